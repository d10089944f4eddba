import { DashboardBuilder, DashboardCursorSync, DashboardLinkBuilder, DashboardLinkType, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard'
import { worded } from '../../views/words.ts'
import { annotationsOf, type ImprovementDay } from './annotations.ts'
import { datasourceVariable } from './datasource.ts'
import { panelOf, type ShownKpi } from './panel.ts'

/** What a dashboard is made of. */
export interface DashboardSource {
  /** Title of the programme. */
  title: string
  kpis: readonly ShownKpi[]
  /** Days on which work ended, and on which improvements became the standard. */
  ended: readonly ImprovementDay[]
  standardized: readonly ImprovementDay[]
  /** Name of the Prometheus in Grafana; its default when left out. */
  datasource?: string
  /** Home page of the site. */
  url?: string
}

/** The uid by which Grafana knows the dashboard again when it is imported once more. */
export const DASHBOARD_UID = 'kaizenbook-kpis'

/** A dashboard of all KPIs as Grafana imports and provisions it (the classic model, schema version 42): a row for each group, a panel for each KPI. */
export function grafanaDashboard({ title, kpis, ended, standardized, datasource, url }: DashboardSource): string {
  const dashboard = new DashboardBuilder(`${title} KPIs`).uid(DASHBOARD_UID).tags(['kaizenbook', 'kpi']).timezone('utc').time({ from: 'now-90d', to: 'now' }).refresh('1h').tooltip(DashboardCursorSync.Crosshair)
  dashboard.description('Written by improvement export grafana from the KPI records. Change the records and export it again: what is changed here is lost with the next import.')
  dashboard.withVariable(datasourceVariable(datasource))
  for (const query of [...annotationsOf('Improvements: work done', 'blue', ended), ...annotationsOf('Improvements: standardized', 'purple', standardized)]) dashboard.annotation(query)
  if (url !== undefined) dashboard.link(new DashboardLinkBuilder('Improvement programme').type(DashboardLinkType.Link).icon('external link').url(url).targetBlank(true))
  let number = 0
  for (const [group, own] of Map.groupBy(kpis, ({ kpi }) => kpi.group)) {
    dashboard.withRow(new RowBuilder(worded(group)).id((number += 1)))
    for (const kpi of own) dashboard.withPanel(panelOf(kpi, (number += 1)))
  }
  const { uid, title: name, description, ...rest } = dashboard.build()
  // What it is stands first: it is known again by it.
  return `${JSON.stringify({ uid, title: name, description, ...rest }, undefined, 2)}\n`
}
