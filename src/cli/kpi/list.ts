import { listed } from '../../content/suggest.ts'
import { kpi } from '../../kinds/kpi.ts'
import { toJson } from '../../reporters/json.ts'
import { kpiTable, lastOf } from '../../reporters/kpi/kpi-table.ts'
import { kpiView, type KpiView } from '../../views/kpi/kpi.ts'
import { sourceLinks } from '../../views/source-links.ts'
import { plural } from '../../views/words.ts'
import { choose } from '../choices.ts'
import type { Command, Flags } from '../define-command.ts'
import { many } from '../flags.ts'
import { asOf, openLibrary } from '../open-library.ts'
import { formatOf, tableAs } from '../overview/format.ts'
import { unread, unreadNotes } from '../overview/left-out.ts'

/** Version of the JSON; docs/json-output.md describes it. */
const VERSION = 1

/** Lists the KPIs of a programme with what their measurements say. */
export const list: Command = {
  run: async (flags, world) => {
    const format = formatOf(flags, world)
    const library = openLibrary(flags, world)
    const today = asOf(library, world)
    const records = library.records.filter(({ kind }) => kind.name === 'kpi')
    const all = records.map((record) => kpiView(record, library.measurements, today))
    const views = fitting(all, flags)
    const left = unread(library, [kpi])
    const files = new Map(records.map(({ id, file }) => [id, file]))
    if (format === 'json') world.out(toJson({ version: VERSION, kind: 'kpis', today, total: all.length, kpis: views.map(dataOf), quarantined: left }))
    else if (views.length > 0 || format !== 'table') world.out(await tableAs(format, kpiTable(views, { bars: format !== 'csv', urlOf: (view) => sourceLinks(library.programme, files.get(view.id)!, view.id, view.title)?.source }), world))
    world.err([...notesOn(all, views), ...unreadNotes(library, left)].map((note) => `${note}\n`).join(''))
    return 0
  },
}

function fitting(views: readonly KpiView[], flags: Flags): KpiView[] {
  const groups = [...new Set(views.map(({ group }) => group))]
  const asked = many(flags, 'group').flatMap((group) => choose('group', group, groups.map((id) => ({ id }))))
  const lights = many(flags, 'light')
  return views.filter(({ group, light }) => (asked.length === 0 || asked.includes(group)) && (lights.length === 0 || lights.includes(light)))
}

/** A KPI as data; the values in its unit. */
export function dataOf(view: KpiView & { trend?: object }): object {
  const { id, title, metric, group, unit, better, target, light, latest, trend, services } = view
  return { id, title, metric, group, unit, better, target, light, latest: latest && { date: latest.date, days: latest.days, value: latest.value, text: latest.text }, trend, services, days: view.days.length, last: lastOf(view).map(({ date, value }) => ({ date, value })) }
}

/** What a list does not say of itself: that it is empty, and how to begin. */
function notesOn(all: readonly KpiView[], shown: readonly KpiView[]): string[] {
  if (all.length === 0) return ['There are no KPIs. Make one: improvement create kpi --title "Availability" --set metric=availability --set unit=% --set target=">=99.95%"']
  if (shown.length === 0) return [`None of the ${plural(all.length, 'KPI')} fits.`]
  const empty = shown.filter(({ light }) => light === 'none').map(({ metric }) => metric)
  return empty.length > 0 ? [`Nothing was measured yet of ${listed(empty)}: improvement kpi record ${empty[0]} VALUE`] : []
}
