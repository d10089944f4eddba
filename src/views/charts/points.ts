import type { Day } from '../../evidence/daily.ts'
import { DAY, dayOf } from '../../evidence/series.ts'
import { plural } from '../words.ts'

/** What one point of a drawing stands for. */
export type Span = 'day' | 'week' | 'month'

/** A day, a week or a month of a series: the mean of its days, and the lowest and highest of what was measured in it. */
export interface Point { time: number; date: string; value: number; low: number; high: number; days: number }

export interface Points { span: Span; points: Point[]; /** Milliseconds without a point that are a gap. */ gap: number }

/** Most days that are drawn one by one, and by weeks: about one point for each pixel of a narrow drawing. */
const MOST_DAYS = 400
const MOST_WEEKS = 400

/** The points to draw of a series: days, or weeks (from Monday) or months when there would be too many. `every` is how many days apart values are due. */
export function pointsOf(days: readonly Day[], every = 1): Points {
  const length = days.length === 0 ? 0 : (days.at(-1)!.time - days[0]!.time) / DAY + 1
  const span: Span = days.length <= MOST_DAYS ? 'day' : length <= MOST_WEEKS * 7 ? 'week' : 'month'
  const points = span === 'day' ? days.map(({ time, date, value, low, high }) => ({ time, date, value, low, high, days: 1 })) : [...Map.groupBy(days, ({ time }) => beginOf(time, span))].map(([time, held]) => together(time, held))
  return { span, points, gap: 1.5 * Math.max(rhythm(points), every * DAY) }
}

/** How a drawing of such points is to be read; empty for days that hold one value each. */
export function wordsOf({ span, points }: Points): string {
  if (span !== 'day') return `Each point is the mean of a ${span}${span === 'week' ? ', Monday to Sunday' : ''}; the shade reaches from the lowest to the highest value in it.`
  return points.some(({ low, high }) => low < high) ? 'Each point is a day; the shade reaches from its lowest to its highest value.' : ''
}

/** `3 gaps, the longest from 2025-03-01 to 2025-03-14`; empty without one. */
export function gapsIn({ points, gap }: Points): string {
  const gaps = points.flatMap((point, index) => (index > 0 && point.time - points[index - 1]!.time > gap ? [{ from: points[index - 1]!, to: point }] : []))
  if (gaps.length === 0) return ''
  const longest = gaps.reduce((a, b) => (b.to.time - b.from.time > a.to.time - a.from.time ? b : a))
  return `${plural(gaps.length, 'gap')}, ${gaps.length === 1 ? '' : 'the longest '}between ${longest.from.date} and ${longest.to.date}`
}

function together(time: number, days: readonly Day[]): Point {
  return {
    time, date: dayOf(time), days: days.length,
    value: days.reduce((sum, { value }) => sum + value, 0) / days.length,
    low: days.reduce((least, { low }) => Math.min(least, low), Infinity),
    high: days.reduce((most, { high }) => Math.max(most, high), -Infinity),
  }
}

/** First day of the week or month: 5 January 1970 was a Monday. */
function beginOf(time: number, span: Span): number {
  if (span === 'week') return Math.floor((time - 4 * DAY) / (7 * DAY)) * 7 * DAY + 4 * DAY
  const date = new Date(time)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
}

/** The step between points that nine in ten do not exceed: with values on working days only, weekends are no gaps. */
function rhythm(points: readonly Point[]): number {
  const steps = points.slice(1).map(({ time }, index) => time - points[index]!.time).sort((a, b) => a - b)
  return steps[Math.floor((steps.length - 1) * 0.9)] ?? 0
}
