import { GraphThresholdsStyleConfigBuilder } from '@grafana/grafana-foundation-sdk/common'
import { GraphThresholdsStyleMode } from '@grafana/grafana-foundation-sdk/common'
import { DashboardLinkBuilder, DashboardLinkType, ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard'
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus'
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries'
import type { Kpi } from '../../kinds/kpi.ts'
import { printedTarget } from '../../quantity/index.ts'
import { DATASOURCE } from './datasource.ts'
import { thresholdsOf } from './thresholds.ts'
import { grafanaUnit } from './unit.ts'

/** A KPI that Grafana can show. `url` is its page. */
export interface ShownKpi { id: string; title: string; kpi: Kpi & { measurement: { promql: string } }; url?: string }

/** Three panels a row of Grafana's 24 columns. */
const SIZE = { width: 8, height: 8 }

/** The panel of a KPI: its expression over time, in its unit, with its thresholds. */
export function panelOf({ title, kpi, url }: ShownKpi, number: number): PanelBuilder {
  const { promql, frequency } = kpi.measurement
  const panel = new PanelBuilder()
    .id(number).title(`${title}${rolling(promql)}`).description(descriptionOf(kpi)).span(SIZE.width).height(SIZE.height)
    .datasource(DATASOURCE).unit(grafanaUnit(kpi.unit)).interval(frequency === 'minute' ? '1m' : '1h')
    .withTarget(new DataqueryBuilder().refId('A').datasource(DATASOURCE).expr(promql).range().legendFormat('__auto'))
    .thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(thresholdsOf(kpi)))
    .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed))
  return url === undefined ? panel : panel.links([new DashboardLinkBuilder('Definition and data').type(DashboardLinkType.Link).url(url).targetBlank(true)])
}

/** ` (30d rolling)` for an average over 30 days. */
function rolling(promql: string): string {
  const over = /^\w{0,20}_over_time\([^[\]()]{1,200}\[(\d{1,4}[a-z]{1,2})\]\)/.exec(promql.trim())
  return over ? ` (${over[1]} rolling)` : ''
}

/** Markdown: what it is, and what it should be. */
function descriptionOf({ target, thresholds, measurement: { formula } }: Kpi): string {
  const lights = thresholds ? ` Green: ${printedTarget(thresholds.green)}; yellow: ${printedTarget(thresholds.yellow)}; red: everything else.` : ' Green where it is met, red elsewhere.'
  return `${withoutMarkup(formula)}\n\nTarget: ${withoutMarkup(printedTarget(target))}.${withoutMarkup(lights)}`
}

/** Grafana renders descriptions as Markdown with HTML. */
function withoutMarkup(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&')
}
