import { ASIDE } from '../kinds/stages.ts'
import type { RecordVerdict } from '../quantity/index.ts'
import { isActive, type Facts } from './facts.ts'

interface Member { facts: Facts; verdict: RecordVerdict }

/** Which improvements stand behind each number of them: every count is the length of one of these lists. */
export interface Members<Item> {
  all: Item[]
  byStatus: Readonly<Record<string, Item[]>>
  /** On hold, rejected or rolled back. */
  aside: Item[]
  /** From analysis to validation. */
  active: Item[]
  standardized: Item[]
  /** Neither rejected nor rolled back: what the share of standardized improvements is taken of. */
  meant: Item[]
  /** Measured, whatever was found. */
  judged: Item[]
  verdicts: Readonly<Record<RecordVerdict, Item[]>>
}

/** Sorts improvements into what they count for. */
export function membersOf<Item extends Member>(all: readonly Item[]): Members<Item> {
  const byStatus = Object.fromEntries(Map.groupBy(all, ({ facts }) => facts.status!))
  const found = Map.groupBy(all, ({ verdict }) => verdict)
  const of = (verdict: RecordVerdict) => found.get(verdict) ?? []
  return {
    all: [...all], byStatus,
    aside: all.filter(({ facts }) => (ASIDE as readonly string[]).includes(facts.status!)),
    active: all.filter(({ facts }) => isActive(facts.status!)),
    standardized: byStatus.standardized ?? [],
    meant: all.filter(({ facts }) => facts.status !== 'rejected' && facts.status !== 'rolled_back'),
    judged: all.filter(({ verdict }) => verdict !== 'unknown'),
    verdicts: { success: of('success'), partial: of('partial'), failure: of('failure'), unknown: of('unknown') },
  }
}
