import type { Improvement } from '../kinds/improvement.ts'
import { daysIn } from '../quantity/index.ts'
import type { Kpi } from '../kinds/kpi.ts'
import { daily, median, type Day } from './daily.ts'
import { breaks, isLevel, levelOf, type Level } from './level.ts'
import { printed } from './printed.ts'
import { DAY, dayOf, seriesOf, type Measured } from './series.ts'
import { paceOf, slipsOf, slotsIn, type Slip } from './slips.ts'
import { slotOf } from './slots.ts'

export type { Slip } from './slips.ts'
export type Hold = NonNullable<NonNullable<Improvement['standardization']>['holds']>[number]

/** How a gain has held. */
export interface Gain {
  hold: Hold
  /** `no data`: too little was measured to say, or nothing any more. */
  state: 'holding' | 'slipped' | 'recovered' | 'no data'
  /** Unit of the KPI; empty where there is none. */
  unit: string
  /** The level as it is printed: `<200 ms`. */
  level: string
  /** Its ends, in the unit of the KPI; an end that is missing is open. */
  band: { low?: number; high?: number }
  /** How long it must be broken, in words: `7 days`. */
  after: string
  /** First day that is watched. */
  since: string
  /** The oldest first. */
  slips: Slip[]
  /** The newest value, in the unit of the KPI. */
  latest?: { date: string; value: number }
  /** One or two sentences that open the working. */
  reason: string
  /** The days that were watched, where the hold names a service: the view of the KPI does not have them. */
  days?: readonly Day[]
}

/** The day that is looked at, and how long a level must be broken where the hold does not say. */
export interface When { today: string; slippedAfter: string; /** A series by days, where many gains are watched by it and the caller keeps them. */ daysOf?: typeof daily }

/** Day from which on a gain is watched: the day after the last day of work and of measuring. Undefined while neither is known. */
export function watchedSince({ implementation, validation }: Improvement, hold: Hold): string | undefined {
  if (hold.since) return hold.since
  const last = [implementation?.end_date, validation?.period?.end].filter((day) => day !== undefined).sort().at(-1)
  return last && dayOf(timeOf(last) + DAY)
}

/** Whether a gain has held, from the measurements up to `today`; slips.ts says when a level is broken. A retired KPI is watched until it was retired. */
export function gainOf(hold: Hold, data: Improvement, kpi: Kpi | undefined, measured: Measured | undefined, when: When): Gain {
  const since = watchedSince(data, hold) ?? when.today
  const level = kpi && levelOf(hold.level, kpi)
  const none = (reason: string): Gain => ({ hold, state: 'no data', unit: kpi?.unit ?? '', after: inDays(lengthOf(hold, when)), ...(level && isLevel(level) ? { level: level.text, band: { low: level.low?.value, high: level.high?.value } } : { level: String(hold.level), band: {} }), since, slips: [], reason })
  if (!kpi || !level) return none(`No KPI has the metric \`${hold.kpi}\`.`)
  if (!isLevel(level)) return none(level.problem)
  const end = kpi.retired && kpi.retired <= when.today ? dayOf(timeOf(kpi.retired) - DAY) : when.today
  const series = seriesOf(measured, { service: hold.service })
  const days = series ? (when.daysOf ?? daily)(series, kpi.measurement.aggregate).filter(({ date }) => date >= since && date <= end) : []
  const length = lengthOf(hold, when)
  return days.length === 0 ? none(`Nothing was measured ${ofWhat(hold)} since ${since}.`) : { ...none(''), ...judged({ hold, kpi, level, days, length, end }), ...(hold.service && { days }) }
}

/** How long a level must be broken, in days; seven where neither the hold nor the programme gives a length of time. */
export function lengthOf(hold: Hold, { slippedAfter }: Pick<When, 'slippedAfter'>): number {
  return [hold.for ?? slippedAfter, slippedAfter].map(daysIn).find((days) => days !== undefined && days > 0) ?? 7
}

interface Watched { hold: Hold; kpi: Kpi; level: Level; days: readonly Day[]; length: number; end: string }

function judged(watched: Watched): Pick<Gain, 'state' | 'slips' | 'latest' | 'reason'> {
  const { kpi: { measurement: { frequency } }, days, length } = watched
  const slips = slipsOf({ ...watched, frequency })
  const { date, value } = days.at(-1)!
  const [pace, needed] = [paceOf(frequency), slotsIn(length, frequency)]
  const [first, last, now] = [days[0]!.time, days.at(-1)!.time, timeOf(watched.end)].map((time) => slotOf(pace, time)) as [number, number, number]
  const known = { slips, latest: { date, value } }
  const open = slips.find(({ end }) => end === undefined)
  const stale = now - last > Math.max(needed, 2)
  if (open) return { ...known, state: 'slipped', reason: `${brokenText(watched, open)}${stale ? ` Nothing was measured after ${date}.` : backText(watched)}` }
  if (last - first + 1 < needed) return { ...known, state: 'no data', reason: `There are values ${ofWhat(watched.hold)} from ${days[0]!.date} to ${date}, which is less than the ${inDays(length)} after which something can be said.` }
  const kept = keptText(watched, slips)
  if (stale) return { ...known, state: 'no data', reason: `Nothing was measured ${ofWhat(watched.hold)} after ${date}. Until then: ${kept}` }
  return { ...known, state: slips.length > 0 ? 'recovered' : 'holding', reason: kept }
}

function brokenText({ hold, kpi, level }: Watched, { start, median: middle, worst, days }: Slip): string {
  return `${named(hold)} should be ${level.text}, and has not been since ${start}: ${printed(middle, kpi.unit)} in the median of ${days} ${days === 1 ? 'value' : 'values'}, at worst ${printed(worst.value, kpi.unit)} on ${worst.date}.`
}

/** What is to be said when the newest value is good again. */
function backText({ level, days, length, kpi }: Watched): string {
  const { date, value } = days.at(-1)!
  return breaks(level, value) ? '' : ` On ${date} it was ${printed(value, kpi.unit)}; it counts as recovered when that lasts for ${inDays(length)}.`
}

function keptText({ hold, kpi, level, days }: Watched, slips: readonly Slip[]): string {
  const last = slips.at(-1)
  const from = last?.end ?? days[0]!.date
  const kept = days.filter(({ date }) => date >= from)
  const text = `${named(hold)} has kept ${level.text} since ${from}: ${printed(median(kept.map(({ value }) => value)), kpi.unit)} in the median of ${kept.length} ${kept.length === 1 ? 'value' : 'values'}.`
  return last ? `${text} Before, from ${last.start} on, it was ${printed(last.median, kpi.unit)}.` : text
}

function named({ kpi, service }: Hold): string {
  return `\`${kpi}\`${service ? ` of \`${service}\`` : ''}`
}

function ofWhat(hold: Hold): string {
  return `of ${named(hold)}`
}

function inDays(days: number): string {
  const whole = Math.max(1, Math.ceil(days - 0.05))
  return whole === 1 ? '1 day' : `${whole} days`
}

function timeOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}
