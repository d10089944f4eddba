import { Temporal } from 'temporal-polyfill'

/** First and last day of a stretch of time, `YYYY-MM-DD`. */
export interface Days { start: string; end: string }

/**
 * Monday to Sunday of an ISO week such as `2025-W03`; undefined when it is not written so. Week 1 has the year's first Thursday.
 * 00 to 53 are counted on from week 1, since `date +%Y-W%U` counts from 00: week 00 is the one before week 1, and week 53 of a
 * year that has 52 is the first of the next.
 */
export function weekOf(text: string): Days | undefined {
  const [, year, week] = /^(\d{4})-?w(\d{1,2})$/i.exec(text.trim()) ?? []
  if (week === undefined || Number(week) > 53) return undefined
  // The fourth of January is always in week 1.
  const fourth = Temporal.PlainDate.from(`${year}-01-04`)
  const start = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: Number(week) - 1 })
  return { start: start.toString(), end: start.add({ days: 6 }).toString() }
}
