import { normalCdf, normalQuantile } from './distributions.ts'
import type { Compared, Comparison, Interval } from './comparison.ts'
import { fisherExact } from './fisher.ts'
import { changeOf, ratioOfEstimates } from './ratio.ts'

/** So many of so many; `share` is from 0 to 1. `worth` is what the observations are worth when they depend on each other. */
export interface Count { share: number; of: number; worth?: number }

/** The fewest cases, and the fewest others, of both sides together: with fewer, hardly any outcome could be told from chance. */
const FEWEST_CASES = 5
/** From so many expected cases on each side on, the normal distribution is near enough (Fleiss, Statistical Methods for Rates and Proportions, 2.2). */
const NORMAL_FROM = 5

/**
 * Compares two shares: pooled z test (Fleiss 2.3), or Fisher's exact test where few cases are expected; the interval of the difference is Newcombe's
 * hybrid score interval (1998, Statistics in Medicine 17:873, method 10), and that of the ratio MOVER-R, both from Wilson's interval of each side.
 */
export function compareShares(before: Count, after: Count, confidence = 0.95): Compared {
  if ([before, after].some(({ share }) => !(share >= 0 && share <= 1))) return { why: 'a share lies between 0% and 100%' }
  const cases = before.share * before.of + after.share * after.of
  const fewest = Math.round(Math.min(cases, before.of + after.of - cases))
  if (fewest < FEWEST_CASES) return { why: `there ${fewest === 1 ? 'is 1 case' : `are ${fewest} cases`} on both sides together, and ${FEWEST_CASES} are the fewest` }
  const [first, second] = [before, after].map(({ share, of, worth }) => ({ share, of: worth ?? of })) as [Count, Count]
  const sides = { before: wilson(first, confidence), after: wilson(second, confidence) }
  const [p1, p2] = [before.share, after.share]
  const squared = (one: number, other: number) => Math.hypot(one, other)
  return {
    ...tested(first, second), statistic: 'share', before: p1, after: p2, sides, difference: p2 - p1,
    interval: [p2 - p1 - squared(p2 - sides.after[0], sides.before[1] - p1), p2 - p1 + squared(sides.after[1] - p2, p1 - sides.before[0])],
    ...changeOf(ratioOfEstimates({ value: p1, interval: sides.before }, { value: p2, interval: sides.after })), confidence,
    effect: { name: "Cohen's h", size: 2 * Math.asin(Math.sqrt(p2)) - 2 * Math.asin(Math.sqrt(p1)) },
    n: { before: before.of, after: after.of },
    ...((before.worth ?? after.worth) !== undefined && { effective: { before: first.of, after: second.of } }),
  }
}

function tested(before: Count, after: Count): Pick<Comparison, 'test' | 'p'> {
  const pooled = (before.share * before.of + after.share * after.of) / (before.of + after.of)
  if (Math.min(before.of, after.of) * Math.min(pooled, 1 - pooled) < NORMAL_FROM) return { test: "Fisher's exact", p: fisherExact(whole(before), whole(after)) }
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / before.of + 1 / after.of))
  return { test: 'two proportions', p: Math.min(1, 2 * normalCdf(-Math.abs(after.share - before.share) / error, 0, 1)) }
}

function whole({ share, of }: Count): { cases: number; of: number } {
  const all = Math.max(1, Math.round(of))
  return { cases: Math.min(all, Math.round(share * of)), of: all }
}

/** Wilson's score interval of a share (Wilson 1927, JASA 22:209). */
export function wilson({ share, of }: Count, confidence = 0.95): Interval {
  const z = normalQuantile(1 - (1 - confidence) / 2, 0, 1)
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))
  return [share === 0 ? 0 : Math.max(0, middle - half), share === 1 ? 1 : Math.min(1, middle + half)]
}
