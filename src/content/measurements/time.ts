import { isCalendarDate } from '../../kinds/fields.ts'
import { shortened } from './header.ts'

/** What follows the day in a time of RFC 3339 (section 5.6): hours, minutes, seconds, part of a second, zone. Seconds may be left out, as ISO 8601 allows. */
const CLOCK = /^[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,9})?)?(?:[Zz]|([+-])(0\d|1[0-4]):([0-5]\d))$/

/** A day in the form of a country, such as 20.01.2025: which number is the month is not guessed. */
const OTHER_FORM = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\d{4}[./]\d{1,2}[./]\d{1,2}$/

/** Why a text is no time: for people. */
export interface NoTime { message: string; hint: string }

/**
 * Makes a reader of times: milliseconds since 1970, of a day its midnight, UTC; or what is wrong. Nothing is guessed: a time has a zone. Many rows
 * have the same day, so the last one is kept.
 */
export function timeReader(): (text: string) => number | NoTime {
  let [known, midnight] = ['', NaN]
  return (text) => {
    const day = text.slice(0, 10)
    if (day !== known) [known, midnight] = [day, isCalendarDate(day) ? Date.parse(`${day}T00:00:00Z`) : NaN]
    const time = text.length === 10 ? midnight : midnight + clockOf(text.slice(10))
    return time >= 0 ? time : mistakeIn(shortened(text), midnight)
  }
}

/** Milliseconds from midnight, UTC; NaN when it is no clock time with a zone. */
function clockOf(text: string): number {
  const match = CLOCK.exec(text)
  if (!match) return NaN
  const [, hours, minutes, seconds, part, sign, zoneHours, zoneMinutes] = match
  const zone = sign ? (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes)) : 0
  return ((Number(hours) * 60 + Number(minutes) - zone) * 60 + Number(seconds ?? 0)) * 1000 + (part ? Number(part.slice(1, 4).padEnd(3, '0')) : 0)
}

function mistakeIn(text: string, midnight: number): NoTime {
  const hint = 'Write a day such as 2025-01-20, or a time with its zone such as 2025-01-20T14:00:00Z.'
  if (text === '') return { message: 'The time is empty.', hint }
  if (midnight + clockOf(`${text.slice(10)}Z`) >= 0) return { message: `\`${text}\` has no time zone.`, hint: 'Write the zone behind it: Z for UTC, or +02:00.' }
  if (midnight < 0 || midnight + clockOf(text.slice(10)) < 0) return { message: `\`${text}\` is before 1970.`, hint }
  if (/^\d{9,16}$/.test(text)) return { message: `\`${text}\` is a number of seconds or milliseconds, not a date.`, hint }
  if (OTHER_FORM.test(text)) return { message: `\`${text}\` is not a date.`, hint: `${hint} In a spreadsheet, give the column the format YYYY-MM-DD first.` }
  return { message: Number.isNaN(midnight) && /^\d{4}-\d{2}-\d{2}/.test(text) ? `\`${text.slice(0, 10)}\` is not a date that exists.` : `\`${text}\` is not a date.`, hint }
}
