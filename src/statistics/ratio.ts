import type { Interval } from './comparison.ts'

/** An estimate with its confidence interval. */
export interface Estimate { value: number; interval: Interval }

/**
 * Confidence interval of the ratio of two means, after / before, by Fieller's theorem (Fieller 1954, JRSS B 16:175) for independent means.
 * `reach` is the quantile of t. Undefined when before cannot be told from 0: then every ratio is possible.
 */
export function ratioOfMeans(before: { mean: number; variance: number }, after: { mean: number; variance: number }, reach: number): Interval | undefined {
  const g = (reach ** 2 * before.variance) / before.mean ** 2
  if (!(g < 1)) return undefined
  const ratio = after.mean / before.mean
  const half = (reach / Math.abs(before.mean)) * Math.sqrt((1 - g) * after.variance + ratio ** 2 * before.variance)
  return [(ratio - half) / (1 - g), (ratio + half) / (1 - g)]
}

/**
 * Confidence interval of the ratio of two estimates that cannot be negative, after / before, from their own intervals: MOVER-R (Donner and Zou 2012,
 * Statistical Methods in Medical Research 21:347). Undefined when before may be 0.
 */
export function ratioOfEstimates(before: Estimate, after: Estimate): Interval | undefined {
  const [l1, u1] = before.interval
  const [l2, u2] = after.interval
  if (!(l1 > 0) || before.value === 0) return undefined
  const product = before.value * after.value
  const end = (own: number, other: number, sign: 1 | -1) => {
    const divisor = other * (2 * before.value - other)
    const inner = product ** 2 - own * (2 * after.value - own) * divisor
    return divisor > 0 && inner >= 0 ? (product + sign * Math.sqrt(inner)) / divisor : undefined
  }
  const [low, high] = [end(l2, u1, -1), end(u2, l1, 1)]
  // Where before reaches twice its own value, the lower end is that of after by itself.
  return high === undefined ? undefined : [Math.max(0, low ?? 0), high]
}

/** The relative change that belongs to a ratio of non-negative values. */
export function changeOf(ratio: Interval | undefined): { relative?: Interval } {
  return ratio ? { relative: [ratio[0] - 1, ratio[1] - 1] } : {}
}
