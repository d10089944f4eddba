import type { Measured, Series } from '../../src/evidence/series.ts'

/** Measurements of one metric, from times and values in order; `over` is what the series has beside them. */
export function measuredOf(rows: readonly (readonly [time: number, value: number])[], over: Partial<Series> = {}): Measured {
  const series: Series = { metric: 'latency', service: '', group: '', times: Float64Array.from(rows, ([time]) => time), values: Float64Array.from(rows, ([, value]) => value), ...over }
  return { metric: 'latency', unit: 'ms', series: rows.length === 0 ? [] : [series], rows: { read: rows.length, used: rows.length, refused: 0, repeated: 0 }, files: [] }
}
