import { normalQuantile, studentQuantile } from './distributions.ts'

/** What a test must be able to see. `treated` is the share of the treatment group, `significance` the chance of a false alarm, `power` the chance of seeing the effect. */
export interface Aim { treated: number; significance: number; power: number }

/** Observations that are needed in each group. */
export interface Size { control: number; treatment: number }

export const USUAL: Aim = { treated: 0.5, significance: 0.05, power: 0.8 }

/**
 * Observations to tell two shares apart by the pooled z test, two-sided, in groups of unequal size (Fleiss, Tytun and Ury 1980, Biometrics 36:343,
 * without their correction for continuity). Infinite when the shares are the same.
 */
export function sizeForShares(p1: number, p2: number, { treated, significance, power }: Aim = USUAL): Size {
  const ratio = treated / (1 - treated)
  const pooled = p1 * (1 - treated) + p2 * treated
  const [alpha, beta] = [normalQuantile(1 - significance / 2, 0, 1), normalQuantile(power, 0, 1)]
  const control = (alpha * Math.sqrt(pooled * (1 - pooled) * (1 + 1 / ratio)) + beta * Math.sqrt(p1 * (1 - p1) + (p2 * (1 - p2)) / ratio)) ** 2 / (p2 - p1) ** 2
  return { control: Math.ceil(control), treatment: Math.ceil(control * ratio) }
}

/** Observations to tell two means of the same standard deviation apart by a t test, two-sided (Zar, Biostatistical Analysis, equation 8.22). Infinite when there is no difference. */
export function sizeForMeans(difference: number, deviation: number, aim: Aim = USUAL): Size {
  const { treated, significance, power } = aim
  const ratio = treated / (1 - treated)
  const needed = (freedom: number) => {
    const reach = studentQuantile(1 - significance / 2, freedom) + studentQuantile(power, freedom)
    return ((deviation / difference) ** 2 * reach ** 2 * (1 + ratio)) / ratio
  }
  if (difference === 0 || !Number.isFinite(needed(1e6))) return { control: Infinity, treatment: Infinity }
  // The quantile of t follows from the size that it leads to: a few rounds settle it.
  let control = needed(1e6)
  for (let round = 0; round < 20; round += 1) control = (control + needed(Math.max(2, control * (1 + ratio) - 2))) / 2
  return { control: Math.max(2, Math.ceil(control - 1e-6)), treatment: Math.max(2, Math.ceil(control * ratio - 1e-6)) }
}

/** Whole days that a size takes when both groups together have so many observations a day. */
export function daysFor({ control, treatment }: Size, perDay: number, treated: number): number {
  return Math.ceil(Math.max(control / (perDay * (1 - treated)), treatment / (perDay * treated)) - 1e-9)
}

/** The smallest difference of means that so many observations can show. */
export function smallestDifference({ control, treatment }: Size, deviation: number, { significance, power }: Aim = USUAL): number {
  const freedom = Math.max(1, control + treatment - 2)
  return (studentQuantile(1 - significance / 2, freedom) + studentQuantile(power, freedom)) * deviation * Math.sqrt(1 / control + 1 / treatment)
}

/** The share nearest to `p1` on the side of `towards` that so many observations can tell from it; undefined when none can, down to 0 or up to 1. */
export function nearestShare(p1: number, towards: 'lower' | 'higher', size: Size, aim: Aim = USUAL): number | undefined {
  const enough = (p2: number) => sizeForShares(p1, p2, { ...aim, treated: size.treatment / (size.control + size.treatment) }).control <= size.control
  let [near, far] = [p1, towards === 'lower' ? 0 : 1]
  if (!enough(far)) return undefined
  for (let round = 0; round < 60; round += 1) {
    const middle = (near + far) / 2
    if (enough(middle)) far = middle
    else near = middle
  }
  return far
}
