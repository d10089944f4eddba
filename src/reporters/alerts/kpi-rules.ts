import { readableLevel } from '../../evidence/level.ts'
import { FREQUENCIES, type Kpi } from '../../kinds/kpi.ts'
import { printedTarget } from '../../quantity/index.ts'
import { bracketed } from '../promql.ts'
import { whereBroken, whereHolding } from './condition.ts'
import { filled, promDuration, templateText, VALUE, type AlertRule } from './rule.ts'

/** A KPI that Prometheus measures. `url` is its page, `runbook` what to do when it is red. */
export interface WatchedKpi { id: string; title: string; kpi: Kpi & { measurement: { promql: string } }; url?: string; runbook?: string }

const [QUARTER, DAY] = [900, 86_400]

/** Rules of one KPI: red, yellow, and nothing measured. */
export function rulesOfKpi(watched: WatchedKpi): AlertRule[] {
  const { kpi: { target, thresholds, measurement: { promql } } } = watched
  const green = readableLevel(thresholds?.green ?? target, watched.kpi)
  const yellow = thresholds && readableLevel(thresholds.yellow, watched.kpi)
  const worst = yellow ?? green
  return [
    ...(worst ? [rule(watched, 'KpiRed', 'critical', whereBroken(promql, worst), `is red: ${VALUE} ${templateText(watched.kpi.unit)}`)] : []),
    ...(green && yellow ? [rule(watched, 'KpiYellow', 'warning', whereHolding(whereBroken(promql, green), yellow), `is yellow: ${VALUE} ${templateText(watched.kpi.unit)}`)] : []),
    // A metric that is renamed or no longer scraped would never be red again.
    rule(watched, 'KpiNotMeasured', 'warning', `absent${bracketed(promql)}`, 'is not measured: its expression has no value', promDuration(DAY)),
  ]
}

function rule({ id, title, kpi, url, runbook }: WatchedKpi, alert: string, severity: string, expr: string, what: string, time = patience(kpi)): AlertRule {
  return {
    alert, expr, for: time,
    labels: filled({ severity, team: templateText(kpi.team ?? ''), kpi: kpi.metric }),
    annotations: filled({ summary: `${templateText(title)} ${what}`, description: templateText(`${id}. ${levels(kpi)} Measured as: ${kpi.measurement.formula}`), kpi_url: url && templateText(url), runbook_url: runbook && templateText(runbook) }),
  }
}

/** A value has to be bad for as long as it takes until the next is due: a quarter of an hour at least, a day at most. */
function patience({ measurement: { frequency } }: Kpi): string {
  return promDuration(Math.min(DAY, Math.max(QUARTER, Math.round(FREQUENCIES[frequency] * DAY))))
}

function levels({ target, thresholds }: Kpi): string {
  return `Target: ${printedTarget(target)}.${thresholds ? ` Green: ${printedTarget(thresholds.green)}. Yellow: ${printedTarget(thresholds.yellow)}.` : ''}`
}
