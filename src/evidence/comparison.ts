import { clusteredShare, compareMeans, compareQuantiles, compareShares, describe, inUnitsOf, isComparison, weekdayOf, withoutRhythm, type CannotTell, type Compared, type Interval } from '../statistics/index.ts'
import { parseQuantity } from '../quantity/index.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Kpi } from '../kinds/kpi.ts'
import { daily, type Day } from './daily.ts'
import { notesOn } from './notes.ts'
import { perDayOf } from './per-day.ts'
import { qualityOf } from './quality.ts'
import { DAY, type Measured, type Series } from './series.ts'
import { missingWindow, sidesIn, type Sides, type Windows } from './windows.ts'

export type Result = NonNullable<NonNullable<Improvement['validation']>['results']>[number]

/** Before and after as the measurements of a KPI say them, or why they do not. Plain data. */
export interface FromData {
  /** In the unit of the KPI, rounded to the digits that it is known in; undefined when the data cannot tell. */
  before?: number
  after?: number
  unit: string
  compared: Compared
  /** What was compared with what, for people: `2025-01-06 to 2025-01-19 with 2025-01-28 to 2025-02-10`. */
  windows: string
  /** Days with a value on each side. */
  days?: { before: number; after: number }
  /** What a reader must know of the data, sentences: values that were left out, another mix of weekdays. */
  notes: string[]
}

/** The fewest days with a value on a side from which something is said. */
export const FEWEST_DAYS = 5

/** A KPI, and what was measured of it. */
export interface Source { kpi?: Kpi; measured?: Measured }

/** Computes one result from the measurements of its KPI. */
export function fromData(result: Result, windows: Windows | undefined, { kpi, measured }: Source): FromData {
  const unit = kpi?.unit ?? ''
  const none = (compared: CannotTell, text = ''): FromData => ({ unit, compared, windows: text, notes: [] })
  const absent = (why: string, text?: string) => none({ why, absent: true }, text)
  if (!kpi) return absent(`no KPI has the metric \`${result.kpi}\``)
  if (!windows) return absent('the record gives no method of comparing')
  const sides = sidesIn(windows, measured, result.service)
  if (!sides) return absent(`the record gives no ${missingWindow(windows)}`)
  const { before, after } = sides
  if (!before.series?.times.length || !after.series?.times.length) return absent(`nothing was measured of ${nameOf(result, windows)} from ${emptyOf(sides)}`, sides.text)
  const names = sideNames(windows)
  const [first, second] = [qualityOf(before.series, before.window, kpi, names.before), qualityOf(after.series, after.window, kpi, names.after)]
  const bad = [first, second].find((side) => 'why' in side)
  if ('why' in first || 'why' in second) return none({ why: (bad as { why: string }).why }, sides.text)
  return computed({ before: first.series, after: second.series }, kpi, { result, windows, sides, notes: [...first.notes, ...second.notes] })
}

interface Setting { result: Result; windows: Windows; sides: Sides; notes: string[] }

function computed(series: Record<'before' | 'after', Series>, kpi: Kpi, { result, windows, sides, notes }: Setting): FromData {
  const days = { before: daily(series.before, kpi.measurement.aggregate), after: daily(series.after, kpi.measurement.aggregate) }
  const counts = { before: days.before.length, after: days.after.length }
  const rest = { unit: kpi.unit, windows: sides.text, days: counts }
  if (Math.min(counts.before, counts.after) < FEWEST_DAYS) return { ...rest, compared: { why: `there are values of ${counts.before} ${counts.before === 1 ? 'day' : 'days'} before and of ${counts.after} after, and ${FEWEST_DAYS} on each side are the fewest` }, notes }
  const perDay = isCounted(series, kpi, result) ? {} : perDayOf(days.before, days.after, kpi.measurement.aggregate, result.statistic ?? 'mean')
  if (perDay.why) return { ...rest, compared: { why: perDay.why }, notes }
  const compared = compare(series, days, kpi, result)
  const told = [...notes, ...(perDay.note ? [perDay.note] : []), ...notesOn(series, days, windows, sides)]
  if (!isComparison(compared)) return { ...rest, compared, notes: told }
  return { before: rounded(compared.before, compared.sides.before), after: rounded(compared.after, compared.sides.after), ...rest, compared, notes: told }
}

