/** A number with its unit: read, printed, compared; never converted across dimensions or currencies. */
import { parseUnit } from './compound.ts'
import { printNumber, scanNumber, snap, type ScannedNumber } from './number.ts'
import { BARE, type Unit } from './units.ts'
import { MAX_LENGTH, splitNote, tidy } from './words.ts'

export interface Quantity {
  value: number
  /** Canonical symbol ('ms', '%', '$/month', 'deployments/day'); '' is a bare count. */
  unit: string
  /** 'time', 'ratio', 'money', 'data', 'count', 'count:incident', 'rate', 'rate:deployment', 'money/time', … */
  dimension: string
  /** The value in the dimension's base unit: seconds, bytes, one of the currency, per second; of a ratio the fraction. */
  base: number
  text: string
}

const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['thousand', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['million', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['billion', 1e9],
])
const LETTER_MULTIPLIER = /^(k|K|M|bn|B(?= ))(?![A-Za-z])/
// Behind a currency `m` and `b` can be neither minutes nor bytes.
const MONEY_MULTIPLIER = /^(k|K|M|m|mn|B|b|bn)(?![A-Za-z])/
const WORD_MULTIPLIER = /^ ?(thousand|million|billion)(?![A-Za-z])/i

/**
 * Reads a number with an optional unit. `unit` is the unit of a record's own `unit:` key: it is taken when the text has
 * none, and must be convertible to the one that the text has. A closing note in brackets is left aside.
 * Undefined when it cannot be read, is longer than 200 characters, is not finite, or the two units contradict each other.
 */
export function parseQuantity(text: string | number, unit?: string): Quantity | undefined {
  const written = String(text)
  if (written.length > MAX_LENGTH) return undefined
  const declared = unit === undefined || unit.trim() === '' ? BARE : parseUnit(unit)
  if (declared === undefined) return undefined
  if (typeof text === 'number') return quantity(text, declared, written)
  const scanned = scanNumber(splitNote(tidy(written)).body)
  const amount = scanned && readAmount(scanned, declared)
  return amount && agree(amount.unit, declared) ? quantity(amount.value, amount.unit === BARE ? declared : amount.unit, written) : undefined
}

/** Builds a quantity of a unit; undefined when the value, or what it is in the base unit, is not finite. */
export function quantity(value: number, unit: Unit, text?: string): Quantity | undefined {
  const base = snap(value * unit.factor)
  if (!Number.isFinite(value) || !Number.isFinite(base)) return undefined
  const made = { value: value === 0 ? 0 : value, unit: unit.symbol, dimension: unit.dimension, base }
  return { ...made, text: text ?? formatQuantity({ ...made, text: '' }) }
}

function readAmount(scanned: ScannedNumber, declared: Unit): { value: number; unit: Unit } | undefined {
  const { factor, rest } = multiplierOf(scanned, declared)
  const unit = unitBehind(scanned.currency, rest, declared)
  return unit && { value: factor === 1 ? scanned.value : snap(scanned.value * factor), unit }
}

function multiplierOf({ currency, rest }: ScannedNumber, declared: Unit): { factor: number; rest: string } {
  // "5B" alone may be bytes or billions: the record's unit decides, else it stays unread.
  const letter =
    currency !== '' || (rest === 'B' && declared !== BARE && !declared.dimension.startsWith('data')) ? MONEY_MULTIPLIER : LETTER_MULTIPLIER
  const match = WORD_MULTIPLIER.exec(rest) ?? letter.exec(rest)
  if (match === null) return { factor: 1, rest }
  const factor = MULTIPLIERS.get((match[1] ?? '').toLowerCase()) ?? 1
  return { factor, rest: rest.slice(match[0].length) }
}

function unitBehind(currency: string, rest: string, declared: Unit): Unit | undefined {
  const words = rest.trim()
  if (currency !== '') return parseUnit(`${currency} ${words}`)
  if (words === '') return BARE
  const attached = !rest.startsWith(' ')
  if (attached && /^B(?![A-Za-z])/.test(words) && !declared.dimension.startsWith('data')) return undefined
  const unit = parseUnit(words)
  return attached && unit?.named !== undefined && !words.startsWith('/') ? undefined : unit
}

function agree(read: Unit, declared: Unit): boolean {
  return read === BARE || declared === BARE || comparableUnits(read, declared)
}

/** True when the two measure the same thing, so that their `base` values may be compared. */
export function convertible(a: Quantity, b: Quantity): boolean {
  return comparableUnits({ symbol: a.unit, dimension: a.dimension }, { symbol: b.unit, dimension: b.dimension })
}

type Kind = Pick<Unit, 'symbol' | 'dimension'>

function comparableUnits(a: Kind, b: Kind): boolean {
  if (a.dimension === b.dimension) return currencyOf(a) === currencyOf(b)
  return isBareOf(a.dimension, b.dimension) || isBareOf(b.dimension, a.dimension)
}

// A number without a noun may stand for any: 8 for "8 incidents", "10 per day" for "10 deployments per day".
function isBareOf(bare: string, named: string): boolean {
  return (bare === 'count' || bare === 'rate') && named.startsWith(`${bare}:`) && !named.includes('/')
}

function currencyOf({ symbol, dimension }: Kind): string {
  return /\bmoney\b/.test(dimension) ? (symbol.split('/', 1)[0] ?? '') : ''
}

/** The unit of a quantity that parseQuantity or quantity made. */
export function unitOf({ unit }: Pick<Quantity, 'unit'>): Unit {
  return parseUnit(unit) ?? BARE
}

/** Canonical print: '80%', '200 ms', '$45,000/month', '90 days', '12,000 rps'; parseQuantity reads it back to the same value and unit. */
export function formatQuantity({ value, unit }: Quantity): string {
  const money = /^[$€£]/.test(unit)
  const number = printNumber(value, money ? 4 : undefined)
  if (money) return number.startsWith('-') ? `-${unit[0]}${number.slice(1)}${unit.slice(1)}` : `${unit[0]}${number}${unit.slice(1)}`
  if (unit === '' || /^[%/]|^x(?:\/|$)/.test(unit)) return number + unit
  return `${number} ${value === 1 ? unit : unit.replace(/^(day|week|month|quarter|year)(?=\/|$)/, '$1s')}`
}
