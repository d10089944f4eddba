import type { RecordVerdict } from '../quantity/index.ts'
import type { Card } from './board.ts'
import { isActive } from './facts.ts'

export interface ProgressRow { name: string; total: number; byStatus: Record<string, number>; active: number; standardized: number; share: number; verdicts: Record<RecordVerdict, number> }

export type Weighed = Card & { verdict: RecordVerdict }

/** One row a value of `keyOf`: how many improvements stand at which status, and what was found of those that were measured. */
export function progressBy(cards: readonly Weighed[], keyOf: (card: Weighed) => string | undefined): ProgressRow[] {
  return [...Map.groupBy(cards, (card) => keyOf(card) ?? '').entries()].map(([name, group]) => progressRow(name, group)).sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1))
}

/** How many of these stand at which status, and what was found of those that were measured. */
export function progressRow(name: string, cards: readonly Weighed[]): ProgressRow {
  const byStatus: Record<string, number> = {}
  const verdicts: Record<RecordVerdict, number> = { success: 0, partial: 0, failure: 0, unknown: 0 }
  for (const { facts, verdict } of cards) {
    byStatus[facts.status!] = (byStatus[facts.status!] ?? 0) + 1
    verdicts[verdict] += 1
  }
  const dropped = (byStatus.rejected ?? 0) + (byStatus.rolled_back ?? 0)
  const standardized = byStatus.standardized ?? 0
  const counted = cards.length - dropped
  return { name, total: cards.length, byStatus, verdicts, standardized, active: cards.filter(({ facts }) => isActive(facts.status!)).length, share: counted === 0 ? 0 : standardized / counted }
}