/** A value in the digits that it is known in: the last is at most a tenth of half its interval. */
function rounded(value: number, [low, high]: Interval): number {
  const half = (high - low) / 2
  if (!(half > 0)) return Number(value.toPrecision(12))
  const decimals = -Math.floor(Math.log10(half / 10))
  return decimals > 0 ? Number(value.toFixed(Math.min(decimals, 20))) : Math.round(value * 10 ** decimals) / 10 ** decimals
}

type Pair<Item> = Record<'before' | 'after', Item>

/** True for shares that say of how many observations: these are added up, however many values a day has. */
function isCounted(series: Pair<Series>, { unit }: Kpi, { statistic = 'mean' }: Result): series is Pair<Counted> {
  return statistic === 'mean' && series.before.counts !== undefined && series.after.counts !== undefined && parseQuantity(1, unit)?.dimension === 'ratio'
}

function compare(series: Pair<Series>, days: Pair<Day[]>, kpi: Kpi, result: Result): Compared {
  const { statistic = 'mean' } = result
  if (statistic !== 'mean') return compareQuantiles(valuesByDay(series.before), valuesByDay(series.after), statistic)
  if (isCounted(series, kpi, result)) return compareCounted(series, parseQuantity(1, kpi.unit)!.base)
  const [before, after] = [days.before, days.after].map(valuesOf) as [number[], number[]]
  const steady = withoutRhythm({ values: before, weekdays: days.before.map(({ time }) => weekdayOf(time / DAY)) }, { values: after, weekdays: days.after.map(({ time }) => weekdayOf(time / DAY)) })
  return steady ? compareMeans(steady.before, steady.after) : compareMeans(describe(before), describe(after))
}

type Counted = Series & { counts: Float64Array }

/** Shares by their counts, day by day. `base` is what one of the KPI's unit is as a fraction. */
function compareCounted({ before, after }: Pair<Counted>, base: number): Compared {
  const [first, second] = [before, after].map((side) => clusteredShare(sharesByDay(side, base)))
  const compared = compareShares(first!, second!)
  if (!isComparison(compared)) return compared
  return { ...inUnitsOf(compared, 1 / base), autocorrelation: { before: first!.autocorrelation, after: second!.autocorrelation } }
}

function sharesByDay(side: Counted, base: number): { share: number; of: number }[] {
  return byDay(side).map(([from, to]) => {
    let [of, cases] = [0, 0]
    for (let at = from; at < to; at += 1) {
      of += side.counts[at]!
      cases += side.values[at]! * base * side.counts[at]!
    }
    return { share: cases / of, of }
  })
}

function valuesByDay(side: Series): Float64Array[] {
  return byDay(side).map(([from, to]) => side.values.subarray(from, to))
}

/** Where the values of each day begin and end. */
function byDay({ times }: Series): [number, number][] {
  const days: [number, number][] = []
  for (let from = 0; from < times.length;) {
    const end = (Math.floor(times[from]! / DAY) + 1) * DAY
    let to = from
    while (to < times.length && times[to]! < end) to += 1
    days.push([from, to])
    from = to
  }
  return days
}

function valuesOf(days: readonly Day[]): number[] {
  return days.map(({ value }) => value)
}

function sideNames({ method }: Windows): Pair<string> {
  return method === 'ab_test' ? { before: 'in the control group', after: 'in the treatment group' } : { before: 'before', after: 'after' }
}

function nameOf({ kpi, service }: Result, { method }: Windows): string {
  return `\`${kpi}\`${service ? ` of \`${service}\`` : ''}${method === 'ab_test' ? ' for the groups `control` and `treatment`' : ''}`
}

/** The window of the first side that is empty, in words. */
function emptyOf({ before, after }: Sides): string {
  const { start, end } = before.series?.times.length ? after.window : before.window
  return `${start} to ${end}`
}
