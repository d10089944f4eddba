import { periodOf, type Period } from '../period.ts'

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * The period that was probably meant by text that `periodOf` does not read: `Q1-2025`, `2025Q1`, `2025-1`, `January 2025`,
 * `2025-01-15`; a quarter or a month without a year is of `year`. Undefined when nobody can tell.
 */
export function periodMeant(text: string, year: string): Period | undefined {
  const parts = text.trim().toLowerCase().match(/[a-z]+|\d+/g) ?? []
  if (parts.length === 0 || parts.length > 3) return undefined
  const years = parts.filter((part) => /^\d{4}$/.test(part))
  const others = parts.filter((part) => !/^\d{4}$/.test(part))
  return years.length > 1 || (years.length === 0 && !/[a-z]/i.test(text)) ? sixDigits(text) : periodOf(`${years[0] ?? year}${within(others)}`)
}

/** `-Q1` or `-01` for the parts beside the year; ` ` when they are neither, so that nothing is read from them. */
function within(parts: readonly string[]): string {
  const [first = '', second = ''] = parts
  if (parts.length === 2 && first === 'q') return `-Q${second}`
  if (parts.length === 2 && second === 'q') return `-Q${first}`
  if (/^(?:quarter|quartal)$/.test(first)) return `-Q${second}`
  const month = first.length < 3 ? -1 : MONTH_NAMES.findIndex((name) => first.startsWith(name))
  if (month >= 0 && parts.length === 1) return `-${String(month + 1).padStart(2, '0')}`
  // A whole date stands for its month.
  return /^\d{1,2}$/.test(first) && parts.every((part) => /^\d{1,2}$/.test(part)) ? `-${first.padStart(2, '0')}` : '- '
}

function sixDigits(text: string): Period | undefined {
  const [, year, month] = /^(\d{4})(\d{2})$/.exec(text.trim()) ?? []
  return year === undefined ? undefined : periodOf(`${year}-${month}`)
}
