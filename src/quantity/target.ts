/** Targets: a bound or a range with a quantity, absolute or a change against the baseline; whatever is unclear stays text. */
import type { BoundTarget, RangeTarget, Target } from './bound.ts'
import { changeBound, changeRange, isSigned, meantKind } from './change.ts'
import { betterOf, splitComparator, type Comparator } from './comparator.ts'
import { changeKindOf } from './metric.ts'
import { printNumber } from './number.ts'
import { formatQuantity, type Quantity } from './quantity.ts'
import { readQuantity, readRange, type Reading } from './reading.ts'
import { reasonFor } from './unread.ts'
import { MAX_LENGTH, splitNote, tidy, type ChangeKind } from './words.ts'

/**
 * Reads a target. The key's ending tells what an unsigned number means: `error_rate_reduction: 80%` is a change of -80%
 * or further, `cost_increase: <10%` a change below +10%. Never throws; what cannot be compared is kept as text with a reason.
 */
export function parseTarget(text: string | number, metricKey = ''): Target {
  const written = String(text)
  if (written.length > MAX_LENGTH) return { kind: 'text', text: written, reason: `It is longer than ${MAX_LENGTH} characters.` }
  const { body, note } = splitNote(tidy(written))
  const { comparator, rest } = splitComparator(body)
  const read = readBound(rest, comparator, changeKindOf(metricKey)) ?? readRangeTarget(body, changeKindOf(metricKey)) ?? reasonFor(rest)
  if (typeof read === 'string') return { kind: 'text', text: written, reason: read }
  const notes = [read.note, note].filter((part) => part !== undefined).join('; ')
  return { ...read, ...(notes === '' ? {} : { note: notes }), text: written }
}

/** A target as it stands in a record, as it is printed: `<200 ms`; text that cannot be compared as it is written. */
export function printedTarget(target: string | number): string {
  return formatTarget(parseTarget(target))
}

function readBound(rest: string, comparator: Comparator | undefined, suffix: ChangeKind | undefined): BoundTarget | string | undefined {
  const none = /^zero (?=\p{L})/iu
  const reading = readQuantity(rest.replace(none, '0 '))
  if (reading === undefined) return undefined
  const stated = comparator ?? (none.test(rest) ? '=' : undefined)
  const kind = meantKind(reading, suffix)
  const parts = isAbsolute(reading, stated, kind) ? absoluteBound(reading, stated) : changeBound(reading, stated, kind)
  if (typeof parts === 'string') return parts
  return { kind: 'bound', ...parts, ...(stated === '=' ? { exact: true } : {}), ...noteOf(reading), text: rest }
}

// `mttr_improvement: <15 minutes` bounds the metric itself: nobody means an improvement of less than 15 minutes.
function isAbsolute(reading: Reading, comparator: Comparator | undefined, kind: string | undefined): boolean {
  if (isSigned(reading)) return false
  const limitOfMetric = reading.kind === undefined && comparator !== undefined && reading.quantity.dimension !== 'ratio'
  return kind === undefined || (kind === 'improvement' && limitOfMetric)
}

function absoluteBound({ quantity }: Reading, comparator: Comparator = '='): Pick<BoundTarget, 'comparator' | 'quantity' | 'basis' | 'better'> {
  const better = betterOf(comparator)
  return { comparator, quantity, basis: 'absolute', ...(better === undefined ? {} : { better }) }
}

function readRangeTarget(body: string, suffix: ChangeKind | undefined): RangeTarget | string | undefined {
  const ends = readRange(body)
  if (ends === undefined) return undefined
  const kind = meantKind(ends.high, suffix)
  const change = kind !== undefined || isSigned(ends.low) || isSigned(ends.high)
  const limits = change ? changeRange(ends, kind) : { low: ends.low.quantity, high: ends.high.quantity, basis: 'absolute' as const }
  return typeof limits === 'string' ? limits : { kind: 'range', ...limits, ...noteOf(ends.high), text: body }
}

const noteOf = ({ note }: Reading): { note?: string } => (note === undefined ? {} : { note })

/** Canonical print; parseTarget reads it back, without a key, to the same target. A text is printed as written. */
export function formatTarget(target: Target): string {
  if (target.kind === 'text') return target.text
  const body = target.kind === 'range' ? formatRange(target) : formatBound(target)
  return target.note === undefined ? body : `${body} (${target.note})`
}

function formatBound({ comparator, quantity, basis, better, exact }: BoundTarget): string {
  if (basis === 'absolute') return (comparator === '=' && !exact ? '' : comparator) + formatQuantity(quantity)
  if (better === undefined && comparator !== '=') return `${comparator === '>=' ? '' : comparator}${formatQuantity(quantity)} improvement`
  const implied = comparator === (quantity.value < 0 ? '<=' : '>=')
  return (implied ? '' : comparator) + formatChange(quantity)
}

function formatRange({ low, high, basis }: RangeTarget): string {
  if (basis === 'change') return `${formatChange(low)} to ${formatChange(high)}`
  const short = low.unit === high.unit && !/^[$€£]/.test(low.unit)
  return short ? `${printNumber(low.value)}-${formatQuantity(high)}` : `${formatQuantity(low)} to ${formatQuantity(high)}`
}

/** Like formatQuantity, with the sign also of a rise: '+10%'. */
export function formatChange(change: Quantity): string {
  return (change.value < 0 ? '' : '+') + formatQuantity(change)
}
