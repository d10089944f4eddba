/** Numbers as people write them: signs, currency in front, thousands separators, k/M/B behind. */

/** Values that differ by less than this share are the same: 0.5 to 0.075 is −85% in spite of floating point. */
export const RELATIVE_TOLERANCE = 1e-9

export interface ScannedNumber {
  value: number
  /** '$', '€', '£' or an ISO code when one stands in front of the number. */
  currency: string
  /** What follows the number, its leading space included. */
  rest: string
}

const FRONT = /^([+-]?) ?([$€£]|(?:US\$|USD|EUR|GBP)(?=[ \d]))? ?([+-]?) ?(?=[.\d])/
const GROUPED_DIGITS = /^\d[\d,_ ]*/
const FRACTION = /^\.\d+/
const EXPONENT = /^[eE][+-]?\d{1,3}(?![\p{N}.])/u

/** Reads the number that a tidied text begins with; undefined when there is none, or it is not finite. */
export function scanNumber(text: string): ScannedNumber | undefined {
  const front = FRONT.exec(text)
  if (front === null) return undefined
  const [matched, before = '', currency = '', behind = ''] = front
  if (before !== '' && behind !== '') return undefined
  const digits = scanDigits(text.slice(matched.length))
  if (digits === undefined) return undefined
  const value = Number(`${before}${behind}${digits.number}`)
  return Number.isFinite(value) ? { value: value === 0 ? 0 : value, currency, rest: digits.rest } : undefined
}

function scanDigits(text: string): { number: string; rest: string } | undefined {
  const run = (GROUPED_DIGITS.exec(text)?.[0] ?? '').trimEnd()
  const whole = ungroup(run)
  if (whole === undefined) return undefined
  const fraction = FRACTION.exec(text.slice(run.length))?.[0] ?? ''
  if (whole === '' && fraction === '') return undefined
  const exponent = EXPONENT.exec(text.slice(run.length + fraction.length))?.[0] ?? ''
  return { number: `${whole || '0'}${fraction}${exponent}`, rest: text.slice(run.length + fraction.length + exponent.length) }
}

// "1,5" is refused: it is one and a half to some readers and a slip to others.
function ungroup(run: string): string | undefined {
  const separator = /[,_ ]/.exec(run)?.[0]
  if (separator === undefined) return run
  const [first = '', ...groups] = run.split(separator)
  const regular = first.length >= 1 && first.length <= 3 && groups.every((group) => /^\d{3}$/.test(group))
  return regular && /^\d+$/.test(first) ? first + groups.join('') : undefined
}

/** Prints a number so that it reads back exactly: 45,000 and 0.00000008; no grouping of fewer than `grouped` digits: below 10,000, or for sums of money below 1,000. */
export function printNumber(value: number, grouped = 5): string {
  const sign = value < 0 ? '-' : ''
  const [digits = '0', exponent] = String(Math.abs(value)).split('e')
  if (exponent === undefined) return sign + group(digits, grouped)
  return sign + (value !== 0 && Math.abs(value) > 1e-15 && Math.abs(value) < 1 ? expand(digits, Number(exponent)) : `${digits}e${Number(exponent)}`)
}

function expand(digits: string, exponent: number): string {
  return `0.${'0'.repeat(-exponent - 1)}${digits.replace('.', '')}`
}

function group(digits: string, grouped: number): string {
  const [whole = '', fraction] = digits.split('.')
  const start = whole.length % 3
  const threes = Array.from({ length: Math.floor(whole.length / 3) }, (_, i) => whole.slice(start + 3 * i, start + 3 * i + 3))
  const printed = whole.length < grouped ? whole : [whole.slice(0, start), ...threes].filter((part) => part !== '').join(',')
  return fraction === undefined ? printed : `${printed}.${fraction}`
}

/** Equal within RELATIVE_TOLERANCE. */
export function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= RELATIVE_TOLERANCE * Math.max(Math.abs(a), Math.abs(b))
}

/** a - b without the noise that cancellation leaves: exact to 12 digits of the larger of the two. */
export function subtract(a: number, b: number): number {
  const decimals = 12 - Math.ceil(Math.log10(Math.max(Math.abs(a), Math.abs(b))))
  return decimals >= 0 && decimals <= 100 ? Number((a - b).toFixed(decimals)) : a - b
}

/** Drops the digits that floating-point arithmetic made up (keeps 14). */
export function snap(value: number): number {
  const rounded = Number(value.toPrecision(14))
  return rounded === 0 ? 0 : rounded
}
