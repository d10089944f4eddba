import type { Library } from '../../content/library.ts'
import type { Pairs, Trace } from '../../content/pairs.ts'
import type { LibraryRecord } from '../../content/record.ts'

/** The records by which the programme is compared, and the files of those that cannot be read on one side and so count on neither. */
export interface Comparable { before: LibraryRecord[]; after: LibraryRecord[]; uncounted: string[] }

/** What a broken record would have said is not known: it is left out on both sides, so that what is different is what the change does. */
export function comparable(before: Library, after: Library, { kept }: Pairs): Comparable {
  const [old, now] = [before, after].map(({ records }) => new Set(records.map(({ file }) => file))) as [Set<string>, Set<string>]
  const isRead = (files: ReadonlySet<string>, { file }: Trace) => files.has(file)
  const oneSided = kept.filter((pair) => isRead(old, pair.before) !== isRead(now, pair.after))
  const [goneBefore, goneAfter] = [new Set(oneSided.map((pair) => pair.before.file)), new Set(oneSided.map((pair) => pair.after.file))]
  return {
    before: before.records.filter(({ file }) => !goneBefore.has(file)),
    after: after.records.filter(({ file }) => !goneAfter.has(file)),
    uncounted: oneSided.map((pair) => pair.after.file).sort(),
  }
}
