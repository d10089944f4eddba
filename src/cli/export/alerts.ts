import type { LibraryRecord } from '../../content/record.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import type { WatchedGain } from '../../reporters/alerts/gain-rules.ts'
import type { WatchedKpi } from '../../reporters/alerts/kpi-rules.ts'
import { ALERTS_HEAD, alertRules } from '../../reporters/alerts/rules.ts'
import { oneLine } from '../../reporters/plain.ts'
import { plural } from '../../views/words.ts'
import type { Command } from '../define-command.ts'
import { openChecked, type Checked } from '../open-library.ts'
import type { Written } from '../overview/report-file.ts'
import { destination } from './export-file.ts'
import { exportNotes, measuredKpis, publishedImprovements, urlOf } from './exported.ts'

const RULES: Written = { example: 'prometheus/kpis.rules.yml', name: 'kpis.rules.yml', isOurs: (lines) => lines[0]?.trimEnd() === ALERTS_HEAD }

/** Writes alerting rules for Prometheus: KPIs that turn red or yellow, and gains that slip. */
export const alerts: Command = {
  run: async (flags, world) => {
    const checked = await openChecked(flags, world)
    const { library } = checked
    const to = destination(flags, library.root, world, RULES)
    const kpis = measuredKpis(checked).map((each): WatchedKpi => ({ ...each, ...runbookOf(each.kpi, checked) }))
    const { yaml, left } = alertRules({ kpis, gains: gainsOf(checked), slippedAfter: library.programme.slipped_after })
    world.err([...exportNotes(checked), ...left].map((note) => `${oneLine(note)}\n`).join(''))
    to.put(yaml, `${plural((yaml.match(/^ {6}- alert: /gm) ?? []).length, 'rule')}`)
    return 0
  },
}

/** The first runbook that a KPI names. */
function runbookOf({ links }: Kpi, { library, report: { published } }: Checked): { runbook?: string } {
  const runbook: LibraryRecord | undefined = published.find(({ id }) => links?.runbooks?.includes(id))
  const url = runbook && urlOf(runbook, library).url
  return url === undefined ? {} : { runbook: url }
}

function gainsOf(checked: Checked): WatchedGain[] {
  return publishedImprovements(checked).filter(({ data }) => data.status === 'standardized').flatMap(({ record, data }) =>
    (data.standardization?.holds ?? []).map((hold): WatchedGain => ({ improvement: { id: record.id, title: record.title, team: data.metadata.team, ...urlOf(record, checked.library) }, hold })))
}
