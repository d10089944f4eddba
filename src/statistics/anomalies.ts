import { middle, quantileOf, robustDeviation, runningMedian, stepOf } from './spread.ts'
import { medianSlope } from './trend.ts'
import { weekdayOf, withoutWeekly, type Weekly } from './weekly.ts'

/** A value that is not what its neighbours, and its day of the week, let expect. */
export interface Anomaly {
  /** Position in the values. */
  index: number
  value: number
  /** What was to be expected: the middle, and the ends of what is usual. */
  expected: { middle: number; low: number; high: number }
  /** How many robust deviations it lies from the middle; negative below. */
  score: number
}

export interface Anomalies {
  found: Anomaly[]
  /** How the days of the week differ, when they are known to. */
  weekly?: Weekly
}

/** The fewest values among which one can stand out. */
export const FEWEST_FOR_ANOMALIES = 14
/** Days on each side from which the level, and the spread, of a day follow. */
const LEVEL_REACH = 14
const SPREAD_REACH = 45
/** Of fewer values, a day of the week has no spread of its own. */
const FEWEST_OF_WEEKDAY = 10
/** Nine of ten normal values lie within so many deviations. */
const NINE_OF_TEN = 1.644854

/**
 * Values that stand out. The level of a day is the median of the fortnight on each side, and of its day of the week where days of the week differ
 * (`weeklyOf`); near the ends, where one side is missing, along the median slope (Theil-Sen) of the days that are there. The spread is the robust deviation
 * of what is left over 45 days on each side, or what nine of ten normal values of that spread would keep, whichever is larger: many zeros and a few counts
 * are no row of outliers. What lies more than `threshold` spreads away stands out: the identifier of Hampel (1974) with the modified z-score of Iglewicz &
 * Hoaglin (How to Detect and Handle Outliers, 1993), who say 3.5.
 * Of a series by weeks or months, values take the place of days.
 * @param days in ascending order, counted from 1970-01-01; days may be missing
 */
export function anomaliesIn(days: ArrayLike<number>, values: ArrayLike<number>, { threshold = 3.5 } = {}): Anomalies {
  const n = values.length
  if (n < FEWEST_FOR_ANOMALIES) return { found: [] }
  const step = stepOf(days)
  const { plain, weekly } = withoutWeekly(days, values)
  const level = levelOf(days, plain, LEVEL_REACH * step)
  const residuals = plain.map((value, at) => (Math.abs(value - level[at]!) <= Math.abs(value) * 1e-12 ? 0 : value - level[at]!))
  const spreads = spreadsOf(days, residuals, step)
  const found: Anomaly[] = []
  for (let index = 0; index < n; index += 1) {
    const spread = spreads[index]!
    if (spread === 0 || Math.abs(residuals[index]!) <= threshold * spread) continue
    const middle = values[index]! - residuals[index]!
    found.push({ index, value: values[index]!, expected: { middle, low: middle - threshold * spread, high: middle + threshold * spread }, score: residuals[index]! / spread })
  }
  return { found, ...(weekly && { weekly }) }
}

/** The level of each day: a running median, and near the ends the median slope as well, lest a trend makes outliers of them. */
function levelOf(days: ArrayLike<number>, values: Float64Array, reach: number): Float64Array {
  const [first, last] = [days[0]!, days[days.length - 1]!]
  return runningMedian(days, values, reach).map((median, at) => {
    const day = days[at]!
    if (day - reach >= first && day + reach <= last) return median
    const near = Array.from(values.keys()).filter((other) => Math.abs(days[other]! - day) <= reach)
    const slope = near.length < FEWEST_FOR_ANOMALIES ? 0 : medianSlope(near.map((other) => days[other]!), near.map((other) => values[other]!))
    return slope === 0 ? median : middle(near.map((other) => values[other]! + slope * (day - days[other]!)))
  })
}

function spreadOf(residuals: Float64Array): number {
  return Math.max(robustDeviation(residuals), quantileOf(residuals.map(Math.abs).sort(), 0.9) / NINE_OF_TEN)
}

/** The spread on each day: of its neighbours where there are enough of them, of all values elsewhere; that of its day of the week, where that is larger. */
function spreadsOf(days: ArrayLike<number>, residuals: Float64Array, step: number): Float64Array {
  const whole = spreadOf(residuals)
  const out = new Float64Array(residuals.length)
  let [from, to, known] = [0, 0, -Infinity]
  let byWeekday: number[] = []
  for (let at = 0; at < out.length; at += 1) {
    // A spread changes slowly: it is taken anew when a week has passed.
    if (days[at]! >= known + 7 * step) {
      known = days[at]!
      while (days[from]! < known - SPREAD_REACH * step) from += 1
      while (to < out.length && days[to]! <= known + SPREAD_REACH * step) to += 1
      const near = to - from < FEWEST_FOR_ANOMALIES ? whole : spreadOf(residuals.subarray(from, to))
      byWeekday = Array.from({ length: 7 }, (_, weekday) => {
        const own = residuals.subarray(from, to).filter((_, place) => weekdayOf(days[from + place]!) === weekday)
        return own.length < FEWEST_OF_WEEKDAY ? near : Math.max(near, spreadOf(own))
      })
    }
    out[at] = byWeekday[weekdayOf(days[at]!)]!
  }
  return out
}
