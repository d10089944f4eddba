import { resolve } from 'node:path'
import type { Library } from '../../content/library.ts'
import { gainsIn } from '../../content/measurements/gains.ts'
import { KINDS } from '../../kinds/index.ts'
import type { BoardSheet, Stack } from '../../reporters/board/board.ts'
import { boardText } from '../../reporters/board/text.ts'
import { wordCell } from '../../reporters/table/cells.ts'
import { toJson } from '../../reporters/json.ts'
import type { Table } from '../../reporters/table/table.ts'
import { boardOf, type Card } from '../../views/board.ts'
import type { Weighed } from '../../views/progress.ts'
import { slippedSince } from '../../views/gains.ts'
import { sourceLinks } from '../../views/source-links.ts'
import { survey } from '../../views/survey.ts'
import { worded } from '../../views/words.ts'
import type { Command, World } from '../define-command.ts'
import { select } from './filters.ts'
import { formatOf, tableAs } from './format.ts'
import { readPast } from './listed.ts'
import { asOf, openLibrary, shownPath } from '../open-library.ts'
import { nothingFits, unread, unreadNotes } from './left-out.ts'

/** Version of the JSON; docs/json-output.md describes it. */
const VERSION = 1

const IMPROVEMENTS = KINDS.filter(({ name }) => name === 'improvement')

/** Shows the board. Filters choose cards; whether a column is over its limit is judged on all of them. */
export const board: Command = {
  run: async (flags, world) => {
    const format = formatOf(flags, world)
    const library = openLibrary(flags, world)
    const today = asOf(library, world)
    const { records, note } = await select(flags, library, IMPROVEMENTS)
    const past = await readPast(library)
    const gains = gainsIn(library, today)
    const all = survey(library.records, past.entries, library.programme, today).map((each) => ({ ...each, slipped: slippedSince(gains.get(each.record.id)) }))
    const fitting = new Set(records)
    const cards = all.filter(({ record }) => fitting.has(record))
    const sheet = sheetOf(cards, all, library, today, world)
    const left = unread(library, IMPROVEMENTS)
    if (format === 'json') world.out(toJson(asJson(sheet, { today, total: all.length, quarantined: left, notes: [note, past.note].filter(Boolean) })))
    else if (format === 'csv') world.out(await tableAs('csv', asTable(sheet), world))
    else if (format === 'md') world.out((await import('../../reporters/board/markdown.ts')).boardMarkdown(sheet))
    else if (cards.length > 0) world.out(boardText(sheet, world))
    world.err([...(cards.length === 0 ? [nothingFits(all.length, IMPROVEMENTS)] : []), ...(note ? [note] : []), ...unreadNotes(library, left)].map((text) => `${text}\n`).join(''))
    return 0
  },
}

function sheetOf(cards: readonly Card[], all: readonly Card[], library: Library, today: string, world: World): BoardSheet {
  const limits = library.programme.wip_limits
  const [shown, whole] = [boardOf(cards, limits, today), boardOf(all, limits, today)]
  const stacks = [
    ...shown.columns.map(({ stage, title, cards: inside }, index): Stack => ({ stage, title, aside: false, cards: inside, total: whole.columns[index]!.cards.length, limit: limits[stage as keyof typeof limits], over: whole.columns[index]!.over })),
    ...shown.aside.map(({ status, cards: inside }, index): Stack => {
      const total = whole.aside[index]!.cards.length
      const limit = limits[status as keyof typeof limits]
      return { stage: status, title: worded(status), aside: true, cards: inside, total, limit, over: limit !== undefined && total > limit }
    }),
  ]
  const urlOf = ({ facts: { file, id, title } }: Card) => sourceLinks(library.programme, file, id, title)?.source ?? shownPath(resolve(library.root, file), world)
  return { stacks, older: shown.older, urlOf }
}

const COLUMNS = ['stage', 'id', 'title', 'priority', 'team', 'category', 'owner', 'days', 'done', 'verdict', 'slipped']

function asTable({ stacks }: BoardSheet): Table {
  const rows = stacks.flatMap(({ stage, cards }) => cards.map((card) => ({ stage: wordCell(stage), ...cardData(card) })))
  return { columns: COLUMNS.map((key) => ({ key, title: worded(key) })), rows }
}

function asJson({ stacks, older }: BoardSheet, around: object): object {
  return {
    version: VERSION, kind: 'board', ...around,
    columns: stacks.map(({ stage, title, aside, total, limit, over, cards }) => ({ stage, title, aside, total, limit, over, cards: cards.map(cardData) })),
    older,
  }
}

function cardData(card: Card): Record<string, string | number | undefined> {
  const { facts: { id, title, priority, team, category, owner, file }, days, done, slipped } = card
  return { id, title, priority, team, category, owner, days, done, slipped, verdict: (card as Weighed).verdict, file }
}
