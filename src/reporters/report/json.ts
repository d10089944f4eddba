import type { MeasuredResult } from '../../views/period/results.ts'
import type { KpiInPeriod } from '../../views/period/kpis.ts'
import type { Part } from '../../views/period/report.ts'
import type { Tally } from '../../views/period/tally.ts'
import { toJson } from '../json.ts'
import type { ReportDocument } from './document.ts'

/** Version of the shape; it changes when a key is taken away or means something else. docs/reports.md describes it. */
const REPORT_VERSION = 1

/** Says in the file who wrote it, so that it may be replaced. */
export const REPORT_GENERATOR = 'Kaizenbook'

/** The report as data. Files are relative to the content folder; days are `YYYY-MM-DD`. */
export function reportJson({ report, figures, programme, read, published, quarantined, improvements, narrowedTo, note, record }: ReportDocument): string {
  const { period, next, today, day, soFar, before, quarters, active, upcoming, work, learnings, focus, initiatives, ahead, unknown, idle, kpiReview: { kpis, left, slipped } } = report
  const data = {
    period: { kind: period.kind, key: period.key, name: period.name, start: period.start, end: period.end }, next: next.key, today, counted_until: day, so_far: soFar, programme,
    summary: { read, published, quarantined: quarantined.length, improvements: improvements.all, in_report: improvements.inside }, narrowed_to: narrowedTo, notes: note === undefined ? [] : [note],
    ...tallyData(report), kpis: kpis.map(kpiData), kpis_without_value: left, slipped_gains: slipped, in_progress: active, upcoming, work, learnings, focus, initiatives, ahead, unknown_stage: unknown, unknown_work: idle,
    ...(before && { before: partData(before) }), quarters: quarters.map((quarter) => ({ ...partData(quarter), so_far: quarter.soFar })),
    figures, quarantined,
  }
  const { figures: _, ...named } = data
  return toJson({ version: REPORT_VERSION, kind: 'report', generator: REPORT_GENERATOR, ...data, records: recordsIn([named, figures], record) })
}

function kpiData({ trend: { perMonth, ...trend }, ...kpi }: KpiInPeriod) {
  return { ...kpi, trend: { ...trend, per_month: perMonth } }
}

function tallyData({ completed, results, met, judged, key, money }: Tally) {
  return { completed: completed.map(({ id, on, verdict }) => ({ id, on, verdict })), results: results.map(resultData), met, judged, ...(key && { key_metric: resultData(key) }), money }
}

function resultData({ ratio: _, ...result }: MeasuredResult): Omit<MeasuredResult, 'ratio'> {
  return result
}

function partData({ period, tally }: Part) {
  const { completed, met, judged, money } = tallyData(tally)
  return { period: period.key, completed, met, judged, money }
}

/** Title and file of every record that the data names. */
function recordsIn(data: unknown, record: ReportDocument['record']): ReturnType<ReportDocument['record']>[] {
  const ids = new Set<string>()
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string' && (key === 'id' || key === 'ids' || key === 'source')) ids.add(value)
    else if (Array.isArray(value)) for (const each of value) visit(each, key)
    else if (value !== null && typeof value === 'object') for (const [name, each] of Object.entries(value)) visit(each, name)
  }
  visit(data, '')
  return [...ids].sort().map(record)
}
