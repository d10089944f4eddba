/** Measured values against a target with a direction: met, exceeded, missed or worse. */
import { isRelative } from './change.ts'
import type { Comparator } from './comparator.ts'
import type { Effect } from './effect.ts'
import { near } from './number.ts'
import { convertible, type Quantity } from './quantity.ts'
import type { BoundTarget, RangeTarget } from './bound.ts'
import { cannotCompare } from './wording.ts'

/** A change exceeds its target when it goes beyond it by this share of the target: −85% exceeds −80%, −83% meets it. */
export const EXCEEDED_CHANGE_MARGIN = 0.05
/** A value exceeds an absolute limit when it is better by this share of the limit: 12 min exceeds <15 min, 185 ms meets <200 ms. */
export const EXCEEDED_LIMIT_MARGIN = 0.1

export type Outcome = { verdict: 'exceeded' | 'met' | 'missed' | 'worse' } | { problem: string }

/** Judges against a bound whose comparator is final (a bare limit or an improvement has got its direction). */
export function compareWithBound(target: BoundTarget, effect: Effect): Outcome {
  const value = valueFor(target.quantity, target.basis, effect)
  if (typeof value === 'string') return { problem: value }
  const limit = target.quantity.base
  if (holds(target.comparator, value, limit)) return { verdict: isExceeded(target, value) && hasMoved(effect) ? 'exceeded' : 'met' }
  return { verdict: isWorse(target, effect) ? 'worse' : 'missed' }
}

/** Judges against a range, both ends included; a range is met and never exceeded. */
export function compareWithRange({ low, high, basis }: RangeTarget, effect: Effect): Outcome {
  const value = valueFor(low, basis, effect)
  if (typeof value === 'string') return { problem: value }
  if (holds('>=', value, low.base) && holds('<=', value, high.base)) return { verdict: 'met' }
  const start = basis === 'change' ? 0 : effect.before?.base
  const away = (from: number): number => Math.max(low.base - from, from - high.base)
  const further = start !== undefined && away(value) > away(start) && !near(away(value), away(start))
  return { verdict: further ? 'worse' : 'missed' }
}

/** The number to hold against a limit, in the limit's base unit; a sentence when there is none. */
function valueFor(limit: Quantity, basis: BoundTarget['basis'], { before, after, change, difference }: Effect): number | string {
  if (after === undefined) return 'There is no value after the change.'
  if (basis === 'absolute') return convertible(after, limit) ? after.base : cannotCompare(after, limit)
  if (before === undefined) return 'The target is a change, and there is no value before to compare with.'
  if (!isRelative(limit)) return differenceFor(limit, after, difference)
  if (before.base === 0) return 'The value before is 0, so there is no relative change; state a limit of the metric itself as the target.'
  return change ?? 'The change is too large to be computed.'
}

function differenceFor(limit: Quantity, after: Quantity, difference: Quantity | undefined): number | string {
  if (!convertible(after, limit)) return cannotCompare(after, limit)
  return difference?.base ?? 'The difference is too large to be computed.'
}

function holds(comparator: Comparator, value: number, limit: number): boolean {
  const same = near(value, limit)
  if (comparator === '=' || same) return same && comparator !== '<' && comparator !== '>'
  return comparator.startsWith('<') ? value < limit : value > limit
}

// A guardrail that stood well inside its limit and stayed there was kept, not beaten.
function hasMoved({ before, after }: Effect): boolean {
  return before === undefined || after === undefined || !near(before.base, after.base)
}

function isExceeded({ comparator, quantity: { base }, basis }: BoundTarget, value: number): boolean {
  if (comparator === '=' || base === 0) return false
  const downwards = comparator.startsWith('<')
  // A limit that allows a change for the worse (cost <+10%) is a guard rail: to stay within it is all there is to do.
  if (basis === 'change' && downwards !== base < 0) return false
  const margin = Math.abs(base) * (basis === 'change' ? EXCEEDED_CHANGE_MARGIN : EXCEEDED_LIMIT_MARGIN)
  const beyond = downwards ? base - value : value - base
  return beyond > margin || near(beyond, margin)
}

function isWorse({ comparator, quantity, basis }: BoundTarget, { before, after }: Effect): boolean {
  if (before === undefined || after === undefined || near(before.base, after.base)) return false
  if (comparator !== '=') return after.base > before.base === comparator.startsWith('<')
  return basis === 'absolute' && Math.abs(after.base - quantity.base) > Math.abs(before.base - quantity.base)
}
