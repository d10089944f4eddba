import { normalQuantile } from './distributions.ts'
import { middle, middleOf } from './spread.ts'
import { inflationOf, unbiased } from './mann-kendall.ts'
import { autocorrelations, ranks, tiesOf } from './ranks.ts'

/** How much higher one sample lies than another, in the unit of the values. */
export interface Shift {
  /** The median of all differences between a value after and one before. */
  size: number
  interval: readonly [number, number]
  /** Medians of the two. */
  before: number
  after: number
}

/**
 * The shift of Hodges & Lehmann (1963), with the interval of Moses from the ranks of Mann & Whitney (Hollander & Wolfe, Nonparametric Statistical
 * Methods, 4.3), by the normal approximation. `inflation` is how many times as large the variance is as for independent values.
 */
export function shiftOf(before: ArrayLike<number>, after: ArrayLike<number>, { confidence = 0.95, inflation = 1 } = {}): Shift {
  const [m, n] = [before.length, after.length]
  const differences = new Float64Array(m * n)
  for (let i = 0; i < m; i += 1) for (let j = 0; j < n; j += 1) differences[i * n + j] = after[j]! - before[i]!
  differences.sort()
  const both = Float64Array.from({ length: m + n }, (_, at) => (at < m ? before[at]! : after[at - m]!))
  const ties = tiesOf(both).reduce((sum, tie) => sum + tie ** 3 - tie, 0)
  const variance = ((m * n) / 12) * (m + n + 1 - ties / ((m + n) * (m + n - 1))) * inflation
  const rank = Math.max(0, Math.min(differences.length - 1, Math.floor((m * n) / 2 - normalQuantile(1 - (1 - confidence) / 2, 0, 1) * Math.sqrt(variance)) - 1))
  return { size: middleOf(differences), interval: [differences[rank]!, differences[differences.length - 1 - rank]!], before: middle(before), after: middle(after) }
}

/** The shift between two stretches of one series, whose neighbours depend on each other: their correlation makes the interval wider. */
export function shiftBetween(before: ArrayLike<number>, after: ArrayLike<number>, { confidence = 0.95 } = {}): Shift {
  const all = before.length + after.length
  const r = [before, after].reduce((sum, side) => sum + (side.length / all) * (side.length < 4 ? 0 : unbiased(autocorrelations(ranks(side), 1)[0]!, side.length)), 0)
  return shiftOf(before, after, { confidence, inflation: inflationOf(r) })
}
