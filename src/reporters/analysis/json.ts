import type { AnalysisView } from '../../views/analysis/analysis.ts'
import type { KpiAnalysis } from '../../views/analysis/kpi-analysis.ts'
import { toJson } from '../json.ts'
import { REPORT_GENERATOR } from '../report/json.ts'

/** Version of the shape; it changes when a key is taken away or means something else. docs/json-output.md describes it. */
const ANALYSIS_VERSION = 1

/** An analysis as data. Days are `YYYY-MM-DD`; amounts are in the unit of their KPI. */
export function analysisJson({ window, baseline, sensitivity, kpis, left, slipped, opportunities }: AnalysisView, { today, programme }: { today: string; programme: string }): string {
  return toJson({
    version: ANALYSIS_VERSION, kind: 'analysis', generator: REPORT_GENERATOR, today, programme, window, baseline, sensitivity,
    kpis: kpis.map(kpiData), not_looked_at: left,
    slipped: slipped.map(({ improvement, gain }) => ({ improvement, kpi: gain.hold.kpi, ...(gain.hold.service && { service: gain.hold.service }), level: gain.level, since: gain.slips.at(-1)!.start, median: gain.slips.at(-1)!.median, reason: gain.reason })),
    opportunities: opportunities.map(({ kind, open, ...rest }) => ({ reason: kind, ...rest, open_improvements: open })),
  })
}

function kpiData({ id, title, metric, group, unit, target, met, light, formula, value, baseline, change, trend, anomalies, changes, newest }: KpiAnalysis) {
  return {
    id, title, metric, group, unit, target, target_met: met, light, aggregate: formula, value, baseline, change,
    trend: trend && { direction: trend.direction, sense: trend.sense, per_month: trend.perMonth, interval: trend.interval, confidence: trend.confidence, values: trend.values, text: trend.text },
    anomalies, changes, newest,
  }
}
