import { seriesOf, type Measured, type Series } from './series.ts'

/** A row that one state of the measurements has and another has not, or has with another value. Values are in the unit of the KPI. */
export interface RowChange { service: string; group: string; time: number; before?: number; after?: number; /** How many observations the value stood for and stands for, where these differ. */ counts?: { before?: number; after?: number } }

/** How many rows were added, removed and changed, and the first of those that were removed or changed. */
export interface RowChanges { added: number; removed: number; changed: number; first: { removed: RowChange[]; changed: RowChange[] } }

/** Rows that are given one by one. */
const FIRST = 20

/** Holds two states of a metric against each other, row by row: time, service and group say which row is which. Both are in the same unit. */
export function rowChanges(before: Measured | undefined, after: Measured | undefined): RowChanges {
  const changes: RowChanges = { added: 0, removed: 0, changed: 0, first: { removed: [], changed: [] } }
  if (before === after) return changes
  const names = new Map([...(before?.series ?? []), ...(after?.series ?? [])].map(({ service, group }) => [`${service}\n${group}`, { service, group }]))
  for (const name of names.values()) compare(name, seriesOf(before, name), seriesOf(after, name), changes)
  return changes
}

function compare(name: { service: string; group: string }, before: Series | undefined, after: Series | undefined, changes: RowChanges): void {
  const [old, young] = [before?.times ?? new Float64Array(), after?.times ?? new Float64Array()]
  for (let [from, to] = [0, 0]; from < old.length || to < young.length;) {
    if (to >= young.length || old[from]! < young[to]!) {
      note(changes, 'removed', { ...name, time: old[from]!, before: before!.values[from]! })
      from += 1
    } else if (from >= old.length || young[to]! < old[from]!) {
      changes.added += 1
      to += 1
    } else {
      const counts = { before: before!.counts?.[from], after: after!.counts?.[to] }
      const counted = counts.before === counts.after || !before!.counts || !after!.counts
      if (!counted || !isSame(before!.values[from]!, after!.values[to]!)) note(changes, 'changed', { ...name, time: old[from]!, before: before!.values[from]!, after: after!.values[to]!, ...(!counted && { counts }) })
      from += 1
      to += 1
    }
  }
}

function note(changes: RowChanges, what: 'removed' | 'changed', change: RowChange): void {
  changes[what] += 1
  if (changes.first[what].length < FIRST) changes.first[what].push(change)
}

/** Alike as far as numbers that went through another unit can be. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
}
