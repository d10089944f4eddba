import type { Frequency, Kpi } from '../kinds/kpi.ts'
import { judge, printedTarget } from '../quantity/index.ts'
import { DAY, dayOf, type Measured, type Series } from './series.ts'
import { slotOf, slotStart } from './slots.ts'

/** One demand of a KPI on its data, and what was found. */
export interface Standard {
  name: 'completeness' | 'accuracy' | 'timeliness'
  /** The demand as it is printed: `>98%`. */
  demanded: string
  /** What was found, for people: `97.8% (88 of 90 values)`. */
  found: string
  /** Undefined when nothing can be said yet, or the demand cannot be compared. */
  holds?: boolean
}

/** Values that were due and are missing: days of the first and the last of them, both included. */
export interface Gap { start: string; end: string; missing: number }

/** How well a KPI is measured. `gaps` are those within the days that completeness looks at, the oldest first. */
export interface Standards { standards: Standard[]; gaps: Gap[]; /** Days that completeness looks at. */ window: { start: string; end: string }; /** The service that has most gaps, where no value is of the whole. */ service?: string }

/** Completeness is looked at over so many days, and over so many values where they are rare: an old gap that nobody can fill is not told for ever. */
export const COMPLETENESS_DAYS = 90
const FEWEST_VALUES = 12

/**
 * Holds the measurements of a KPI against its own standards; undefined when nothing was measured. A value is due when its minute, day, week or
 * month (UTC, weeks from Monday) is over. The clock is not known, only the day: completeness leaves a day for it to arrive, and timeliness counts
 * as at the beginning of `today`. A retired KPI has none due from then on. Groups of an A/B test are never due.
 */
export function standardsOf(kpi: Kpi, measured: Measured | undefined, today: string): Standards | undefined {
  const { frequency, standards, valid } = kpi.measurement
  const now = Date.parse(`${today}T00:00:00Z`)
  const last = Math.min(slotOf(frequency, now - DAY), slotOf(frequency, kpi.retired ? Date.parse(`${kpi.retired}T00:00:00Z`) : now)) - 1
  const counted = dueSeries(measured).map((series) => ({ service: series.service, ...countDue(series, frequency, last) }))
  const worst = counted.toSorted((a, b) => share(a) - share(b))[0]
  if (!measured || !worst) return undefined
  const late = counted.toSorted((a, b) => a.newest - b.newest)[0]!
  return {
    standards: [completeness(standards.completeness, worst), accuracy(standards.accuracy, measured, valid), timeliness(standards.timeliness, late.newest, now, kpi)],
    gaps: worst.gaps, window: { start: dayOf(slotStart(frequency, worst.first)), end: dayOf(slotStart(frequency, last + 1) - 1) }, ...(worst.service && { service: worst.service }),
  }
}

/** The series that must be complete: that of the whole, else those of the services. */
function dueSeries(measured: Measured | undefined): Series[] {
  const open = (measured?.series ?? []).filter(({ group, times }) => group === '' && times.length > 0)
  const whole = open.filter(({ service }) => service === '')
  return whole.length > 0 ? whole : open
}

interface Counted { due: number; there: number; gaps: Gap[]; /** First slot that counts. */ first: number; /** Time of the newest value. */ newest: number }

function share({ due, there }: Counted): number {
  return due > 0 ? there / due : 1
}

/** Counts the slots from the first value, or from the beginning of the window, to `last`. */
function countDue({ times }: Series, frequency: Frequency, last: number): Counted {
  const windowed = Math.min(slotOf(frequency, slotStart(frequency, last + 1) - COMPLETENESS_DAYS * DAY), last + 1 - FEWEST_VALUES)
  const first = Math.max(slotOf(frequency, times[0]!), windowed)
  const gaps: Gap[] = []
  let [there, next] = [0, first]
  const missing = (until: number) => void (until > next && gaps.push({ start: dayOf(slotStart(frequency, next)), end: dayOf(slotStart(frequency, until) - 1), missing: until - next }))
  for (const time of times) {
    const slot = slotOf(frequency, time)
    if (slot < next || slot > last) continue
    missing(slot)
    there += 1
    next = slot + 1
  }
  missing(last + 1)
  return { due: Math.max(0, last + 1 - first), there, gaps, first, newest: times.at(-1)! }
}

function completeness(target: string | number, counted: Counted): Standard {
  const { due, there } = counted
  if (due === 0) return { name: 'completeness', demanded: printedTarget(target), found: 'no value is due yet' }
  return held('completeness', target, 100 * share(counted), '%', `${percent(share(counted))} (${there} of ${due} values)`)
}

function accuracy(target: string | number, { series, rows }: Measured, valid: Kpi['measurement']['valid']): Standard {
  const [least, most] = [valid?.min ?? -Infinity, valid?.max ?? Infinity]
  let wrong = rows.refused
  for (const { values } of series) for (const value of values) if (value < least || value > most) wrong += 1
  const all = rows.read - rows.repeated
  const good = all > 0 ? (all - wrong) / all : 1
  return held('accuracy', target, 100 * good, '%', `${percent(good)} (${all - wrong} of ${all} rows can be read and are valid)`)
}

/** How late the first value is that is due and missing. */
function timeliness(target: string | number, newest: number, now: number, { retired, measurement: { frequency } }: Kpi): Standard {
  const found = `the newest value is of ${dayOf(newest)}`
  if (retired && Date.parse(`${retired}T00:00:00Z`) <= now) return { name: 'timeliness', demanded: printedTarget(target), found: `retired on ${retired}; ${found}` }
  const late = Math.max(0, slotStart(frequency, slotOf(frequency, now)) - slotStart(frequency, slotOf(frequency, newest) + 2))
  return held('timeliness', target, late / 1000, 's', `${lateness(late)}: ${found}`)
}

function held(name: Standard['name'], target: string | number, after: number, unit: string, found: string): Standard {
  const { verdict } = judge({ metric: name, after, unit, target: String(target), better: name === 'timeliness' ? 'lower' : 'higher' })
  const known = verdict === 'not measured' ? {} : { holds: verdict === 'met' || verdict === 'exceeded' }
  return { name, demanded: printedTarget(target), found, ...known }
}

function lateness(milliseconds: number): string {
  if (milliseconds < 60_000) return 'in time'
  const [count, unit] = milliseconds >= DAY ? [milliseconds / DAY, 'day'] : milliseconds >= 3_600_000 ? [milliseconds / 3_600_000, 'hour'] : [milliseconds / 60_000, 'minute']
  return `${Math.floor(count)} ${unit}${Math.floor(count) === 1 ? '' : 's'} late`
}

/** Rounded down, so that no share looks complete that is not. */
function percent(share: number): string {
  return `${Math.floor(share * 10_000 + 1e-6) / 100}%`
}
