/** A quantity inside a target: with its sign kept, and with the words behind it ("5 minutes delay", "30% reduction"). */
import { convertible, parseQuantity, quantity, unitOf, type Quantity } from './quantity.ts'
import { changeWord, isPlainNoun, tidy, type ChangeKind } from './words.ts'

export interface Reading {
  quantity: Quantity
  sign: '' | '+' | '-'
  /** The direction that the words behind the number give. */
  kind?: ChangeKind
  /** The other words behind the number: what is measured, without effect on the comparison. */
  note?: string
}

const MOST_WORDS = 6

/** Reads "80%", "-30%", "5 minutes delay", "30% error reduction"; undefined when words behind the number turn its meaning. */
export function readQuantity(text: string): Reading | undefined {
  const words = tidy(text).split(' ')
  const fewest = Math.max(1, words.length - MOST_WORDS)
  for (let count = words.length; count >= fewest; count -= 1) {
    const found = parseQuantity(words.slice(0, count).join(' '))
    if (found !== undefined) return withWords(found, words.slice(0, count).join(' '), words.slice(count))
  }
  return undefined
}

function withWords(found: Quantity, head: string, tail: string[]): Reading | undefined {
  const sign = signOf(head)
  if (tail.length === 0) return { quantity: found, sign }
  // "3 of 5 teams" has no unit, and the m of "5m users" may be meant as a million.
  if (found.unit === '' || /\d ?m$/.test(head)) return undefined
  const described = describe(tail)
  return described && { quantity: found, sign, ...described }
}

function signOf(text: string): Reading['sign'] {
  const sign = /^[$€£]?([+-])/.exec(text)?.[1]
  return sign === '+' || sign === '-' ? sign : ''
}

// The change word stands first ("lower latency") or last ("error reduction").
function describe(tail: string[]): Pick<Reading, 'kind' | 'note'> | undefined {
  const first = changeWord(tail[0] ?? '')
  const last = changeWord(tail.at(-1) ?? '')
  const kind = last ?? first
  const nouns = last !== undefined ? tail.slice(0, -1) : first !== undefined ? tail.slice(1) : tail
  const note = nouns.join(' ')
  if (note !== '' && !isPlainNoun(note)) return undefined
  return { ...(kind === undefined ? {} : { kind }), ...(note === '' ? {} : { note }) }
}

const RANGE_SEPARATOR = / to | and |\.\.|[–—-]/gi
const MULTIPLIED = /\d(?:k|K|M|bn|B)(?![A-Za-z])|(?:thousand|million|billion)/

/** Reads "60-80%", "1 day - 1 week", "between 60 and 80%"; undefined unless both ends are clear and in order. */
export function readRange(text: string): { low: Reading; high: Reading } | undefined {
  const body = text.replace(/^between /i, '')
  for (const { index, 0: separator } of body.matchAll(RANGE_SEPARATOR)) {
    const ends = readEnds(body.slice(0, index).trim(), body.slice(index + separator.length).trim())
    if (ends !== undefined && ends.low.quantity.base <= ends.high.quantity.base) return ends
  }
  return undefined
}

function readEnds(lowText: string, highText: string): { low: Reading; high: Reading } | undefined {
  const low = readQuantity(lowText)
  const high = readQuantity(highText)
  if (low === undefined || high === undefined || low.note !== undefined || low.kind !== undefined) return undefined
  const bareLow = low.quantity.unit === ''
  // "5-10k" may be five, or five thousand, to ten thousand.
  if (bareLow && MULTIPLIED.test(highText) && !MULTIPLIED.test(lowText)) return undefined
  const unitOfBoth = bareLow ? high.quantity : low.quantity
  const from = inUnitOf(unitOfBoth, low.quantity)
  const to = high.quantity.unit === '' && !MULTIPLIED.test(highText) ? inUnitOf(unitOfBoth, high.quantity) : high.quantity
  if (from === undefined || to === undefined || !convertible(from, to)) return undefined
  return { low: { ...low, quantity: from }, high: { ...high, quantity: to } }
}

function inUnitOf(model: Quantity, bare: Quantity): Quantity | undefined {
  return bare.unit === '' ? quantity(bare.value, unitOf(model), bare.text) : bare
}
