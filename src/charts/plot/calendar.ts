const DAY = 86_400_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A tick of a time axis; its text has a second line where another year begins. */
export interface TimeTick { time: number; text: string }

/** An axis of days in UTC, with at most `count` ticks. */
export function timeAxis(times: readonly number[], count: number): { domain: [number, number]; ticks: TimeTick[] } {
  const [first, last] = [times.reduce((a, b) => Math.min(a, b), Infinity), times.reduce((a, b) => Math.max(a, b), -Infinity)]
  const domain: [number, number] = last - first >= DAY ? [first, last] : [first - 2 * DAY, last + 2 * DAY]
  return { domain, ticks: labelled(ticksIn(domain, count)) }
}

interface Step { months?: number; days?: number }
const STEPS: readonly Step[] = [{ days: 1 }, { days: 2 }, { days: 7 }, { days: 14 }, { months: 1 }, { months: 2 }, { months: 3 }, { months: 6 }, ...[1, 2, 5, 10, 20, 50, 100].map((years) => ({ months: 12 * years }))]

function ticksIn([from, to]: [number, number], count: number): { step: Step; times: number[] } {
  const long = ({ days, months }: Step) => (days ?? months! * 30.4) * DAY
  const step = STEPS.find((one) => (to - from) / long(one) < count) ?? STEPS.at(-1)!
  return { step, times: step.days ? daysIn(from, to, step.days) : monthsIn(from, to, step.months!) }
}

/** Weeks begin on Mondays: 5 January 1970 was one. */
function daysIn(from: number, to: number, step: number): number[] {
  const begin = 4 * DAY
  const times = []
  for (let time = begin + Math.ceil((from - begin) / (step * DAY)) * step * DAY; time <= to; time += step * DAY) times.push(time)
  return times
}

function monthsIn(from: number, to: number, step: number): number[] {
  const month = (time: number) => new Date(time).getUTCFullYear() * 12 + new Date(time).getUTCMonth()
  const begin = (index: number) => Date.UTC(Math.floor(index / 12), index % 12)
  const times = []
  for (let index = Math.ceil(month(from) / step) * step; begin(index) <= to; index += step) if (begin(index) >= from) times.push(begin(index))
  return times
}

function labelled({ step, times }: { step: Step; times: number[] }): TimeTick[] {
  let shown: number | undefined
  return times.map((time) => {
    const date = new Date(time)
    const year = date.getUTCFullYear()
    if (step.months !== undefined && step.months >= 12) return { time, text: String(year) }
    const text = `${step.days === undefined ? '' : `${date.getUTCDate()} `}${MONTHS[date.getUTCMonth()]}`
    const named = year === shown ? text : `${text}\n${year}`
    shown = year
    return { time, text: named }
  })
}
