import type { Kpi } from '../kinds/kpi.ts'
import type { STATISTICS } from '../kinds/results.ts'
import { median, type Day } from './daily.ts'

/** So many times as many values a day on one side are another way of measuring. */
const APART = 1.5

/** What follows from a side that has more values a day than the other: nothing can be told, or a reader must know. */
export interface PerDay { why?: string; note?: string }

/**
 * Holds how many values a day has on each side against each other: a day's sum, its least and its largest value, and percentiles of all values change with
 * their number, whatever is measured. A mean, a median or the last value of a day stays what it is.
 */
export function perDayOf(before: readonly Day[], after: readonly Day[], aggregate: Kpi['measurement']['aggregate'], statistic: (typeof STATISTICS)[number]): PerDay {
  const [first, second] = [before, after].map((days) => median(days.map(({ n }) => n))) as [number, number]
  if (Math.max(first, second) < APART * Math.min(first, second)) return {}
  const text = `a day has ${first} ${first === 1 ? 'value' : 'values'} before and ${second} after`
  const what = statistic !== 'mean' ? `the ${statistic} of all values` : ['sum', 'min', 'max'].includes(aggregate) ? `the ${aggregate} of a day` : undefined
  if (what) return { why: `${text}, and ${what} changes with their number` }
  return { note: `${text.slice(0, 1).toUpperCase()}${text.slice(1)}: make sure that both are measured in the same way.` }
}
