import { quantileSorted } from 'simple-statistics'

/** Positions of the statistics that are a quantile. */
export const QUANTILES = { median: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 } as const

export type QuantileName = keyof typeof QUANTILES

/** The fewest values of which a quantile is known at all: five beyond it. */
export function fewestFor(name: QuantileName): number {
  return Math.ceil(Number((5 / (1 - QUANTILES[name])).toPrecision(12)))
}

/** The quantile of sorted values; between two of them it goes straight (type 7 of Hyndman and Fan 1996, as R and NumPy have it). */
export function quantileOf(sorted: Float64Array, name: QuantileName): number {
  return quantileSorted(Array.from(sorted), QUANTILES[name])
}
