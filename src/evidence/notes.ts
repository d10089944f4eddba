import { clusteredShare, ratioMismatch } from '../statistics/index.ts'
import type { Day } from './daily.ts'
import { DAY, type Series } from './series.ts'
import { nearestFactor } from './unit-jump.ts'
import { daysOf, type Sides, type Windows } from './windows.ts'

type Pair<Item> = Record<'before' | 'after', Item>

const WEEKDAYS = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays']
/** A weekday's share of one window may be so much larger than of the other. */
const MIX = 0.05
/** Groups that come out like this once in a thousand tests are told of (Fabijan and others 2019 look from 0.0005 to 0.01). */
const MISMATCH = 0.001

/** What a reader must know before believing a comparison; sentences. */
export function notesOn(series: Pair<Series>, days: Pair<readonly Day[]>, windows: Windows, sides: Sides): string[] {
  return [...mixOfWeekdays(windows, sides), ...shortTest(windows, sides), ...mismatch(series, windows), ...factorBetween(days, windows)]
}

function mixOfWeekdays({ method }: Windows, { before, after }: Sides): string[] {
  if (method === 'ab_test') return []
  const [first, second] = [before, after].map(({ window }) => weekdaysOf(daysOf(window)))
  const shares = WEEKDAYS.map((name, day) => ({ name, before: first!.of(day), after: second!.of(day), apart: Math.abs(first!.of(day) / first!.all - second!.of(day) / second!.all) }))
  const widest = shares.reduce((most, each) => (each.apart > most.apart ? each : most))
  if (widest.apart <= MIX) return []
  return [`The windows hold another mix of weekdays: ${widest.before} of ${first!.all} days before and ${widest.after} of ${second!.all} after are ${widest.name}. Whole weeks make them alike.`]
}

function weekdaysOf(dates: readonly string[]): { all: number; of: (day: number) => number } {
  const numbers = dates.map((date) => new Date(`${date}T00:00:00Z`).getUTCDay())
  return { all: numbers.length, of: (day) => numbers.filter((number) => number === day).length }
}

function shortTest({ method }: Windows, { after }: Sides): string[] {
  const length = daysOf(after.window).length
  return method === 'ab_test' && length < 7 ? [`The test ran for ${length} days, less than a week: not every weekday is in it.`] : []
}

/** Groups whose sizes are not those that were meant: then something else than chance has sorted them. Observations of one day are no independent draws. */
function mismatch({ before, after }: Pair<Series>, { method, treated }: Windows): string[] {
  if (method !== 'ab_test' || treated === undefined || !before.counts || !after.counts) return []
  const [control, treatment] = [before, after].map(countsByDay) as [Map<number, number>, Map<number, number>]
  const days = [...control].map(([day, count]) => ({ of: count + (treatment.get(day) ?? 0), share: (treatment.get(day) ?? 0) / (count + (treatment.get(day) ?? 0)) }))
  const { share, of, worth = of } = clusteredShare(days)
  return mismatchNote(worth * (1 - share), worth * share, treated)
}

function countsByDay({ times, counts }: Series): Map<number, number> {
  const days = new Map<number, number>()
  for (const [index, time] of times.entries()) days.set(Math.floor(time / DAY), (days.get(Math.floor(time / DAY)) ?? 0) + counts![index]!)
  return days
}

/** A sentence when groups of these sizes cannot come from the share that was meant for the treatment. */
export function mismatchNote(control: number, treatment: number, treated: number): string[] {
  const chance = ratioMismatch(control, treatment, treated)
  if (chance >= MISMATCH) return []
  const share = (value: number) => `${Number((100 * value).toPrecision(4))}%`
  return [`The groups are not of the sizes that were meant: the treatment has ${share(treatment / (control + treatment))} of the observations and should have ${share(treated)}. By chance that happens in less than one of 1,000 tests: look for what sorts them before you believe the result.`]
}

function factorBetween({ before, after }: Pair<readonly Day[]>, { method }: Windows): string[] {
  if (method === 'ab_test') return []
  const mean = (days: readonly Day[]) => days.reduce((sum, { value }) => sum + value, 0) / days.length
  const factor = nearestFactor(mean(before) / mean(after))
  return factor === undefined ? [] : [`The values differ by a factor of about ${factor}: make sure that the unit is the same on both sides.`]
}
