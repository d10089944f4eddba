import type { Tally } from '../../views/change/boxes.ts'
import type { RoadmapChange, RoadmapState } from '../../views/change/roadmap-change.ts'
import type { WorkChange } from '../../views/change/work-change.ts'
import { line, over, type Block, type Line, type Part } from './document.ts'
import { idPart } from './records.ts'
import { cut } from './values.ts'

/** Maturity and phases of roadmaps, phases of plans, checklists, reviews of runbooks: what is computed of records, before and after. */
export function workBlock(roadmaps: readonly RoadmapChange[], work: readonly WorkChange[]): Block[] {
  const lines = [...roadmaps.map(roadmapLine), ...work.map(workLine)]
  return lines.length === 0 ? [] : [{ title: 'Roadmaps, plans and checklists', weight: 52, lines }]
}

function roadmapLine({ id, title, file, before, after }: RoadmapChange): Line {
  const name = line(idPart({ id, file }, before !== undefined), ` ${cut(title)}`)
  if (!before) return over(name, [line({ text: 'Overall maturity:', mark: 'strong' }, ` ${after.score.toFixed(1)} (level ${after.level}, ${cut(after.label)}), aimed at ${after.targetLevel}; risk ${after.risk}; ${after.done} of ${after.counted} improvements done`)])
  const facts: [string, (state: RoadmapState) => string][] = [
    ['Overall maturity', ({ score, level, label }) => `${score.toFixed(1)} (level ${level}, ${cut(label)})`], ['Level aimed at', ({ targetLevel }) => String(targetLevel)], ['Risk', ({ risk }) => risk],
    ['Sum of the gaps', ({ gap }) => String(gap)], ['Improvements done', ({ done, counted }) => `${done} of ${counted}`],
  ]
  return over(name, [
    ...facts.flatMap(([fact, textOf]) => differing(fact, textOf(before), textOf(after))),
    ...rows(before.dimensions, after.dimensions, ({ current, target }) => `${current} of ${target}`),
    ...rows(before.phases, after.phases, ({ done, counted }) => `${done} of ${counted} done`),
    ...rows(before.milestones, after.milestones, ({ date, status, overdue }) => `${date}, ${status.replaceAll('_', ' ')}${overdue ? ', overdue' : ''}`),
  ])
}

/** Named rows that are different, came or went. */
function rows<Row extends { name: string }>(before: readonly Row[], after: readonly Row[], textOf: (row: Row) => string): Line[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))]
  const text = (list: readonly Row[], name: string) => {
    const row = list.find((each) => each.name === name)
    return row ? textOf(row) : 'none'
  }
  return names.flatMap((name) => differing(cut(name), text(before, name), text(after, name)))
}

function differing(name: string, before: string, after: string): Line[] {
  return before === after ? [] : [line({ text: `${name}:`, mark: 'strong' }, ' ', { text: before, mark: 'old' }, ' → ', { text: after, mark: 'new' })]
}

function workLine({ id, title, file, before, after }: WorkChange): Line {
  const counted = (name: string, was: Tally | undefined, is: Tally | undefined, unit: string): Part[] => (!is || (was?.done === is.done && was.total === is.total) ? [] : [`; ${name} ${shown(was)} → ${shown(is)} ${unit}`])
  const parts = [
    ...counted('phases', before.phases, after.phases, `complete (${share(after.phases)})`), ...counted('boxes of the phases', before.boxes, after.boxes, 'ticked'), ...counted('checklist', before.checklist, after.checklist, 'ticked'),
    ...(after.review && before.review !== after.review ? [`; review ${before.review} → ${after.review}`] : []),
  ]
  const [first, ...rest] = parts.map((part, index) => (index === 0 ? String(part).replace('; ', ': ') : part))
  return line(idPart({ id, file }), ` ${cut(title)}`, first, ...rest)
}

function shown(tally: Tally | undefined): string {
  return tally ? `${tally.done}/${tally.total}` : 'none'
}

function share(tally: Tally | undefined): string {
  return tally && tally.total > 0 ? `${Math.round((100 * tally.done) / tally.total)}%` : '0%'
}
