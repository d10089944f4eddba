/** Targets that are changes against the value before: signed ("-30%"), by their key (`_reduction`) or by their words ("30% reduction"). */
import { betterOf, mirrored, type Comparator } from './comparator.ts'
import { quantity, unitOf, type Quantity } from './quantity.ts'
import type { Reading } from './reading.ts'
import type { BoundTarget, RangeTarget } from './bound.ts'
import type { ChangeKind } from './words.ts'

type Bound = Pick<BoundTarget, 'comparator' | 'quantity' | 'basis' | 'better'>
type Kind = ChangeKind | 'contradiction' | undefined

const CONTRADICTION = 'The sign or the words of the target and the ending of its key say opposite things; change one of them.'
const NO_UNIT = 'A change needs a unit; write for example 80%.'
const TIMES = 'A change in "x" can be read in two ways; write it as a percentage, for example +200%.'
const SMALL_IMPROVEMENT = 'An improvement is written as what is at least wanted, for example >=30%.'
const IMPROVEMENT_RANGE = 'An improvement needs one limit and not a range; write for example >=30%.'
const LIMIT_OR_CHANGE =
  "This can be read as a limit of the metric or of its change; write the change as a percentage, or the limit under the metric's own name."

/** True when a written sign makes the number a change; a bare signed number may well be a value ("-5"). */
export function isSigned({ sign, quantity: { unit } }: Reading): boolean {
  return sign !== '' && unit !== ''
}

/** True when a change of this unit is relative to the value before; of other units it is a difference. */
export function isRelative({ unit }: Quantity): boolean {
  return unit === '%' || unit === 'ratio'
}

/** What the words behind the number and the ending of the key mean together. */
export function meantKind({ kind, sign }: Reading, suffix: ChangeKind | undefined): Kind {
  const words = kind === 'improvement' ? (suffix ?? kind) : kind
  const meant = words ?? suffix
  if (words !== undefined && suffix !== undefined && words !== suffix && suffix !== 'improvement') return 'contradiction'
  const opposite = (sign === '-' && meant === 'increase') || (sign === '+' && meant === 'reduction')
  return opposite ? 'contradiction' : meant
}

/** The bound of a change, or a sentence why there is none. */
export function changeBound(reading: Reading, stated: Comparator | undefined, kind: Kind): Bound | string {
  const refused = refusal(reading, kind)
  if (refused !== undefined) return refused
  if (reading.sign === '-') return bound(stated ?? '<=', reading.quantity)
  if (kind === 'improvement') return improvement(reading.quantity, stated)
  return kind === 'reduction' ? reduction(reading.quantity, stated) : bound(stated ?? '>=', reading.quantity)
}

/** The limits of a change, or a sentence why there are none. */
export function changeRange(ends: { low: Reading; high: Reading }, kind: Kind): Pick<RangeTarget, 'low' | 'high' | 'basis'> | string {
  const refused = refusal(ends.low, kind) ?? refusal(ends.high, kind)
  if (refused !== undefined) return refused
  if (kind === 'improvement') return IMPROVEMENT_RANGE
  const [low, high] = [ends.low.quantity, ends.high.quantity]
  const falls = kind === 'reduction' && ends.low.sign === '' && ends.high.sign === ''
  return falls ? { low: negative(high), high: negative(low), basis: 'change' } : { low, high, basis: 'change' }
}

function refusal({ quantity: { unit } }: Reading, kind: Kind): string | undefined {
  if (kind === 'contradiction') return CONTRADICTION
  if (unit === '') return NO_UNIT
  return unit === 'x' ? TIMES : undefined
}

function bound(comparator: Comparator, limit: Quantity): Bound {
  const better = betterOf(comparator)
  return { comparator, quantity: limit, basis: 'change', ...(better === undefined ? {} : { better }) }
}

function reduction(size: Quantity, stated: Comparator = '>='): Bound | string {
  // `downtime_reduction: <15 minutes` most likely means the downtime, and not how far it falls.
  if (stated.startsWith('<') && !isRelative(size)) return LIMIT_OR_CHANGE
  return bound(mirrored(stated), negative(size))
}

// No `better`: that is what marks an improvement until the measurement says which direction is the better one.
function improvement(size: Quantity, stated: Comparator = '>='): Bound | string {
  return stated.startsWith('>') ? { comparator: stated, quantity: size, basis: 'change' } : SMALL_IMPROVEMENT
}

/** The same quantity with the other sign. */
export function negative(of: Quantity): Quantity {
  return quantity(-of.value, unitOf(of), of.text) ?? of
}
