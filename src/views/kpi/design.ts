import { daily, type Day } from '../../evidence/daily.ts'
import { dayOf, DAY, type Series } from '../../evidence/series.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { parseQuantity, parseTarget } from '../../quantity/index.ts'
import { describe, effectiveSize, sizeForMeans, smallestDifference, weekdayOf, withoutRhythm, type Aim, type Size } from '../../statistics/index.ts'

/** The fewest days that say how a KPI varies. */
export const FEWEST_DAYS = 14

/** How a KPI is without any change: what a test has to be told from. Values are in its unit. */
export interface Usual {
  /** First and last day that were looked at. */
  start: string
  end: string
  /** Days that have a value, and how many of those there are a day. */
  days: number
  perDay: number
  mean: number
  /** Standard deviation from day to day, without the rhythm of the week where it could be taken out. */
  deviation: number
  rhythm: boolean
  /** Correlation of each day with the next. */
  autocorrelation: number
  /** What part of an independent value a day is worth. */
  worth: number
}

/** What is looked for: `difference` is in the unit of the KPI. `share`, of an A/B test, is that of the treatment group. */
export interface Question { difference?: number; days?: number; share?: number; significance: number; power: number }

/** What the test needs, and what it can show. */
export interface Answer {
  /** Independent observations on each side that show the difference, and the days that gives them. Of a before/after comparison: days on each side. */
  needed?: { size: Size; days: number }
  /** The smallest difference that the given days can show, in the unit of the KPI. */
  smallest?: number
}

/** How a series varies in a window that ends on a day; the reason, where there are too few values. */
export function usualOf(series: Pick<Series, 'times' | 'values'> | undefined, { measurement: { aggregate } }: Kpi, end: string, window: number): Usual | string {
  const start = dayOf(Date.parse(`${end}T00:00:00Z`) - (window - 1) * DAY)
  const all = series ? daily(series, aggregate).filter(({ date }) => date >= start && date <= end) : []
  if (all.length < FEWEST_DAYS) return `From ${start} to ${end} there ${all.length === 1 ? 'is 1 day' : `are ${all.length} days`} with a value; ${FEWEST_DAYS} are the fewest that say how it varies.`
  const { n, mean } = describe(all.map(({ value }) => value))
  const { deviation, autocorrelation, rhythm } = spreadOf(all)
  const span = (all.at(-1)!.time - all[0]!.time) / DAY + 1
  return { start: all[0]!.date, end: all.at(-1)!.date, days: n, perDay: n / span, mean, deviation, rhythm, autocorrelation, worth: effectiveSize(n, autocorrelation) / n }
}

/** Spread of days: without what a weekday usually differs by, where each is there as often as the others. */
function spreadOf(days: readonly Day[]): { deviation: number; autocorrelation: number; rhythm: boolean } {
  const half = Math.floor(days.length / 14) * 7
  const sides = [days.slice(-2 * half, -half), days.slice(-half)].map((side) => ({ values: side.map(({ value }) => value), weekdays: side.map(({ time }) => weekdayOf(time / DAY)) }))
  const found = half > 0 ? withoutRhythm(sides[0]!, sides[1]!) : undefined
  const whole = describe(days.map(({ value }) => value))
  if (!found) return { deviation: whole.deviation, autocorrelation: whole.autocorrelation, rhythm: false }
  const { before, after } = found
  return { deviation: Math.sqrt((before.deviation ** 2 + after.deviation ** 2) / 2), autocorrelation: ((before.autocorrelation ?? 0) + (after.autocorrelation ?? 0)) / 2, rhythm: true }
}

/** What a test of a KPI needs. A group of an A/B test sees a share of what the KPI sees, and varies the more; the two windows of a before/after comparison see all of it. */
export function designOf({ deviation, perDay, worth }: Usual, { difference, days, share, significance, power }: Question): Answer {
  const aim: Aim = { treated: share ?? 0.5, significance, power }
  // Independent observations a day: of both groups together, or of each window.
  const [first, second] = share === undefined ? [perDay * worth, perDay * worth] : [perDay * worth * (1 - share), perDay * worth * share]
  const size = difference === undefined ? undefined : sizeForMeans(difference, deviation, aim)
  return {
    ...(size && { needed: { size, days: Math.max(1, Math.ceil(Math.max(size.control / first, size.treatment / second) - 1e-9)) } }),
    ...(days !== undefined && { smallest: smallestDifference({ control: Math.max(1, days * first), treatment: Math.max(1, days * second) }, deviation, aim) }),
  }
}

/** An effect as people write it, as a difference in the unit of the KPI; what is wrong with it. */
export function differenceOf(effect: string, mean: number, unit: string): number | { message: string; hint: string } {
  const read = parseTarget(effect)
  const scale = parseQuantity(1, unit)
  if (read.kind !== 'bound' || read.basis !== 'change') return { message: `\`${effect}\` is not a change.`, hint: `Write it with its sign: -25%, +10%${scale?.dimension === 'ratio' ? ', -2pp' : `, -20${unit}`}.` }
  const { quantity } = read
  if (quantity.base === 0) return { message: 'An effect of 0 cannot be seen by any test.', hint: 'Write the smallest change that is worth seeing, such as -25%.' }
  if (quantity.unit === '%' || quantity.unit === 'ratio') return quantity.base * Math.abs(mean)
  if (!scale || quantity.dimension !== scale.dimension) return { message: `\`${effect}\` cannot be compared with values in ${unit}.`, hint: `Write it as a share, such as -25%, or in ${unit}.` }
  return quantity.base / scale.base
}
