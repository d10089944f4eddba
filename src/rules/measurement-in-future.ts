import { findRows } from '../content/measurements/find-rows.ts'
import { openTeller } from '../content/measurements/told.ts'
import type { Finding } from '../content/problem.ts'
import { DAY, momentText, type Measured } from '../evidence/series.ts'
import { defineRule, type Context } from './define-rule.ts'

export const measurementInFuture = defineRule({
  name: 'measurement-in-future',
  severity: 'error',
  kinds: [],
  summary: 'Nothing is measured in the future.',
  why: 'A clock that is wrong, or a day and a month that changed places, puts a value where nobody looks for it.',
  check: (context) => context.library.measurements.metrics.flatMap((metric) => {
    const measured = context.library.measurements.of(metric)
    const count = measured && countAfter(measured, context.today)
    return measured && count ? tell(measured, count, context) : []
  }),
})

/** Hours that a clock somewhere may still be on the day of today while it is the next in UTC. */
const WESTERNMOST = 12 * 3_600_000

/** True for a day after today, and for a time that is after today everywhere. */
function isAfter(time: number, today: string): boolean {
  const tomorrow = Date.parse(`${today}T00:00:00Z`) + DAY
  return time >= (time % DAY === 0 ? tomorrow : tomorrow + WESTERNMOST)
}

function countAfter({ series }: Measured, today: string): number {
  let count = 0
  // They are in order of time, so the newest tell.
  for (const { times } of series) for (let at = times.length - 1; at >= 0 && times[at]! >= Date.parse(`${today}T00:00:00Z`); at -= 1) if (isAfter(times[at]!, today)) count += 1
  return count
}

/** Looked up one by one; beyond these they are a number. */
const LOOKED_UP = 1000

function tell(measured: Measured, count: number, { library: { tree }, today }: Context): Finding[] {
  const teller = openTeller()
  const times: number[] = []
  const rows = findRows(tree, measured, ({ time }) => isAfter(time, today) && times.push(time) > 0, Math.min(count, LOOKED_UP))
  rows.forEach(({ file, at }, index) => teller.tell({
    rule: 'measurement-in-future', file, at,
    message: `${momentText(times[index]!)} is in the future: today is ${today}.`,
    hint: 'Mend the time, or the clock that it comes from; a date is written year, month, day.',
  }, (more) => ({ message: `${(more + count - rows.length).toLocaleString('en')} more rows are in the future.`, hint: 'Mend their times, or the clock that they come from.' })))
  return teller.findings()
}
