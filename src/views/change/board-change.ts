import type { Pairs } from '../../content/pairs.ts'
import type { Library } from '../../content/library.ts'
import type { LibraryRecord } from '../../content/record.ts'
import { ASIDE, STAGES, type Status } from '../../kinds/stages.ts'
import { boardOf, type Card } from '../board.ts'
import { worded } from '../words.ts'

/** A column of the board, or a state beside it, with how many cards it had and has. `exceeds`: it is over its limit, and was not, or is by more. */
export interface ColumnChange { stage: string; title: string; before: number; after: number; limit?: number; exceeds?: 'newly' | 'further' }

/** An improvement that changed its column. */
export interface CardMove { id: string; title: string; file: string; from: Status; to: Status }

export interface BoardChange { columns: ColumnChange[]; moves: CardMove[] }

type Limits = Readonly<Record<string, number | undefined>>

/** What becomes of the board: columns that are different, and cards that moved, those that went furthest along the line first. */
export function boardChange(before: { cards: readonly Card[]; limits: Limits }, after: { cards: readonly Card[]; limits: Limits }, pairs: Pairs, libraries: readonly [Library, Library], today: string): BoardChange {
  const [old, now] = [before, after].map(({ cards, limits }) => countsOf(cards, limits, today)) as [Map<string, Count>, Map<string, Count>]
  const columns = [...now].flatMap(([stage, count]): ColumnChange[] => {
    const was = old.get(stage)!
    const isOver = count.limit !== undefined && count.cards > count.limit
    const wasOver = was.limit !== undefined && was.cards > was.limit
    const exceeds = !isOver ? undefined : !wasOver ? 'newly' : count.cards > was.cards ? 'further' : undefined
    if (count.cards === was.cards && !exceeds) return []
    return [{ stage, title: count.title, before: was.cards, after: count.cards, ...(count.limit !== undefined && { limit: count.limit }), ...(exceeds && { exceeds }) }]
  })
  return { columns, moves: movesOf(pairs, libraries) }
}

interface Count { title: string; cards: number; limit?: number }

function countsOf(cards: readonly Card[], limits: Limits, today: string): Map<string, Count> {
  const { columns, aside } = boardOf(cards, limits, today)
  return new Map([
    ...columns.map(({ stage, title, cards: inside, limit }): [string, Count] => [stage, { title, cards: inside.length, limit }]),
    ...aside.map(({ status, cards: inside }): [string, Count] => [status, { title: worded(status), cards: inside.length, limit: limits[status] }]),
  ])
}

const ORDER: readonly string[] = [...ASIDE.toReversed(), ...STAGES]

function movesOf({ kept }: Pairs, [before, after]: readonly [Library, Library]): CardMove[] {
  const [old, now] = [before, after].map(({ records }) => new Set(records)) as [Set<LibraryRecord>, Set<LibraryRecord>]
  return kept.flatMap(({ before: { record: was }, after: { record: is } }) => {
    if (!was || !is || !old.has(was) || !now.has(is) || is.kind.name !== 'improvement' || was.data.status === is.data.status) return []
    return [{ id: is.id, title: is.title, file: is.file, from: was.data.status as Status, to: is.data.status as Status }]
  }).sort((a, b) => ORDER.indexOf(b.to) - ORDER.indexOf(a.to) || (a.id < b.id ? -1 : 1))
}
