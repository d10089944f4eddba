/** Lower and upper end. */
export type Interval = readonly [number, number]

/** What of a sample is compared. */
export type Statistic = 'share' | 'mean' | 'median' | 'p90' | 'p95' | 'p99'

/** What a comparison of two samples says; everything in the unit of the values, and everything two-sided. */
export interface Comparison {
  test: 'two proportions' | "Fisher's exact" | "Welch's t" | 'bootstrap'
  statistic: Statistic
  before: number
  after: number
  /** Confidence interval of each side by itself. */
  sides: { before: Interval; after: Interval }
  /** After minus before. */
  difference: number
  /** Confidence interval of the difference. */
  interval: Interval
  /** Confidence interval of the relative change, (after - before) / |before|; undefined when before is 0, or too near to it. */
  relative?: Interval
  /** Share of the confidence, 0.95. */
  confidence: number
  /** Chance of a difference as large as this when there is none. */
  p: number
  /** The same, corrected for the metrics that were tested beside it; left out when it is the only one. */
  adjusted?: { p: number; of: number }
  effect: { name: "Cohen's h" | "Hedges' g" | "Cliff's delta"; size: number }
  /** Observations on each side. */
  n: { before: number; after: number }
  /** What they are worth when they depend on each other; left out when they do not. */
  effective?: { before: number; after: number }
  /** Correlation of each day with the next; left out where the order of the values is not known. */
  autocorrelation?: { before: number; after: number }
}

/** Why there is no number: a sentence without its full stop. `absent` is true when there is nothing that could be compared at all. */
export interface CannotTell { why: string; absent?: true }

export type Compared = Comparison | CannotTell

/** True for a comparison that has a result. */
export function isComparison(compared: Compared): compared is Comparison {
  return 'p' in compared
}

/** The chance to judge by: the corrected one where there is one. */
export function chanceOf({ p, adjusted }: Pick<Comparison, 'p' | 'adjusted'>): number {
  return adjusted?.p ?? p
}

/** The same in another unit, `factor` of which make one of the first. */
export function inUnitsOf(comparison: Comparison, factor: number): Comparison {
  if (factor === 1) return comparison
  const scaled = ([low, high]: Interval): Interval => [low * factor, high * factor]
  const { before, after, difference, interval, sides } = comparison
  return { ...comparison, before: before * factor, after: after * factor, difference: difference * factor, interval: scaled(interval), sides: { before: scaled(sides.before), after: scaled(sides.after) } }
}
