import { ASIDE, STAGES, STATUS_MEANINGS, STATUSES } from '../../kinds/stages.ts'
import { boardOf, DONE_DAYS } from '../board.ts'
import { membersOf, type Members } from '../members.ts'
import { medianDays, shareOf, type Weighed } from '../progress.ts'
import { longDate } from '../calendar.ts'
import { plural, spaced, worded } from '../words.ts'
import { leftOut, type Figure, type LeftOut, type Named, type Part } from './figure.ts'
import type { FigureSource } from './source.ts'

const GROUP = 'Improvements'
type Pick = (members: Members<Weighed>) => readonly Weighed[]

/** The numbers of improvements: where they stand, and what was found of them. */
export function improvementFigures(source: FigureSource): Figure[] {
  const members = membersOf(source.cards)
  const held = notPublished(source)
  const count = (key: string, title: string, formula: string, pick: Pick, more: Partial<Figure> = {}): Figure => ({
    key, group: GROUP, title, value: pick(members).length, unit: 'improvements', formula, counted: pick(members).map((card) => ({ id: card.facts.id })), left: held, parts: partsBy(source, (own) => pick(own).length), ...more,
  })
  const named = (cards: readonly Weighed[]) => cards.map(({ facts: { id } }): Named => ({ id }))
  return [
    count('improvements', 'Improvements', 'Published improvement records, whatever their status.', ({ all }) => all),
    ...STAGES.map((stage) => count(`improvements-${stage}`, stage === 'standardized' ? 'Improvements that are standardized' : `Improvements in ${stage}`, `Published improvements whose status is \`${stage}\`. ${STATUS_MEANINGS[stage]}`, ({ byStatus }) => byStatus[stage] ?? [], { filter: `status=${stage}` })),
    count('improvements-beside', 'Improvements beside the line', `Published improvements that are ${ASIDE.map(spaced).join(', ')}.`, ({ aside }) => aside, { counted: members.aside.map(({ facts }) => ({ id: facts.id, note: spaced(facts.status!) })) }),
    count('improvements-active', 'Improvements in progress', 'Published improvements from analysis to validation.', ({ active }) => active, { counted: members.active.map(({ facts }) => ({ id: facts.id, note: spaced(facts.status!) })) }),
    standardizedShare(source, members, held),
    medianFigure(source, members, held),
    recentFigure(source, held),
    count('improvements-measured', 'Improvements with a verdict', 'Published improvements whose verdict is success, partial or failure: each target that an improvement expects is held against what was measured.', ({ judged }) => judged, {
      counted: members.judged.map(({ facts, verdict }) => ({ id: facts.id, note: verdict })), left: [...held, ...leftOut(['not measured, or not enough of it', named(members.verdicts.unknown)])],
    }),
    ...(['success', 'partial', 'failure'] as const).map((verdict) => count(`verdict-${verdict}`, `Improvements that ${MET[verdict]}`, FORMULAS[verdict], ({ verdicts }) => verdicts[verdict], { filter: `verdict=${verdict}`, left: [...held, ...leftOut(['not measured, or not enough of it', named(members.verdicts.unknown)])] })),
  ]
}

const MET = { success: 'met every target', partial: 'met some targets', failure: 'met no target' }
const FORMULAS = {
  success: 'Improvements of which every expected metric was measured and met its target or did better.',
  partial: 'Improvements of which some metrics met their targets and some did not.',
  failure: 'Improvements of which every expected metric was measured and none met its target.',
}

function standardizedShare(source: FigureSource, { meant, standardized, byStatus }: Members<Weighed>, held: readonly LeftOut[]): Figure {
  const percent = (own: Members<Weighed>) => Math.round(100 * shareOf(own.standardized.length, own.meant.length))
  return {
    key: 'standardized-share', group: GROUP, title: 'Share of improvements that are standardized', value: meant.length === 0 ? undefined : percent(membersOf(source.cards)), unit: '%',
    formula: `Improvements that are standardized, as a share of all that are neither rejected nor rolled back, in whole percent: ${standardized.length} of ${meant.length}.`,
    counted: meant.map(({ facts }) => ({ id: facts.id, note: facts.status === 'standardized' ? 'standardized' : 'not standardized' })),
    left: [...held, ...leftOut(...(['rejected', 'rolled_back'] as const).map((status) => [spaced(status), (byStatus[status] ?? []).map(({ facts: { id } }) => ({ id }))] as const))],
    parts: partsBy(source, percent),
  }
}

function medianFigure({ cards }: FigureSource, { byStatus }: Members<Weighed>, held: readonly LeftOut[]): Figure {
  const parts = STATUSES.flatMap((status): Part[] => {
    const value = medianDays(byStatus[status] ?? [])
    return value === undefined ? [] : [{ name: worded(status), value }]
  })
  return {
    key: 'days-in-stage', group: GROUP, title: 'Median days in a stage', unit: 'days',
    formula: 'For each status, the middle of the days since its improvements came into it; of an even number, the lower of the two in the middle. A stage begins with the commit that moved the status, and where git saw none, on the day that the record gives. There is no number for the programme as a whole.',
    counted: cards.map(({ facts, days }) => ({ id: facts.id, note: `${spaced(facts.status!)}, ${plural(days, 'day')}` })), left: held, parts: parts.length === 0 ? [] : [{ title: 'By status', parts }],
  }
}

function recentFigure(source: FigureSource, held: readonly LeftOut[]): Figure {
  const { cards, programme, today } = source
  const done = boardOf(cards, programme.wip_limits, today).columns.at(-1)!.cards
  const older = cards.filter((card) => card.facts.status === 'standardized' && !done.includes(card))
  return {
    key: 'standardized-lately', group: GROUP, title: `Standardized in the last ${DONE_DAYS} days`, value: done.length, unit: 'improvements',
    formula: `Improvements that became standard within ${DONE_DAYS} days before ${longDate(today)}: what the column Done of the board shows. The day is that of the commit that moved the status; where git saw none, that of the latest validation report, or the end of measuring.`,
    counted: done.map(({ facts, done: on }) => ({ id: facts.id, ...(on && { note: longDate(on) }) })),
    left: [...held, ...leftOut(['standardized earlier', older.map(({ facts, done: on }) => ({ id: facts.id, ...(on && { note: longDate(on) }) }))])], parts: [],
  }
}

function notPublished({ held }: FigureSource): LeftOut[] {
  return leftOut(['not published: the check found errors in it', held.filter(({ kind }) => kind === 'improvement').map(({ id, file }) => ({ id: id || file }))])
}

/** The same number of each team and of each category. */
function partsBy({ cards, programme }: FigureSource, valueOf: (members: Members<Weighed>) => number): Figure['parts'] {
  const sorts = [['By team', 'team', programme.teams], ['By category', 'category', programme.categories]] as const
  return cards.length === 0 ? [] : sorts.map(([title, fact, list]) => ({
    title, parts: [...Map.groupBy(cards, ({ facts }) => facts[fact] ?? '')].map(([name, own]): Part => ({ name: list.find(({ id }) => id === name)?.name ?? name, value: valueOf(membersOf(own)) })).sort((a, b) => a.name.localeCompare(b.name, 'en')),
  }))
}
