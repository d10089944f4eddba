import type { Library } from '../../content/library.ts'
import type { LibraryRecord } from '../../content/record.ts'
import { oneLine } from '../../reporters/plain.ts'

/** Records that are listed at most. */
const MOST = 200

/** Records whose id and title have all the words that are typed, by their first letters or within. */
export function recordSymbols(query: string, { records }: Library): { name: string; record: LibraryRecord }[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return records.map((record) => ({ name: `${record.id} ${oneLine(record.title)}`, record })).filter(({ name }) => words.every((word) => name.toLowerCase().includes(word))).slice(0, MOST)
}
