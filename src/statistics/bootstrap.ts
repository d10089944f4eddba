import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import { quantileSorted } from 'simple-statistics'
import type { Compared, Comparison, Interval } from './comparison.ts'
import { cliffsDelta } from './cliff.ts'
import { FEWEST_EFFECTIVE, worthless } from './means.ts'
import { fewestFor, quantileOf, QUANTILES, type QuantileName } from './quantile.ts'
import { widened, wideningOf } from './widening.ts'

const RESAMPLES = 2000
/** Values of a side that are drawn from; of more, each day keeps as many of its own as it has a share in them, evenly spaced in their order. */
const MOST_VALUES = 5000
/** Always the same: the same data gives the same bytes. */
const SEED = 20_250_120

/**
 * Compares a quantile of two samples, given by days in order, by the bootstrap of whole days: days are drawn with all their values (Davison and Hinkley
 * 1997, 3.8), and the resamples widened for days that are few or depend on each other (`wideningOf`). Percentile intervals (Efron and Tibshirani 1993,
 * chapter 13); the chance counts the resamples beyond no difference (Davison and Hinkley 4.4). 2,000 resamples of at most 5,000 values a side.
 */
export function compareQuantiles(before: readonly Float64Array[], after: readonly Float64Array[], name: QuantileName, confidence = 0.95): Compared {
  const [first, second] = [before, after].map(pooled) as [Float64Array, Float64Array]
  const [n1, n2] = [first.length, second.length]
  const fewest = fewestFor(name)
  if (Math.min(n1, n2) < fewest) return { why: `there are ${n1} values before and ${n2} after, and of fewer than ${fewest} on a side nothing is known of the ${NAMES[name]}` }
  if (first[0] === first.at(-1) && second[0] === second.at(-1)) return { why: 'the values have no spread' }
  const [b, a] = [quantileOf(first, name), quantileOf(second, name)]
  const [wide1, wide2] = [wideningOf(before, b, confidence), wideningOf(after, a, confidence)]
  if (Math.min(wide1.worth, wide2.worth) < FEWEST_EFFECTIVE) return { why: worthless({ n: wide1.days, worth: wide1.worth }, { n: wide2.days, worth: wide2.worth }) }
  const random = xoroshiro128plus(SEED)
  const [drawn1, drawn2] = [widened(resampled(before, QUANTILES[name], random), b, wide1.factor), widened(resampled(after, QUANTILES[name], random), a, wide2.factor)]
  return {
    test: 'bootstrap', statistic: name, before: b, after: a, ...differenceOf(drawn1, drawn2, confidence), difference: a - b, confidence,
    effect: { name: "Cliff's delta", size: cliffsDelta(first, second) }, n: { before: n1, after: n2 }, autocorrelation: { before: wide1.autocorrelation, after: wide2.autocorrelation },
  }
}

/** What the resamples of both sides say of each, of their difference and of the relative change. */
function differenceOf(before: Float64Array, after: Float64Array, confidence: number): Pick<Comparison, 'sides' | 'interval' | 'relative' | 'p'> {
  const differences = after.map((value, index) => value - before[index]!).sort()
  const ends = (sorted: Float64Array): Interval => [quantileSorted(Array.from(sorted), (1 - confidence) / 2), quantileSorted(Array.from(sorted), 1 - (1 - confidence) / 2)]
  const beyond = (differ: (value: number) => boolean) => differences.reduce((sum, value) => sum + (differ(value) ? 1 : 0), 0)
  const oneSigned = before.every((value) => value > 0) || before.every((value) => value < 0)
  return {
    sides: { before: ends(before.toSorted()), after: ends(after.toSorted()) }, interval: ends(differences),
    ...(oneSigned && { relative: ends(after.map((value, index) => (value - before[index]!) / Math.abs(before[index]!)).sort()) }),
    p: Math.min(1, (2 * (1 + Math.min(beyond((value) => value <= 0), beyond((value) => value >= 0)))) / (RESAMPLES + 1)),
  }
}

const NAMES: Readonly<Record<QuantileName, string>> = { median: 'median', p90: '90th percentile', p95: '95th percentile', p99: '99th percentile' }

function pooled(days: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(days.reduce((sum, { length }) => sum + length, 0))
  days.reduce((at, day) => { all.set(day, at); return at + day.length }, 0)
  return all.sort()
}

/** The quantile of each resample. */
function resampled(days: readonly Float64Array[], position: number, random: RandomGenerator): Float64Array {
  const { values, dayOf, sizes } = drawable(days)
  const weights = new Uint32Array(days.length)
  return Float64Array.from({ length: RESAMPLES }, () => {
    weights.fill(0)
    let total = 0
    for (let left = days.length; left > 0; left -= 1) {
      const day = uniformInt(random, 0, days.length - 1)
      weights[day]! += 1
      total += sizes[day]!
    }
    return weightedQuantile(values, dayOf, weights, (total - 1) * position)
  })
}

/** Values in order, each with the number of its day, and how many each day has. */
function drawable(days: readonly Float64Array[]): { values: Float64Array; dayOf: Uint32Array; sizes: number[] } {
  const all = days.reduce((sum, { length }) => sum + length, 0)
  const kept = days.map((day) => (all > MOST_VALUES ? thinned(day.toSorted(), Math.max(1, Math.floor((day.length / all) * MOST_VALUES))) : day))
  const pairs = kept.flatMap((day, index) => Array.from(day, (value) => ({ value, index }))).sort((a, b) => a.value - b.value)
  return { values: Float64Array.from(pairs, ({ value }) => value), dayOf: Uint32Array.from(pairs, ({ index }) => index), sizes: kept.map(({ length }) => length) }
}

/** So many of the sorted values, each from the middle of its part. */
function thinned(sorted: Float64Array, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, index) => sorted[Math.floor(((index + 0.5) * sorted.length) / count)]!)
}

/** The value at a position of the sorted values, each as often as its day was drawn; between two of them it goes straight. */
function weightedQuantile(values: Float64Array, dayOf: Uint32Array, weights: Uint32Array, position: number): number {
  const low = Math.floor(position)
  let seen = 0
  let below: number | undefined
  for (let at = 0; at < values.length; at += 1) {
    const weight = weights[dayOf[at]!]!
    if (weight === 0) continue
    seen += weight
    if (below === undefined && seen > low) {
      below = values[at]!
      if (position === low) return below
    }
    if (below !== undefined && seen > low + 1) return below + (values[at]! - below) * (position - low)
  }
  return below ?? values.at(-1)!
}
