import type { Cost } from './measure.ts'

/** What is measured, in the order of the table. Not every product has every one. */
export const MEASURES = {
  'check-empty': 'check, no diagram known',
  check: 'check',
  list: 'list',
  'cold-empty': 'cold build, no diagram known',
  cold: 'cold build',
  unchanged: 'rebuild, nothing changed',
  edited: 'rebuild, one record edited',
  'cold-no-search': 'cold build without search',
  'edited-no-search': 'rebuild without search, one record edited',
} as const

export type Measure = keyof typeof MEASURES
export type Costs = Partial<Record<Measure, Cost>>

/** One of the products that are compared. Each has a folder of its own, which stays the same for a whole run. */
export interface Product {
  name: string
  title: string
  /** Installs what is needed, once a run. Answers what was installed, in a few words. */
  prepare: (folder: string) => Promise<string>
  /** Builds the records of a content folder, which it may not change, and tells of each measure as it is done. */
  run: (content: string, folder: string, tell: (measure: Measure, cost: Cost) => void) => Promise<Costs>
}

/** Keeps the costs of a run in order, and tells of each. */
export function ledger(tell: (measure: Measure, cost: Cost) => void): { costs: Costs; note: (measure: Measure, cost: Cost) => void } {
  const costs: Costs = {}
  return { costs, note: (measure, cost) => { costs[measure] = cost; tell(measure, cost) } }
}
