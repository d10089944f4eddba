import type { Day } from '../../evidence/daily.ts'
import { trendOf, withoutWeekly, type Trend } from '../../statistics/index.ts'
import { DAY } from '../../evidence/series.ts'
import { addDays } from '../calendar.ts'
import { plural } from '../words.ts'
import { differenceText } from './difference.ts'

/** Where a KPI is going; amounts are in its unit. */
export interface TrendView {
  direction: Trend['direction']
  /** `better` or `worse` for what rises or falls, where one of them is. */
  sense?: 'better' | 'worse'
  /** Change in a month of 30.4 days, with its interval; missing where too little was measured. */
  perMonth?: number
  interval?: readonly [number, number]
  confidence: number
  /** First and last day that were looked at. */
  window: { start: string; end: string }
  /** Days with a value. */
  values: number
  /** One sentence that says all this. */
  text: string
}

export interface TrendOf { unit: string; better?: 'lower' | 'higher'; band: { low?: number; high?: number } }

const MONTH = 365 / 12

/** The trend of the days from `start` to `end`, without their weekly rhythm. */
export function trendView(days: readonly Day[], { start, end }: { start: string; end: string }, kpi: TrendOf, confidence: number): TrendView {
  const inside = days.filter(({ date }) => date >= start && date <= end)
  const [times, values] = [inside.map(({ time }) => Math.round(time / DAY)), inside.map(({ value }) => value)]
  const trend = trendOf(times, withoutWeekly(times, values).plain, { confidence })
  const known = { window: { start, end }, values: inside.length, confidence }
  if ('why' in trend) return { direction: 'cannot tell', ...known, text: `No trend can be told ${over({ start, end })}: ${trend.why}.` }
  const perMonth = trend.slope * MONTH
  const interval = [trend.interval[0] * MONTH, trend.interval[1] * MONTH] as const
  const sense = senseOf(trend, kpi, values)
  return { direction: trend.direction, ...(sense && { sense }), perMonth, interval, ...known, text: textOf({ direction: trend.direction, perMonth, interval, confidence, sense, window: known.window, values: inside.length }, kpi.unit) }
}

/** Better or worse, from the direction that is better; of a range, from the end that lies nearer. */
function senseOf({ direction, slope }: Trend, { better, band }: TrendOf, values: readonly number[]): TrendView['sense'] {
  if (direction !== 'rising' && direction !== 'falling') return undefined
  if (better) return (slope > 0) === (better === 'higher') ? 'better' : 'worse'
  const last = values.at(-1)!
  if (band.high !== undefined && last > band.high) return slope > 0 ? 'worse' : 'better'
  if (band.low !== undefined && last < band.low) return slope < 0 ? 'worse' : 'better'
  return undefined
}

function textOf({ direction, perMonth, interval: [low, high], confidence, sense, window, values }: Required<Omit<TrendView, 'text' | 'sense'>> & Pick<TrendView, 'sense'>, unit: string): string {
  const amount = (value: number) => differenceText(value, unit)
  const [near, far] = [low, high].map(Math.abs).sort((a, b) => a - b) as [number, number]
  const both = `${amount(near).replace(/ percentage points$/, '')} to ${amount(far)} a month`
  const sure = `${Math.round(confidence * 100)}% interval`
  const of = `${over(window)} (${plural(values, 'value')})`
  switch (direction) {
    case 'rising': case 'falling': return `${direction === 'rising' ? 'Rising' : 'Falling'} by about ${amount(perMonth)} a month ${of}; ${sure}: ${both}.${sense ? ` That is ${sense}.` : ''}`
    case 'level': return far === 0 ? `Level ${of}.` : `Level ${of}: a trend would be at most ${amount(far)} a month.`
    default: return `No trend can be told ${of}: ${low < 0 ? `from ${amount(low)} down` : `from ${amount(low)} up`} to ${amount(high)} ${high < 0 ? 'down' : 'up'} a month would fit.`
  }
}

function over({ start, end }: { start: string; end: string }): string {
  return `from ${start} to ${end}`
}

/** The days of a window that ends on a day, both included. */
export function windowTo(end: string, days: number): { start: string; end: string } {
  return { start: addDays(end, 1 - days), end }
}
