import { normalQuantile, studentQuantile } from './distributions.ts'
import { autocorrelationOf, effectiveSize } from './describe.ts'
import type { Count } from './shares.ts'

/**
 * The share of many days, each with so many observations, and what these are worth: observations of one day have more in common than those of two.
 * They are divided by the design effect, the variance between days over that of independent observations (Rao and Scott 1992, Biometrics 48:577);
 * few days make it uncertain (Korn and Graubard 1998, Survey Methodology 24:193, the quantile of t for that of the normal distribution). Days that depend
 * on each other are worth fewer, in the variance (Wilks 5.2.4, as in Welch's test of days) and in the quantile. Days in order.
 */
export function clusteredShare(days: readonly { share: number; of: number }[], confidence = 0.95): Count & { autocorrelation: number } {
  const of = days.reduce((sum, day) => sum + day.of, 0)
  const share = days.reduce((sum, day) => sum + day.share * day.of, 0) / of
  const residuals = days.map((day) => (day.share - share) * day.of)
  const autocorrelation = autocorrelationOf(residuals)
  const independent = (share * (1 - share)) / of
  if (days.length < 2 || !(independent > 0)) return { share, of, autocorrelation }
  const between = residuals.reduce((sum, value) => sum + value ** 2, 0) / of ** 2
  // Two at least: the quantile of t is then so large that hardly anything is told.
  const worthDays = Math.max(2, effectiveSize(days.length, autocorrelation))
  const effect = (between / independent) * (days.length / (worthDays - 1))
  // Days that differ by no more than chance are as good as one day.
  if (effect <= 1) return { share, of, autocorrelation }
  const level = 1 - (1 - confidence) / 2
  const certainty = (normalQuantile(level, 0, 1) / studentQuantile(level, worthDays - 1)) ** 2
  return { share, of, worth: (of / effect) * certainty, autocorrelation }
}
