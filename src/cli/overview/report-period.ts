import { longDate } from '../../views/calendar.ts'
import { periodMeant } from '../../views/period/meant.ts'
import { lastMonthBefore, periodOf, type Period } from '../../views/period.ts'
import { CliError, type Flags } from '../define-command.ts'
import { one } from '../flags.ts'

const FORMS = 'Write a month 2025-01, a quarter 2025-Q1 or a year 2025.'

/**
 * The period that `--period` names; the last month that is over when it is not given.
 * @throws CliError for what is no period, and for one that has not begun on `today`
 */
export function periodAsked(flags: Flags, today: string): Period {
  const text = one(flags, 'period')
  if (text === undefined) return lastMonthBefore(today)
  const period = periodOf(text)
  if (!period) throw noPeriod(text, today)
  if (period.start > today) throw new CliError(`${period.name} has not begun: the programme is looked at on ${longDate(today)}.`, `The last month that is over is ${lastMonthBefore(today).key}.`)
  return period
}

function noPeriod(text: string, today: string): CliError {
  if (text.trim() === '') return new CliError('`--period` is empty.', FORMS)
  const [, year, quarter, month] = /^(\d{4})-(?:q(\d+)|(\d{2}))$/i.exec(text.trim()) ?? []
  if (quarter !== undefined) return new CliError(`There is no quarter ${quarter}.`, `A year has the quarters ${year}-Q1 to ${year}-Q4.`)
  if (month !== undefined) return new CliError(`There is no month ${month}.`, `A year has the months ${year}-01 to ${year}-12.`)
  const meant = periodMeant(text, today.slice(0, 4))
  return new CliError(`\`${text}\` is not a period.`, meant ? `Did you mean \`${meant.key}\`?` : FORMS)
}
