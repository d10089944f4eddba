import type { Library } from '../../content/library.ts'
import type { LibraryRecord } from '../../content/record.ts'
import { daysIn } from '../../quantity/index.ts'
import { SENSITIVITIES, type Sensitivity } from '../../views/kpi/sensitivity.ts'
import { windowTo } from '../../views/kpi/trend.ts'
import { addDays, longDate } from '../../views/calendar.ts'
import type { Windows } from '../../views/analysis/kpi-analysis.ts'
import { CliError, type Flags } from '../define-command.ts'
import { many, one } from '../flags.ts'
import { kpiNamed } from '../kpi-named.ts'
import { readDay } from '../values.ts'

const DEFAULTS = { window: '30d', baseline: '90d' } as const
/** Ten years. */
const MOST_DAYS = 3660

/**
 * The windows that the flags ask for: the baseline ends on the day before the window begins.
 * @throws CliError for what is no length of time, and for a day that has not come on `today`
 */
export function windowsAsked(flags: Flags, today: string): Windows {
  const end = one(flags, 'date') === undefined ? today : readDay('date', one(flags, 'date')!)
  if (end > today) throw new CliError(`${longDate(end)} has not come yet: the programme is looked at on ${longDate(today)}.`, 'Name an earlier --date, or leave it out.')
  const window = windowTo(end, daysOf(flags, 'window'))
  return { window, baseline: windowTo(addDays(window.start, -1), daysOf(flags, 'baseline')), sensitivity: sensitivityOf(flags) }
}

function daysOf(flags: Flags, name: keyof typeof DEFAULTS): number {
  const text = (one(flags, name) ?? DEFAULTS[name]).trim()
  const length = daysIn(text)
  if (length === undefined) throw new CliError(text === '' ? `\`--${name}\` is empty.` : `\`--${name}\` takes a length of time, not \`${text}\`.`, `Write it in days or weeks: ${/^\d{1,5}$/.test(text) ? `${text}d` : `${DEFAULTS[name]}, 12w`}.`)
  const days = Math.round(length)
  if (days < 1 || days > MOST_DAYS) throw new CliError(`\`--${name} ${text}\` is ${days < 1 ? 'less than a day' : 'more than ten years'}.`, `Write 1d to ${MOST_DAYS}d, for example ${DEFAULTS[name]}.`)
  return days
}

function sensitivityOf(flags: Flags): Sensitivity {
  const word = one(flags, 'sensitivity')
  return SENSITIVITIES.find((each) => each === word) ?? 'medium'
}

/** The KPIs that `--kpi` names; undefined when it is not given. @throws CliError for one that is not there */
export function kpisAsked(flags: Flags, library: Library): LibraryRecord[] | undefined {
  const words = many(flags, 'kpi')
  return words.length === 0 ? undefined : [...new Set(words.map((word) => kpiNamed(library, word).record))]
}
