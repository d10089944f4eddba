import { normalQuantile, studentQuantile } from './distributions.ts'
import { autocorrelationOf, effectiveSize } from './describe.ts'

/** What the days of one side are worth for a quantile, and by how much the distances of its resamples from it are too short. */
export interface Widening { days: number; /** Independent days. */ worth: number; factor: number; autocorrelation: number }

/**
 * Resamples of few days lie too near to their quantile, and single days drawn one by one do not depend on each other as they did. Both are mended as in
 * Welch's test of days: the variance of the resamples, which is that of independent days divided by their number, is taken as if `worth` days had been
 * drawn (Wilks 5.2.4), and the quantile of t takes the place of that of the normal distribution (Korn and Graubard 1998). A quantile moves with the share
 * of values below it (Francisco and Fuller 1991, Annals of Statistics 19:454): how these shares of neighbouring days go together is the correlation.
 */
export function wideningOf(days: readonly Float64Array[], value: number, confidence: number): Widening {
  const below = days.map((day) => day.reduce((sum, each) => sum + (each < value ? 1 : each === value ? 0.5 : 0), 0))
  const [all, of] = [below, days.map(({ length }) => length)].map((list) => list.reduce((sum, each) => sum + each, 0)) as [number, number]
  const autocorrelation = autocorrelationOf(below.map((count, index) => count - (all / of) * days[index]!.length))
  const worth = effectiveSize(days.length, autocorrelation)
  const level = 1 - (1 - confidence) / 2
  const factor = worth <= 1 ? Infinity : Math.sqrt(days.length / (worth - 1)) * (studentQuantile(level, worth - 1) / normalQuantile(level, 0, 1))
  return { days: days.length, worth, factor, autocorrelation }
}

/** Resamples farther from their estimate by a factor; positive ones in logarithms, so that they stay positive. */
export function widened(drawn: Float64Array, estimate: number, factor: number): Float64Array {
  const positive = estimate > 0 && drawn.every((value) => value > 0)
  return drawn.map((value) => (positive ? estimate * (value / estimate) ** factor : estimate + factor * (value - estimate)))
}
