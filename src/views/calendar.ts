import { Temporal } from 'temporal-polyfill'
import { plural } from './words.ts'

/** Whole days from `from` to `to` (both `YYYY-MM-DD`); negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days
}

/** The date `days` later, `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** `12 December 2025`. */
export function longDate(date: string): string {
  return Temporal.PlainDate.from(date).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
}

/** `1 day`, `3 weeks`, `5 months`: the largest unit in which it is still a plain number. */
export function inWords(days: number): string {
  const absolute = Math.abs(days)
  const [count, unit]: [number, string] = absolute < 14 ? [absolute, 'day'] : absolute < 60 ? [Math.round(absolute / 7), 'week'] : absolute < 730 ? [Math.round(absolute / 30.44), 'month'] : [Math.round(absolute / 365.25), 'year']
  return plural(count, unit)
}
