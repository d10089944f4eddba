import { studentCdf, studentQuantile } from './distributions.ts'
import type { Compared, Comparison } from './comparison.ts'
import { effectiveSize } from './describe.ts'
import { changeOf, ratioOfMeans } from './ratio.ts'

/** Mean, sample standard deviation and size of one side. With `autocorrelation` the values are in order, and each may depend on the one before. */
export interface Side { n: number; mean: number; deviation: number; autocorrelation?: number }

/** The fewest independent values that a side may be worth: with fewer, the spread of its mean is a guess. */
export const FEWEST_EFFECTIVE = 2

/** Welch's t test of two means (Welch 1947, Biometrika 34:28), with the Welch-Satterthwaite degrees of freedom. */
export function compareMeans(before: Side, after: Side, confidence = 0.95): Compared {
  if (Math.min(before.n, after.n) < 2) return { why: 'there are fewer than two observations on a side' }
  const [first, second] = [worthOf(before), worthOf(after)]
  if (Math.min(first.worth, second.worth) < FEWEST_EFFECTIVE) return { why: worthless({ n: before.n, worth: first.worth }, { n: after.n, worth: second.worth }) }
  const error = Math.sqrt(first.variance + second.variance)
  if (!(error > 0)) return { why: 'the values have no spread' }
  const freedom = error ** 4 / (first.variance ** 2 / (first.worth - 1) + second.variance ** 2 / (second.worth - 1))
  const difference = after.mean - before.mean
  const quantile = (degrees: number) => studentQuantile(1 - (1 - confidence) / 2, degrees)
  const reach = quantile(freedom) * error
  const side = ({ mean, variance, worth }: Worth) => [mean - quantile(worth - 1) * Math.sqrt(variance), mean + quantile(worth - 1) * Math.sqrt(variance)] as const
  return {
    test: "Welch's t", statistic: 'mean', before: before.mean, after: after.mean, sides: { before: side(first), after: side(second) },
    difference, interval: [difference - reach, difference + reach], ...relativeOf(first, second, quantile(freedom)), confidence,
    p: Math.min(1, 2 * studentCdf(-Math.abs(difference) / error, freedom)),
    effect: { name: "Hedges' g", size: hedges(before, after) },
    n: { before: before.n, after: after.n }, ...dependence(before, after, first, second),
  }
}

interface Worth { mean: number; worth: number; /** Variance of the mean. */ variance: number }

/** Values that depend on each other spread less than they would: the variance is taken as if `worth` of them had been drawn (Wilks 5.2.4). */
function worthOf({ n, mean, deviation, autocorrelation }: Side): Worth {
  const worth = autocorrelation === undefined ? n : effectiveSize(n, autocorrelation)
  return { mean, worth, variance: worth === n ? deviation ** 2 / n : (deviation ** 2 * (n - 1)) / n / (worth - 1) }
}

function relativeOf(before: Worth, after: Worth, reach: number): Pick<Comparison, 'relative'> {
  const found = changeOf(ratioOfMeans(before, after, reach))
  // The change is relative to the size of before: of a negative one the ends change places.
  return before.mean < 0 && found.relative ? { relative: [-found.relative[1], -found.relative[0]] } : found
}

/** Hedges' g: the difference in pooled standard deviations, with his correction for small samples (Hedges 1981, J. Educational Statistics 6:107). */
function hedges(before: Side, after: Side): number {
  const freedom = before.n + after.n - 2
  const pooled = Math.sqrt(((before.n - 1) * before.deviation ** 2 + (after.n - 1) * after.deviation ** 2) / freedom)
  return pooled === 0 ? 0 : ((after.mean - before.mean) / pooled) * (1 - 3 / (4 * freedom - 1))
}

function dependence(before: Side, after: Side, first: Worth, second: Worth): Pick<Comparison, 'effective' | 'autocorrelation'> {
  if (before.autocorrelation === undefined || after.autocorrelation === undefined) return {}
  const autocorrelation = { before: before.autocorrelation, after: after.autocorrelation }
  return first.worth < before.n || second.worth < after.n ? { effective: { before: first.worth, after: second.worth }, autocorrelation } : { autocorrelation }
}

/** Why values that depend on each other say nothing: what they are worth. */
export function worthless(before: { n: number; worth: number }, after: { n: number; worth: number }): string {
  return `the values depend so much on those before them that ${before.n} are worth ${worthText(before.worth)} before, and ${after.n} are worth ${worthText(after.worth)} after`
}

function worthText(worth: number): string {
  return String(Math.round(worth * 10) / 10)
}
