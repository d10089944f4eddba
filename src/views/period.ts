import { Temporal } from 'temporal-polyfill'
import { addDays } from './calendar.ts'

/** First and last day of a stretch of time, `YYYY-MM-DD`. */
export interface Days { start: string; end: string }

export type PeriodKind = 'month' | 'quarter' | 'year'

/** A month, quarter or year of the calendar. */
export interface Period extends Days {
  kind: PeriodKind
  /** As it is written on the command line: `2025-01`, `2025-Q1`, `2025`. */
  key: string
  /** `January 2025`, `Q1 2025`, `2025`. */
  name: string
  /** The name inside its year: `January`, `Q1`, `2025`. */
  short: string
}

const MONTHS: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 }

/** Reads `2025-01`, `2025-Q1` (or `q1`) or `2025`; undefined for whatever else. Years have four digits, from 1000 on. */
export function periodOf(text: string): Period | undefined {
  const [, year, quarter, month] = /^([1-9]\d{3})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/i.exec(text.trim()) ?? []
  if (year === undefined) return undefined
  if (quarter !== undefined) return from('quarter', Number(year), 3 * Number(quarter) - 2)
  return month !== undefined ? from('month', Number(year), Number(month)) : from('year', Number(year), 1)
}

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

/** The period of this kind in which a day (`YYYY-MM-DD`) lies. */
export function periodAround(kind: PeriodKind, day: string): Period {
  const { year, month } = Temporal.PlainDate.from(day)
  return from(kind, year, month - ((month - 1) % MONTHS[kind]))
}

/** The month, quarter or year after. */
export function nextPeriod({ kind, end }: Period): Period {
  return periodAround(kind, addDays(end, 1))
}

/** The month, quarter or year before. */
export function previousPeriod({ kind, start }: Period): Period {
  return periodAround(kind, addDays(start, -1))
}

/** The last month of which no day is left on `day`. */
export function lastMonthBefore(day: string): Period {
  return previousPeriod(periodAround('month', day))
}

/** The quarters of a year, in order. */
export function quartersOf({ start }: Period): Period[] {
  const { year } = Temporal.PlainDate.from(start)
  return [1, 4, 7, 10].map((month) => from('quarter', year, month))
}

/** True when a day (`YYYY-MM-DD`) lies in these days, both ends included; without a day, false. */
export function isWithin({ start, end }: Days, day: string | undefined): boolean {
  return day !== undefined && start <= day && day <= end
}

/** True when two stretches of days have a day in common. */
export function overlap(a: Days, b: Days): boolean {
  return a.start <= b.end && b.start <= a.end
}

function from(kind: PeriodKind, year: number, month: number): Period {
  const first = new Temporal.PlainDate(year, month, 1)
  const digits = String(year).padStart(4, '0')
  const quarter = `Q${Math.ceil(month / 3)}`
  const words = first.toLocaleString('en-GB', { month: 'long' })
  const named = {
    month: { key: `${digits}-${String(month).padStart(2, '0')}`, name: `${words} ${digits}`, short: words },
    quarter: { key: `${digits}-${quarter}`, name: `${quarter} ${digits}`, short: quarter },
    year: { key: digits, name: digits, short: digits },
  }[kind]
  return { kind, ...named, start: first.toString(), end: first.add({ months: MONTHS[kind] }).subtract({ days: 1 }).toString() }
}
