/** What was measured: the values before and after, the effect between them, and the target that belongs to them. */
import type { Better } from './comparator.ts'
import type { Effect } from './effect.ts'
import { parseUnit } from './compound.ts'
import { snap, subtract } from './number.ts'
import { convertible, parseQuantity, quantity, unitOf, type Quantity } from './quantity.ts'
import type { Target } from './bound.ts'
import { parseTarget } from './target.ts'
import { cannotCompare } from './wording.ts'

export interface Measurement {
  metric: string
  before?: string | number
  after?: string | number
  /** The unit of before and after, when they do not carry it themselves. */
  unit?: string
  /** The metric's own target; it goes before the expected one. */
  target?: string | number
  /** The promise of `expected_impact`: its key gives the target its direction. */
  expected?: { key: string; target: string | number }
  better?: Better
}

// What the templates leave where a value is still to come.
const PLACEHOLDER = /^(?:\[?(?:tbd|todo|n\/a)\]?|[-–—]|)$/i

/** Reads both values; unreadable or incomparable ones become a problem. */
export function readEffect({ before, after, unit }: Measurement): Effect {
  const from = readValue('before', before, unit)
  const to = readValue('after', after, unit)
  const problem = [from, to].find((value) => typeof value === 'string')
  if (typeof from === 'string' || typeof to === 'string') return { problem }
  const values = { ...(from && { before: from }), ...(to && { after: to }) }
  if (from === undefined || to === undefined) return values
  if (!convertible(from, to)) return { ...values, problem: cannotCompare(from, to) }
  return { ...values, ...changeBetween(from, to) }
}

function readValue(name: string, value: string | number | undefined, unit: string | undefined): Quantity | string | undefined {
  if (value === undefined || (typeof value === 'string' && PLACEHOLDER.test(value.trim()))) return undefined
  const read = parseQuantity(value, unit)
  if (read !== undefined) return read
  if (unit !== undefined && parseQuantity(value) !== undefined) return `The ${name} value "${value}" and the unit "${unit}" do not go together.`
  return `The ${name} value "${String(value).slice(0, 60)}" cannot be read as a number with a unit.`
}

function changeBetween(before: Quantity, after: Quantity): Pick<Effect, 'change' | 'difference'> {
  const gap = subtract(after.base, before.base)
  const change = before.base === 0 ? Number.NaN : snap(gap / Math.abs(before.base))
  const difference = differenceOf(before, after)
  return { ...(Number.isFinite(change) && { change }), ...(difference && { difference }) }
}

function differenceOf(before: Quantity, after: Quantity): Quantity | undefined {
  const model = before.unit === '' ? after : before
  const unit = (model.unit === '%' ? parseUnit('pp') : undefined) ?? unitOf(model)
  // In equal units the written values are more exact than the bases.
  const scale = before.unit === after.unit ? 1 : unit.factor
  const gap = scale === 1 ? subtract(after.value, before.value) : subtract(after.base / scale, before.base / scale)
  return quantity(gap, unit)
}

/** The target to judge by: the own one, else the expected one. Undefined when neither is stated. */
export function targetOf(measurement: Measurement, effect: Effect): Target | undefined {
  const { metric, target, expected } = measurement
  const own = target === undefined ? '' : String(target).trim()
  const promised = expected === undefined ? '' : String(expected.target).trim()
  // An own target that only repeats the promise ("80%") is meant in the promise's direction.
  if (expected !== undefined && promised !== '' && (own === '' || own === promised)) return parseTarget(promised, expected.key)
  return own === '' ? undefined : inUnit(parseTarget(own, metric), unitBeside(measurement, effect))
}

// "12k rps (target: >10k)": a bare target beside measured values is in their unit. Not so for ratios, where 0.1 may be 0.1% or 10%.
function unitBeside({ unit }: Measurement, { before, after }: Effect): string | undefined {
  if (unit !== undefined && unit.trim() !== '') return unit
  if (after === undefined || after.dimension === 'ratio') return undefined
  return before === undefined || before.unit === after.unit ? after.unit : undefined
}

function inUnit(target: Target, unit: string | undefined): Target {
  const placed = (bare: Quantity): Quantity => (bare.unit === '' ? (parseQuantity(bare.value, unit) ?? bare) : bare)
  if (target.kind === 'bound') return { ...target, quantity: placed(target.quantity) }
  return target.kind === 'range' ? { ...target, low: placed(target.low), high: placed(target.high) } : target
}
