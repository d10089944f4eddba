import type { Day } from '../../evidence/daily.ts'
import { printed } from '../../evidence/printed.ts'
import { DAY } from '../../evidence/series.ts'
import { parseQuantity } from '../../quantity/index.ts'
import { anomaliesIn, changePointsIn, weekdayOf, type Anomaly, type ChangePoint } from '../../statistics/index.ts'
import { addDays } from '../calendar.ts'
import { STRICTNESS, type Sensitivity } from './sensitivity.ts'
import { differenceText } from './difference.ts'
import { trendView, windowTo, type TrendOf, type TrendView } from './trend.ts'
import type { Work } from './work.ts'

/** Something in a series that wants a look: a day that stands out, or one from which on values lie elsewhere. Amounts are in the unit of the KPI. */
export interface Flag {
  date: string
  value: number
  /** The whole explanation. */
  text: string
  /** Of a day that stands out: what was to be expected. */
  expected?: { low: number; high: number }
  /** Of a change: the medians, the interval of the shift, and improvements that were finished about then. */
  shift?: { before: number; after: number; interval: readonly [number, number]; work: string[] }
}

export interface Signals { trend?: TrendView; anomalies: Flag[]; changes: Flag[] }

export interface Asked {
  /** Days of the trend, up to `today`. */
  window?: number
  sensitivity?: Sensitivity
  /** Improvements that name the KPI, and when they were finished. */
  work?: readonly Work[]
}

/** Days of the trend where nobody says otherwise: long enough for a quarter's work to show. */
export const TREND_DAYS = 90
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
/** Work that was finished so many days before a change, or after it, is named with it: the day of a change is known by a few days only. */
const FINISHED_BEFORE = 14
const FINISHED_AFTER = 7

/** What stands out in the days of a KPI, up to `today`; nothing for a KPI without values. */
export function signalsOf(days: readonly Day[], kpi: TrendOf, today: string, { window = TREND_DAYS, sensitivity = 'medium', work = [] }: Asked = {}): Signals {
  if (days.length === 0) return { anomalies: [], changes: [] }
  const [times, values] = [days.map(({ time }) => Math.round(time / DAY)), days.map(({ value }) => value)]
  const { confidence, threshold, strictness } = STRICTNESS[sensitivity]
  const { found, weekly } = anomaliesIn(times, values, { threshold })
  return {
    trend: trendView(days, windowTo(today, window), kpi, confidence),
    anomalies: found.map((each) => anomalous(days[each.index]!, each, kpi, weekly && WEEKDAYS[weekdayOf(times[each.index]!)])),
    changes: changePointsIn(times, values, { strictness, confidence }).map((each) => changed(days[each.index]!, each, kpi, work)),
  }
}

/** `310 ms on 2025-11-03, where 180 ms to 220 ms was to be expected for a Monday.` */
function anomalous({ date, value }: Day, { expected }: Anomaly, { unit }: TrendOf, weekday: string | undefined): Flag {
  const { low, high } = within(expected, unit, value)
  return { date, value, expected: { low, high }, text: `${printed(value, unit)} on ${date}, where ${printed(low, unit)} to ${printed(high, unit)} was to be expected${weekday ? ` for a ${weekday}` : ''}.` }
}

/** Nobody expects less than nothing, or more than all: the ends of a share, and of a value that was never negative. */
function within({ low, high }: { low: number; high: number }, unit: string, value: number): { low: number; high: number } {
  const scale = parseQuantity(1, unit)
  const most = scale?.dimension === 'ratio' && value <= 1 / scale.base ? 1 / scale.base : Infinity
  return { low: value >= 0 ? Math.max(0, low) : low, high: Math.min(most, high) }
}

/** `From 2025-10-08 on about 32% lower: 310 ms before, 210 ms since. IMP-2025-008 was finished on 2025-10-06.` */
function changed({ date, value }: Day, { before, after, size, interval }: ChangePoint, { unit }: TrendOf, work: readonly Work[]): Flag {
  const near = work.filter(({ finished }) => finished >= addDays(date, -FINISHED_BEFORE) && finished <= addDays(date, FINISHED_AFTER))
  const text = `From ${date} on about ${sizeText(size, before, unit)}: ${printed(before, unit)} before, ${printed(after, unit)} since.`
  return { date, value, shift: { before, after, interval, work: near.map(({ id }) => id) }, text: [text, ...near.map(({ id, finished }) => `${id} was finished on ${finished}.`)].join(' ') }
}

/** How large a shift is: of shares in points, of other values in percent of what was before. */
function sizeText(size: number, before: number, unit: string): string {
  const higher = size > 0 ? 'higher' : 'lower'
  const share = before > 0 && parseQuantity(1, unit)?.dimension !== 'ratio' ? (100 * Math.abs(size)) / before : 0
  return `${share >= 1 && share < 1000 ? `${Math.round(share)}%` : differenceText(size, unit)} ${higher}`
}
