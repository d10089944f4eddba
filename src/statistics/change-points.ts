import { inflationOf, unbiased } from './mann-kendall.ts'
import { autocorrelations, ranks } from './ranks.ts'
import { segmentsOf } from './segments.ts'
import { shiftOf, type Shift } from './shift.ts'
import { lessLevel, robustDeviation, runningMedian, stepOf } from './spread.ts'
import { withoutWeekly } from './weekly.ts'

/** A position from which on values lie elsewhere. */
export interface ChangePoint extends Shift {
  /** Position of the first value after the change. */
  index: number
}

/** The fewest values on each side of a change: what is shorter is an outlier. */
export const FEWEST_IN_SEGMENT = 7
/** Values nearest to a change that say how large it is. */
const NEAREST = 60
/** Days on each side of the medians that a day is held against: as noise, and as an outlier. */
const NOISE_REACH = 7
const OUTLIER_REACH = 3
/** How many robust deviations a day may lie from the days beside it. */
const DRAWN_IN = 2

/**
 * Days from which on a series lies at another level, and stays there. Without weekly rhythm, and with what lies more than two robust deviations from
 * the median of its week drawn in to there, PELT finds them (`segmentsOf`); a change costs `strictness` x log n x the long-run variance, which is the robust
 * variance about the running median x (1 + r) / (1 - r), with r the correlation of neighbours (Lavielle & Moulines, Journal of Time Series Analysis 21, 2000).
 * A change stays when its shift is as large as the spread of single days, and its interval has no 0 in it, and when a step fits both sides better than one straight line: what drifts has no day.
 * @param days in ascending order, counted from 1970-01-01; days may be missing
 */
export function changePointsIn(days: ArrayLike<number>, values: ArrayLike<number>, { strictness = 3, confidence = 0.95 } = {}): ChangePoint[] {
  const n = values.length
  if (n < 2 * FEWEST_IN_SEGMENT) return []
  const step = stepOf(days)
  const { plain } = withoutWeekly(days, values)
  const calm = drawnIn(days, plain, OUTLIER_REACH * step)
  const noise = lessLevel(days, calm, NOISE_REACH * step)
  const deviation = robustDeviation(noise) || (Math.max(...calm) - Math.min(...calm)) / 1000
  if (deviation === 0) return []
  const inflation = inflationOf(unbiased(autocorrelations(ranks(noise), 1)[0]!, 2 * NOISE_REACH + 1))
  const begins = segmentsOf(calm, strictness * Math.log(n) * deviation ** 2 * inflation, FEWEST_IN_SEGMENT)
  return kept(begins, plain, calm, { inflation, confidence, least: deviation })
}

/** The values, with single ones that lie far from their neighbours drawn in to where that begins. */
function drawnIn(days: ArrayLike<number>, values: Float64Array, around: number): Float64Array {
  const level = runningMedian(days, values, around)
  const reach = DRAWN_IN * robustDeviation(lessLevel(days, values, around))
  return values.map((value, at) => Math.min(level[at]! + reach, Math.max(level[at]! - reach, value)))
}

/** Takes away, the least certain first, what is no change when its neighbours are looked at. */
function kept(begins: readonly number[], plain: Float64Array, calm: Float64Array, options: { inflation: number; confidence: number; least: number }): ChangePoint[] {
  const ends = [0, ...begins, plain.length]
  const judged = begins.map((index, at) => {
    const [from, to] = [ends[at]!, ends[at + 2]!]
    const shift = shiftOf(plain.subarray(Math.max(from, index - NEAREST), index), plain.subarray(index, Math.min(to, index + NEAREST)), options)
    const clear = Math.min(shift.interval[0] * Math.sign(shift.size), shift.interval[1] * Math.sign(shift.size)) / (Math.abs(shift.size) || 1)
    return { index, ...shift, weight: Math.abs(shift.size) < options.least || drifts(calm, from, index, to) ? -1 : clear }
  })
  const worst = judged.reduce((least, each) => (least === undefined || each.weight < least.weight ? each : least), judged[0])
  if (worst && worst.weight <= 0) return kept(begins.filter((index) => index !== worst.index), plain, calm, options)
  return judged.map(({ weight: _, ...change }) => change)
}

/** True when one straight line fits both sides as well as two levels do. */
function drifts(values: Float64Array, from: number, index: number, to: number): boolean {
  return squaresAboutLine(values.subarray(from, to)) <= squaresAboutMean(values.subarray(from, index)) + squaresAboutMean(values.subarray(index, to))
}

function squaresAboutMean(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}

function squaresAboutLine(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const centre = (values.length - 1) / 2
  let [along, across] = [0, 0]
  for (const [at, value] of values.entries()) {
    along += (at - centre) ** 2
    across += (at - centre) * (value - mean)
  }
  return squaresAboutMean(values) - (along === 0 ? 0 : across ** 2 / along)
}
