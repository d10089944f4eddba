import type { Kpi } from '../kinds/kpi.ts'
import { daysIn } from '../quantity/index.ts'
import { meanOfDays, type Day } from './daily.ts'
import { DAY } from './series.ts'

/** The newest value of a KPI, in its unit. `days`: how many days it is the mean of; 1 for a single day. */
export interface Newest { date: string; value: number; days: number }

/**
 * The newest value among days in order: the last of them, or the mean of the last `over` days where the KPI says so. Where the rows
 * say how many observations they stand for, a day weighs as much as it has.
 */
export function newestOf(days: readonly Day[], { over }: Pick<Kpi['measurement'], 'over'>): Newest | undefined {
  const last = days.at(-1)
  if (!last) return undefined
  const length = over === undefined ? 1 : Math.max(1, Math.round(daysIn(over) ?? 0))
  if (length === 1) return { date: last.date, value: last.value, days: 1 }
  const from = last.time - (length - 1) * DAY
  return { date: last.date, value: meanOfDays(days.filter(({ time }) => time >= from)), days: length }
}

/** The days that a newest value is of, as it is shown beside it: `2025-12-11`, or `7 days to 2025-12-11`. */
export function daysShown({ date, days }: Pick<Newest, 'date' | 'days'>): string {
  return days === 1 ? date : `${days} days to ${date}`
}
