import type { Quantity } from './quantity.ts'

/** What happened to a metric: both values, and what lies between them. */
export interface Effect {
  before?: Quantity
  after?: Quantity
  /** (after - before) / |before| as a fraction; undefined when before is 0 or missing. */
  change?: number
  /** after - before, in the unit of before; of percentages in percentage points. */
  difference?: Quantity
  problem?: string
}
