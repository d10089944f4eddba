import type { RecordVerdict } from '../quantity/index.ts'
import type { Card } from './board.ts'
import { membersOf } from './members.ts'

export interface ProgressRow { name: string; total: number; byStatus: Record<string, number>; aside: number; active: number; standardized: number; share: number; verdicts: Record<RecordVerdict, number> }

export type Weighed = Card & { verdict: RecordVerdict }

/** One row a value of `keyOf`: how many improvements stand at which status, and what was found of those that were measured. */
export function progressBy(cards: readonly Weighed[], keyOf: (card: Weighed) => string | undefined): ProgressRow[] {
  return [...Map.groupBy(cards, (card) => keyOf(card) ?? '').entries()].map(([name, group]) => progressRow(name, group)).sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1))
}

/** How many of these stand at which status, and what was found of those that were measured. */
export function progressRow(name: string, cards: readonly Weighed[]): ProgressRow {
  const { all, byStatus, aside, active, standardized, meant, verdicts } = membersOf(cards)
  const { success, partial, failure, unknown } = verdicts
  return {
    name, total: all.length, byStatus: Object.fromEntries(Object.entries(byStatus).map(([status, inside]) => [status, inside.length])), aside: aside.length,
    active: active.length, standardized: standardized.length, share: shareOf(standardized.length, meant.length),
    verdicts: { success: success.length, partial: partial.length, failure: failure.length, unknown: unknown.length },
  }
}

/** A part of a whole as a fraction; of nothing, 0. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

/** Middle of the days that improvements have been in a stage; of an even number the lower of the two. Undefined for none. */
export function medianDays(cards: readonly Pick<Card, 'days'>[]): number | undefined {
  const days = cards.map((card) => card.days).sort((a, b) => a - b)
  return days[Math.floor((days.length - 1) / 2)]
}
