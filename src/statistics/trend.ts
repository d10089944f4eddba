import { normalQuantile } from './distributions.ts'
import type { CannotTell } from './comparison.ts'
import { mannKendall } from './mann-kendall.ts'
import { middle, middleOf, robustDeviation } from './spread.ts'

/** A straight line through values over time, and whether it is shown by them. */
export interface Trend {
  /** `level`: none is shown, and none that would carry it out of the spread of single values fits. `cannot tell`: none is shown, and one may be there. */
  direction: 'rising' | 'falling' | 'level' | 'cannot tell'
  /** Change for one unit of time. */
  slope: number
  /** Confidence interval of the slope. */
  interval: readonly [number, number]
  /** Share of the confidence. */
  confidence: number
  /** Chance of a trend as clear as this when there is none. */
  p: number
  n: number
  /** How many independent values they are worth. */
  effective: number
}

/** The fewest values from which a trend is told; the normal approximation of the test needs them (Kendall 1975). */
export const FEWEST_FOR_TREND = 8
/** More points than this are first made medians of neighbours: the cost grows with their square. */
const MOST_POINTS = 400

/**
 * The slope of Theil 1950 and Sen 1968, the median of all slopes between two points, with Sen's interval; both it and the test stand on the variance
 * of `mannKendall`. Times are in ascending order, in any unit.
 */
export function trendOf(allTimes: ArrayLike<number>, allValues: ArrayLike<number>, { confidence = 0.95 } = {}): Trend | CannotTell {
  if (allValues.length < FEWEST_FOR_TREND) return { why: `there ${allValues.length === 1 ? 'is 1 value' : `are ${allValues.length} values`}, and ${FEWEST_FOR_TREND} are the fewest` }
  const { times, values } = thinned(allTimes, allValues)
  const slopes = slopesOf(times, values)
  const slope = middleOf(slopes)
  const residuals = Float64Array.from(values, (value, at) => value - slope * times[at]!)
  const { variance, correction, p } = mannKendall(values, residuals)
  const interval = sensInterval(slopes, variance, confidence)
  const reach = 2 * robustDeviation(residuals)
  const moves = Math.max(...interval.map(Math.abs)) * (times.at(-1)! - times[0]!)
  const direction = p < 1 - confidence && slope !== 0 ? (slope > 0 ? 'rising' : 'falling') : moves <= reach ? 'level' : 'cannot tell'
  return { direction, slope, interval, confidence, p, n: allValues.length, effective: Math.max(1, Math.round(allValues.length / correction)) }
}

/** The median of all slopes between two points; 0 when no two of them have different times. */
export function medianSlope(times: ArrayLike<number>, values: ArrayLike<number>): number {
  const slopes = slopesOf(times, values)
  return slopes.length === 0 ? 0 : middleOf(slopes)
}

function slopesOf(times: ArrayLike<number>, values: ArrayLike<number>): Float64Array {
  const n = values.length
  const slopes = new Float64Array((n * (n - 1)) / 2)
  let count = 0
  for (let from = 0; from < n; from += 1) {
    for (let to = from + 1; to < n; to += 1) {
      if (times[to]! > times[from]!) slopes[count++] = (values[to]! - values[from]!) / (times[to]! - times[from]!)
    }
  }
  return slopes.subarray(0, count).sort()
}

/** Sen's interval: the slopes whose ranks lie as far from the middle as the score may by chance. */
function sensInterval(slopes: Float64Array, variance: number, confidence: number): readonly [number, number] {
  const reach = normalQuantile(1 - (1 - confidence) / 2, 0, 1) * Math.sqrt(variance)
  const low = Math.max(0, Math.round((slopes.length - reach) / 2) - 1)
  const high = Math.min(slopes.length - 1, Math.round((slopes.length + reach) / 2))
  return [slopes[low]!, slopes[high]!]
}

function thinned(times: ArrayLike<number>, values: ArrayLike<number>): { times: Float64Array; values: Float64Array } {
  const [allTimes, allValues] = [Float64Array.from(times), Float64Array.from(values)]
  const size = Math.ceil(allValues.length / MOST_POINTS)
  if (size <= 1) return { times: allTimes, values: allValues }
  const blocks = (all: Float64Array) => Float64Array.from({ length: Math.ceil(all.length / size) }, (_, block) => middle(all.subarray(block * size, (block + 1) * size)))
  return { times: blocks(allTimes), values: blocks(allValues) }
}
