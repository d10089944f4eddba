import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import studentCdf from '@stdlib/stats-base-dists-t-cdf'
import { parseQuantity } from '../quantity/index.ts'

export interface SignificanceInput {
  before?: string | number
  after?: string | number
  unit?: string
  samples?: { before: number; after: number }
  deviation?: { before: number; after: number }
}

/** Outcome of a test of the difference: two-sided p, or why there is none. */
export type Significance = { p: number; test: 'two proportions' | "Welch's t"; text: string } | { p?: undefined; text: string }

/**
 * Tests whether before and after differ by more than chance.
 *
 * Shares (percent) with sample sizes: pooled two-proportion z test (Fleiss, Statistical Methods for Rates and Proportions, 2.3).
 * Means with sample sizes and standard deviations: Welch's t test with the Welch-Satterthwaite degrees of freedom (Welch 1947).
 */
export function significanceOf({ before, after, unit, samples, deviation }: SignificanceInput): Significance {
  const [first, second] = [before, after].map((value) => (value === undefined ? undefined : parseQuantity(value, unit)))
  if (!first || !second || !samples) return { text: 'not computed: sample sizes are not given' }
  if (deviation) return welch(first.value, second.value, deviation, samples)
  if (first.dimension === 'ratio' && second.dimension === 'ratio') return proportions(first.base, second.base, samples)
  return { text: 'not computed: standard deviations are not given' }
}

function proportions(p1: number, p2: number, n: { before: number; after: number }): Significance {
  if (p1 < 0 || p2 < 0 || p1 > 1 || p2 > 1) return { text: 'not computed: a share lies between 0% and 100%' }
  const pooled = (p1 * n.before + p2 * n.after) / (n.before + n.after)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n.before + 1 / n.after))
  if (error === 0) return { text: 'not computed: both shares are the same, without spread' }
  // The normal approximation wants five expected cases and five others on each side.
  if (Math.min(n.before, n.after) * Math.min(pooled, 1 - pooled) < 5) return { text: 'cannot tell: too few cases' }
  return worded(2 * (1 - normalCdf(Math.abs(p1 - p2) / error, 0, 1)), 'two proportions')
}

function welch(m1: number, m2: number, sd: { before: number; after: number }, n: { before: number; after: number }): Significance {
  if (n.before < 2 || n.after < 2) return { text: 'cannot tell: fewer than two observations' }
  const [v1, v2] = [sd.before ** 2 / n.before, sd.after ** 2 / n.after]
  if (v1 + v2 === 0) return { text: 'not computed: the values have no spread' }
  const t = Math.abs(m1 - m2) / Math.sqrt(v1 + v2)
  const freedom = (v1 + v2) ** 2 / (v1 ** 2 / (n.before - 1) + v2 ** 2 / (n.after - 1))
  return worded(2 * (1 - studentCdf(t, freedom)), "Welch's t")
}

function worded(p: number, test: 'two proportions' | "Welch's t"): Significance {
  const shown = p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`
  return { p, test, text: `${shown} (${test}): ${p < 0.05 ? 'significant at 5%' : 'not significant at 5%'}` }
}
