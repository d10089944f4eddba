import type { Measured } from '../../evidence/series.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import type { Finding } from '../problem.ts'

/** The measurements of a library. Files are read when a metric is first asked for, and once. */
export interface Measurements {
  /** Metrics that have files below `measurements/`, in order. */
  metrics: readonly string[]
  /** What was measured of a metric; undefined when nothing was, or no KPI has the metric. */
  of: (metric: string) => Measured | undefined
  /** The KPI that has a metric. */
  kpiOf: (metric: string) => Kpi | undefined
  /** What is wrong with the files: all of them are read for it. */
  findings: () => readonly Finding[]
  /** What has been read already of a metric; nothing is read for it. */
  known: (metric: string) => { measured: Measured; findings: readonly Finding[] } | undefined
}

/** The folder of measurements, from the content folder. */
export const MEASUREMENTS_FOLDER = 'measurements'

export const NO_MEASUREMENTS: Measurements = { metrics: [], kpiOf: () => undefined, of: () => undefined, findings: () => [], known: () => undefined }

/** What became of the rows of all files: used + refused + repeated = read. */
export type MeasuredRows = Measured['rows'] & { files: number }

/** Sums up the rows of all metrics; all files are read for it. */
export function measuredRows({ metrics, of }: Measurements): MeasuredRows {
  const sum = { files: 0, read: 0, used: 0, refused: 0, repeated: 0 }
  for (const measured of metrics.map(of)) {
    sum.files += measured?.files.length ?? 0
    for (const key of ['read', 'used', 'refused', 'repeated'] as const) sum[key] += measured?.rows[key] ?? 0
  }
  return sum
}
