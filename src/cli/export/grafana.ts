import type { ImprovementDay } from '../../reporters/grafana/annotations.ts'
import { DASHBOARD_UID, grafanaDashboard } from '../../reporters/grafana/dashboard.ts'
import { siteAddress } from '../../views/site-address.ts'
import { survey } from '../../views/survey.ts'
import { plural } from '../../views/words.ts'
import { CliError, type Command } from '../define-command.ts'
import { one } from '../flags.ts'
import { asOf, openChecked, type Checked } from '../open-library.ts'
import { readPast } from '../overview/listed.ts'
import type { Written } from '../overview/report-file.ts'
import { destination } from './export-file.ts'
import { exportNotes, measuredKpis, publishedImprovements, urlOf } from './exported.ts'

const DASHBOARD: Written = { example: 'grafana/kpis.json', name: 'kpis.json', isOurs: (lines) => lines.some((line) => line.trim() === `"uid": "${DASHBOARD_UID}",`) }

/** Writes a dashboard of the KPIs for Grafana. */
export const grafana: Command = {
  run: async (flags, world) => {
    const datasource = one(flags, 'datasource')
    if (datasource?.trim() === '') throw new CliError('`--datasource` needs a name.', 'Name the Prometheus as Grafana calls it: --datasource Prometheus.')
    const checked = await openChecked(flags, world)
    const { library } = checked
    const to = destination(flags, library.root, world, DASHBOARD)
    const kpis = measuredKpis(checked)
    const days = await improvementDays(checked, asOf(library, world))
    const url = siteAddress(library.programme)
    const text = grafanaDashboard({ title: library.programme.title, kpis, ...days, ...(datasource && { datasource }), ...(url && { url }) })
    world.err(exportNotes(checked).map((note) => `${note}\n`).join(''))
    to.put(text, `${plural(kpis.length, 'panel')}, ${plural(days.ended.length + days.standardized.length, 'annotation')}`)
    return 0
  },
}

/** The last days of work as the records say them, and the days of becoming the standard as git does. */
async function improvementDays(checked: Checked, today: string): Promise<{ ended: ImprovementDay[]; standardized: ImprovementDay[] }> {
  const { library } = checked
  const improvements = publishedImprovements(checked)
  const past = await readPast(library)
  const done = new Map(survey(improvements.map(({ record }) => record), past.entries, library.programme, today).map((each) => [each.record.id, each.done]))
  const on = (dateOf: (each: (typeof improvements)[number]) => string | undefined) => improvements.flatMap((each): ImprovementDay[] => {
    const date = dateOf(each)
    const { record, data } = each
    return date === undefined || date > today ? [] : [{ id: record.id, title: record.title, team: data.metadata.team, date, ...urlOf(record, library) }]
  })
  return { ended: on(({ data }) => data.implementation?.end_date), standardized: on(({ record }) => done.get(record.id)) }
}
