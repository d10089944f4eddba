/** Units as written: a table unit, ordinary words ("incidents"), or one of them per something ("$/day", "deployments per week"). */
import { BARE, SHORTHANDS, tableUnit, type Unit } from './units.ts'
import { isPlainNoun, MAX_LENGTH, normaliseNoun, tidy } from './words.ts'

const REQUESTS = new Set(['req', 'reqs', 'request', 'requests'])
const MOST_DENOMINATORS = 3

/** Reads a unit; undefined when the text is neither a unit nor the plain name of a thing that can be counted. */
export function parseUnit(text: string): Unit | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const words = tidy(text)
  if (words === '') return undefined
  return tableUnit(words) ?? shorthandUnit(words) ?? compoundUnit(words)
}

/** True when every part of the text is a known unit; "incidents" is countable, but not a known unit. */
export function isUnit(text: string): boolean {
  const unit = parseUnit(text)
  return unit !== undefined && unit.named === undefined
}

function shorthandUnit(name: string): Unit | undefined {
  const long = SHORTHANDS.get(name.toLowerCase())
  const unit = long === undefined ? undefined : compoundUnit(long)
  return unit && { symbol: unit.symbol, dimension: unit.dimension, factor: unit.factor }
}

function compoundUnit(text: string): Unit | undefined {
  const [top = '', ...below] = ` ${text}`
    .replace(/ per /gi, '/')
    .split('/')
    .map((part) => part.trim())
  const numerator = top === '' ? BARE : (tableUnit(top) ?? nounUnit(top))
  if (numerator === undefined || below.length > MOST_DENOMINATORS) return undefined
  const denominators = below.map((part) => tableUnit(part) ?? nounUnit(part))
  return denominators.every((unit) => unit !== undefined) ? divide(numerator, denominators) : undefined
}

function nounUnit(text: string): Unit | undefined {
  if (REQUESTS.has(text.toLowerCase())) return { symbol: 'requests', dimension: 'count:request', factor: 1, named: true }
  // "minutes delay" starts with a unit: to read it as a count of things named so would be wrong.
  const first = text.split(' ', 1)[0] ?? ''
  if (tableUnit(first) !== undefined || !isPlainNoun(text)) return undefined
  return { symbol: text, dimension: `count:${normaliseNoun(text)}`, factor: 1, named: true }
}

function divide(numerator: Unit, denominators: readonly Unit[]): Unit {
  if (denominators.length === 0) return numerator
  const symbol = [numerator.symbol, ...denominators.map((unit) => (unit.symbol === 'requests' ? 'request' : unit.symbol))].join('/')
  const dimension = [numerator.dimension, ...denominators.map((unit) => unit.dimension.replace('count:', ''))].join('/')
  const factor = denominators.reduce((size, unit) => size / unit.factor, numerator.factor)
  const known = [numerator, ...denominators].every((unit) => unit.named === undefined || unit.symbol === 'requests')
  return {
    symbol: symbol === 'requests/s' ? 'rps' : symbol,
    dimension: rateName(numerator, denominators) ?? dimension,
    factor,
    ...(known ? {} : { named: true }),
  }
}

// Things per time are rates; requests are the things meant when nothing is said ("10000 rps", "10 per day").
function rateName(numerator: Unit, denominators: readonly Unit[]): string | undefined {
  const [only, second] = denominators
  if (only?.dimension !== 'time' || second !== undefined || !numerator.dimension.startsWith('count')) return undefined
  const noun = numerator.dimension.slice('count:'.length)
  return noun === '' || noun === 'request' ? 'rate' : `rate:${noun}`
}
