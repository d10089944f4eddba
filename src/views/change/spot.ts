import type { Schema } from '../../kinds/schema.ts'
import { nameOf } from './shown.ts'
import type { TextEdit } from './text-edit.ts'

/** One thing that is different in the frontmatter. */
export interface FieldChange {
  /** `metadata.owner`, `validation.results[error_rate].after`. */
  path: string
  /** `Owner`, `After of error_rate`. */
  title: string
  /** As people read them; left out where there was, or is, nothing. */
  before?: string
  after?: string
  /** Of longer texts. */
  text?: TextEdit
  /** Of lists of plain values: what came in and what went out; `reordered` when only the order is different. */
  added?: string[]
  removed?: string[]
  reordered?: true
}

/** Where the walk is: the path as text, the titles of the blocks since the last list, and the items that it went into. */
export interface Spot { path: string; titles: readonly string[]; items: readonly string[] }

/** Walks the same place of both sides. */
export type Walk = (schema: Schema | undefined, before: unknown, after: unknown, spot: Spot) => FieldChange[]

/** Metrics are told by what is said of them. */
const TARGETS = new Set(['Expected impact', 'Success criteria'])

/** `Owner`; `After of error_rate`; `Window: End of Quick Wins`; `Target of error_rate_reduction`. */
export function titleAt({ titles, items }: Spot): string {
  const [first, second] = titles.slice(-2)
  const title = titles.length > 1 && TARGETS.has(first!) ? `Target of ${second}` : titles.join(': ')
  const where = items.toReversed().map((item, index) => `${index === 0 ? 'of' : 'in'} ${item}`).join(' ')
  return [title, where].filter(Boolean).join(' ')
}

/** The same place inside an item. */
export function inside({ path, items }: Spot, item: unknown): Spot {
  const name = nameOf(item)!.name
  return { path: `${path}[${name}]`, titles: [], items: [...items, name] }
}
