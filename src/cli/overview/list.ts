import type { KindDefinition } from '../../kinds/define-kind.ts'
import { toJson } from '../../reporters/json.ts'
import { isWithin, weekOf, type Days } from '../../views/period.ts'
import { sourceLinks } from '../../views/source-links.ts'
import { CliError, type Command, type Flags } from '../define-command.ts'
import { kindsOf, refuseLack, select } from './filters.ts'
import { one } from '../flags.ts'
import { formatOf, tableAs } from './format.ts'
import { listTable } from './list-table.ts'
import { refuseOrder, sorted } from './list-order.ts'
import { listedOf, readPast, type Listed } from './listed.ts'
import { asOf, openLibrary } from '../open-library.ts'
import { counted, nothingFits, unread, unreadNotes, type Unread } from './left-out.ts'

/** Version of the JSON; docs/json-output.md describes it. */
const VERSION = 1

/** Lists the records that fit. The rules are not run: what is listed has been read, not judged. */
export const list: Command = {
  run: async (flags, world) => {
    const kinds = kindsOf(flags)
    const by = one(flags, 'sort-by') ?? 'id'
    const week = weekAsked(flags, kinds)
    const lost = slippedAsked(flags, kinds)
    refuseOrder(by, kinds)
    const format = formatOf(flags, world)
    const library = openLibrary(flags, world)
    const today = asOf(library, world)
    const selection = await select(flags, library, kinds)
    const past = needsPast(kinds, format, by, week) ? await readPast(library) : undefined
    const inWeek = listedOf(selection.records, library, past, today).filter(({ done, slipped }) => (week === undefined || isWithin(week, done)) && (!lost || slipped !== undefined))
    const listed = sorted(inWeek, by)
    const total = library.records.filter(({ kind }) => kinds.includes(kind)).length
    const unknown = [selection.note, past?.note].filter((note) => note !== undefined)
    // People are told only what this list depends on; the data have the days in any case.
    const notes = week || by === 'days' ? unknown : unknown.filter((note) => note === selection.note)
    const left = unread(library, kinds)
    if (format === 'json') world.out(toJson(asJson(listed, { today, total, notes: unknown, left })))
    else if (listed.length > 0 || format !== 'table') world.out(await tableAs(format, listTable(listed, kinds, by, ({ facts }) => sourceLinks(library.programme, facts.file, facts.id, facts.title)?.source), world))
    if (listed.length > 0 && format === 'table' && world.columns !== undefined) world.out(`\n${listed.length === total ? counted(total, kinds) : `${listed.length.toLocaleString('en')} of ${counted(total, kinds)}`}.\n`)
    world.err([...(listed.length === 0 ? [nothingFits(total, kinds)] : []), ...notes, ...unreadNotes(library, left)].map((note) => `${note}\n`).join(''))
    return 0
  },
}

/** The week in which what is listed became standard. */
function weekAsked(flags: Flags, kinds: readonly KindDefinition[]): Days | undefined {
  const text = one(flags, 'completed-in-week')
  if (text === undefined) return undefined
  refuseLack('day on which they became standard', kinds, ({ name }) => name === 'improvement')
  const week = weekOf(text)
  if (!week) throw new CliError(`\`--completed-in-week\` takes a week, not \`${text}\`.`, 'Write the year and the ISO week, 00 to 53: for example 2025-W03.')
  return week
}

/** Whether only what has lost a gain is asked for. */
function slippedAsked(flags: Flags, kinds: readonly KindDefinition[]): boolean {
  const asked = flags.slipped === true
  if (asked) refuseLack('gain to lose', kinds, ({ name }) => name === 'improvement')
  return asked
}

/** git is asked only when something that it knows is shown, sorted by or filtered by. */
function needsPast(kinds: readonly KindDefinition[], format: string, by: string, week: Days | undefined): boolean {
  const shown = kinds.length === 1 || format === 'json'
  return kinds.some(({ name }) => name === 'improvement') && (shown || by === 'days' || week !== undefined)
}

interface Around { today: string; total: number; notes: readonly string[]; left: readonly Unread[] }

function asJson(listed: readonly Listed[], { today, total, notes, left }: Around): object {
  return {
    version: VERSION, kind: 'list', today, total,
    records: listed.map(({ facts: { id, kind, title, status, priority, team, category, owner, service, date, file }, days, done, slipped, verdict }) => ({ id, kind, title, status, priority, team, category, owner, service, date, days, done, slipped, verdict, file })),
    quarantined: left, notes,
  }
}
