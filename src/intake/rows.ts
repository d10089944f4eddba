import { NAME_PATTERN } from '../content/measurements/row.ts'
import { DAY, dayOf, instantText } from '../evidence/series.ts'
import type { Kpi } from '../kinds/kpi.ts'
import { formatQuantity, parseQuantity } from '../quantity/index.ts'

/** One measurement on its way into the library, wherever it comes from. */
export interface Row {
  /** Metric of a KPI. */
  metric: string
  /** Milliseconds since 1970, UTC. A day is its midnight. */
  time: number
  /** In the unit of the KPI. */
  value: number
  service?: string
  /** Where it comes from: `prometheus`, a file, a person. */
  source?: string
  group?: 'control' | 'treatment'
  /** How many observations the value stands for. */
  n?: number
}

/** What is wrong with a row, and what to write instead. */
export interface RowMistake { message: string; hint: string }

const NAMES = 'Write at most 100 letters, digits, blanks and any of . & + _ \' / : @ -, beginning with a letter or a digit.'

/** What is wrong with a row of this KPI; undefined when it may be written. `today` is the last day that can have been measured. */
export function mistakeIn(row: Row, { metric, unit, retired, measurement: { valid } }: Pick<Kpi, 'metric' | 'unit' | 'retired' | 'measurement'>, today: string): RowMistake | undefined {
  const { time, value, service, source, group, n } = row
  if (!Number.isFinite(value)) return { message: `The value \`${value}\` is not a number.`, hint: 'Leave out what was not measured.' }
  if (valid?.min !== undefined && value < valid.min) return { message: `${shown(value, unit)} is below ${shown(valid.min, unit)}, the least that \`${metric}\` can be.`, hint: 'Mend the value, or its unit.' }
  if (valid?.max !== undefined && value > valid.max) return { message: `${shown(value, unit)} is above ${shown(valid.max, unit)}, the most that \`${metric}\` can be.`, hint: 'Mend the value, or its unit.' }
  if (!Number.isFinite(time) || time < FIRST || time > LAST) return { message: 'The time is before 1970, or no time at all.', hint: 'Write a day such as 2025-01-20, or a time with its zone such as 2025-01-20T14:00:00Z.' }
  const day = dayOf(time)
  if (day > today) return { message: `${day} is in the future: today is ${today}.`, hint: 'Mend the time, or the clock that it comes from.' }
  if (retired !== undefined && day >= retired) return { message: `\`${metric}\` has not been measured since ${retired}.`, hint: 'Take `retired` out of its record, or leave the row out.' }
  if (service !== undefined && !NAME_PATTERN.test(service)) return { message: 'The service is not a plain name.', hint: NAMES }
  if (source !== undefined && !NAME_PATTERN.test(source)) return { message: 'The source is not a plain name.', hint: NAMES }
  if (group !== undefined && group !== 'control' && group !== 'treatment') return { message: `\`${String(group)}\` is no group.`, hint: 'Write control or treatment; leave it empty outside of an A/B test.' }
  if (n !== undefined && !(Number.isFinite(n) && n > 0)) return { message: 'The number of observations, n, is not above 0.', hint: 'Write how many observations the value stands for, or leave it empty.' }
  return undefined
}

function shown(value: number, unit: string): string {
  const quantity = parseQuantity(value, unit)
  return quantity ? formatQuantity(quantity) : String(value)
}

const FIRST = 0
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59)

/** A time as measurement files have it: a day where that says it all, and the values of a KPI are days. */
export function timeText(time: number, frequency: Kpi['measurement']['frequency']): string {
  if (time % DAY === 0 && frequency !== 'minute' && frequency !== 'hourly') return dayOf(time)
  return instantText(time)
}
