import { isDeepStrictEqual } from 'node:util'
import type { Programme } from '../../kinds/programme.ts'
import { progressBy, progressRow, type ProgressRow, type Weighed } from '../progress.ts'

/** A row of a progress table that is different; a team or category that is new, or has nothing left, is on one side only. */
export interface ProgressChange { table: 'all' | 'team' | 'category'; name: string; title: string; before?: ProgressRow; after?: ProgressRow }

const TABLES = [
  { table: 'team', names: 'teams', keyOf: ({ facts }: Weighed) => facts.team },
  { table: 'category', names: 'categories', keyOf: ({ facts }: Weighed) => facts.category },
] as const

/** What the progress tables show of a row; at which status the others stand is the board's matter. */
function isSame(before: ProgressRow | undefined, after: ProgressRow | undefined): boolean {
  const figures = ({ total, active, standardized, share, verdicts }: ProgressRow) => ({ total, active, standardized, share, verdicts })
  return isDeepStrictEqual(before && figures(before), after && figures(after))
}

/** Rows of the progress tables that are different: all improvements first, then by team and by category. */
export function progressChanges(before: readonly Weighed[], after: readonly Weighed[], programme: Programme): ProgressChange[] {
  const [old, now] = [progressRow('', before), progressRow('', after)]
  const all: ProgressChange[] = isSame(old, now) ? [] : [{ table: 'all', name: '', title: 'All improvements', before: old, after: now }]
  return [...all, ...TABLES.flatMap(({ table, names, keyOf }) => {
    const [was, is] = [before, after].map((cards) => new Map(progressBy(cards, keyOf).map((row) => [row.name, row]))) as [Map<string, ProgressRow>, Map<string, ProgressRow>]
    return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((name): ProgressChange[] => {
      const [first, second] = [was.get(name), is.get(name)]
      if (isSame(first, second)) return []
      return [{ table, name, title: programme[names].find(({ id }) => id === name)?.name ?? (name || 'none'), ...(first && { before: first }), ...(second && { after: second }) }]
    })
  })]
}
