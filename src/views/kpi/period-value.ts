import { meanOfDays, median, type Day } from '../../evidence/daily.ts'
import { FREQUENCIES, type Kpi } from '../../kinds/kpi.ts'
import { addDays } from '../calendar.ts'
import type { Days } from '../period.ts'

/** What stands for a stretch of days: a sum is taken per day, so that a month can be held against a quarter. Undefined without a value. */
export function periodValue(days: readonly Day[], { measurement: { aggregate } }: Pick<Kpi, 'measurement'>): number | undefined {
  if (days.length === 0) return undefined
  const values = days.map(({ value }) => value)
  switch (aggregate) {
    case 'median': return median(values)
    case 'min': return Math.min(...values)
    case 'max': return Math.max(...values)
    case 'last': return values.at(-1)
    default: return meanOfDays(days)
  }
}

/** How that is said: `mean of 30 days`. */
export function periodFormula({ measurement: { aggregate } }: Pick<Kpi, 'measurement'>): string {
  return { mean: 'mean', sum: 'mean', median: 'median', min: 'smallest', max: 'largest', last: 'last' }[aggregate]
}

/** The days from the first to the last, both included. */
export function daysWithin(days: readonly Day[], { start, end }: Days): Day[] {
  return days.filter(({ date }) => date >= start && date <= end)
}

/** The days whose values speak for a stretch: a value that is due once a month, and stands on its first day, speaks for what comes after it as well. */
export function spokenFor({ start, end }: Days, { measurement: { frequency } }: Pick<Kpi, 'measurement'>): Days {
  return { start: addDays(start, 1 - Math.max(1, Math.ceil(FREQUENCIES[frequency]))), end }
}
