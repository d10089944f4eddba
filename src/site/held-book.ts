import { ID_PATTERN } from '../kinds/fields.ts'
import { kindNamed } from '../kinds/index.ts'
import type { RecordEntry } from './entries.ts'

/** Records that are not published, by what others name them by. */
export interface HeldBook {
  entries: readonly RecordEntry[]
  /** By id. Of two files with one id it is the first; an id that a published record has is that record's. */
  byId: ReadonlyMap<string, RecordEntry>
  byFile: ReadonlyMap<string, RecordEntry>
}

/** Makes the book of those entries that are held back. `published`: records by id. */
export function heldBook(entries: readonly RecordEntry[], published: ReadonlyMap<string, unknown>): HeldBook {
  const held = entries.filter((entry) => entry.held).sort((a, b) => (a.file < b.file ? -1 : 1))
  const named = held.filter((entry) => canStand(entry) && !published.has(entry.id)).map((entry) => [entry.id, entry] as const)
  return { entries: held, byId: new Map(named.reverse()), byFile: new Map(held.map((entry) => [entry.file, entry])) }
}

/** An address is made of it: the id has to be one, and of this kind. */
function canStand({ id, kind }: RecordEntry): boolean {
  return isIdOf(id, kindNamed(kind)?.prefix)
}

/** True for an id of a kind, by the kind's prefix. */
export function isIdOf(id: string, prefix: string | undefined): boolean {
  return ID_PATTERN.test(id) && id.startsWith(`${prefix}-`)
}
