import { lessLevel, middle, stepOf } from './spread.ts'
import { ranks, tiesOf } from './ranks.ts'

/** How far each day of the week usually lies from the others, Sunday first, in the unit of the values. */
export type Weekly = readonly number[]

/** A rhythm is looked for in four weeks or more, with three values or more of each day of the week. */
const FEWEST_WEEKS = 4
const FEWEST_EACH = 3
/** 99% point of chi-square with 6 degrees of freedom. */
const SHOWN = 16.812

/** The day of the week of a day that is counted from 1970-01-01, a Thursday; 0 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

/**
 * The medians of the days of the week, where the test of Kruskal & Wallis (1952) shows at 1% that they differ; undefined elsewhere.
 * @param days in ascending order, counted from 1970-01-01
 * @param values without their level, which `runningMedian` knows
 */
export function weeklyOf(days: ArrayLike<number>, values: ArrayLike<number>): Weekly | undefined {
  const n = values.length
  if (n === 0 || days[n - 1]! - days[0]! + 1 < FEWEST_WEEKS * 7) return undefined
  const places: number[][] = Array.from({ length: 7 }, () => [])
  for (let at = 0; at < n; at += 1) places[weekdayOf(days[at]!)]!.push(at)
  if (places.some((own) => own.length < FEWEST_EACH) || kruskalWallis(values, places) < SHOWN) return undefined
  return places.map((own) => middle(own.map((at) => values[at]!)))
}

/** The statistic H of Kruskal & Wallis, corrected for ties; 0 when all values are equal. */
export function kruskalWallis(values: ArrayLike<number>, groups: readonly (readonly number[])[]): number {
  const n = values.length
  const rank = ranks(values)
  const sums = groups.reduce((total, group) => total + group.reduce((sum, at) => sum + rank[at]!, 0) ** 2 / group.length, 0)
  const ties = 1 - tiesOf(values).reduce((sum, tie) => sum + tie ** 3 - tie, 0) / (n ** 3 - n)
  return ties === 0 ? 0 : ((12 / (n * (n + 1))) * sums - 3 * (n + 1)) / ties
}

/** Days on each side of the median that is the level of a day, when its rhythm is looked for. */
const LEVEL_REACH = 14

/** The values without their weekly rhythm, and the rhythm where there is one. */
export function withoutWeekly(days: ArrayLike<number>, values: ArrayLike<number>): { plain: Float64Array; weekly?: Weekly } {
  const weekly = weeklyOf(days, lessLevel(days, values, LEVEL_REACH * stepOf(days)))
  const plain = Float64Array.from(values, (value, at) => value - (weekly?.[weekdayOf(days[at]!)] ?? 0))
  return { plain, ...(weekly && { weekly }) }
}
