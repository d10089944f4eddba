/** The shapes of a target: one limit, two limits, or text that cannot be compared. */
import type { Better, Comparator } from './comparator.ts'
import type { Quantity } from './quantity.ts'

export interface BoundTarget {
  kind: 'bound'
  comparator: Comparator
  quantity: Quantity
  /** A change in % or ratio is relative to the value before; a change in any other unit is a difference ("-2 h", "-5 pp"). */
  basis: 'absolute' | 'change'
  /** Absent when the text does not say: a bare "99.95%", or an improvement (a change, with a size but no direction). */
  better?: Better
  /** True for a written '=' or "exactly": a bare number has comparator '=' too, but is a limit in the better direction. */
  exact?: true
  note?: string
  text: string
}

export interface RangeTarget {
  kind: 'range'
  low: Quantity
  high: Quantity
  basis: 'absolute' | 'change'
  note?: string
  text: string
}

export interface TextTarget {
  kind: 'text'
  text: string
  /** A sentence: why it cannot be compared, and what to write instead. */
  reason: string
}

export type Target = BoundTarget | RangeTarget | TextTarget
