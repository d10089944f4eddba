import type { KindDefinition } from '../kinds/define-kind.ts'
import type { Library } from './library.ts'
import type { LibraryRecord } from './record.ts'
import { idOfFileName, partsOfId } from './ids.ts'

/** From here on numbers are not given. */
const LARGEST = 1e12

/** Every id that the library has or had: of records, of broken files, of file names, and earlier ids of renumbered records. */
export function idsOf({ records, partial, broken }: Library): Set<string> {
  const ids = new Set<string>()
  for (const record of [...records, ...partial]) for (const id of [record.id, idOfName(record.file), ...aliasesOf(record)]) if (id) ids.add(id)
  for (const { id, file } of broken) for (const known of [id, idOfName(file)]) if (known) ids.add(known)
  return ids
}

/** The id in a file name, however it is written: for some file systems `imp-2025-001.md` is the file of IMP-2025-001. */
function idOfName(file: string): string | undefined {
  return idOfFileName(file.toUpperCase())
}

/** Ids that a record had before. */
export function aliasesOf({ data }: Pick<LibraryRecord, 'data'>): readonly string[] {
  const { aliases } = data
  return Array.isArray(aliases) ? aliases.filter((id): id is string => typeof id === 'string') : []
}

/**
 * The next free id of a kind in a year: one more than the highest, so that a number that was given up is not given again.
 * @param taken ids that are known from elsewhere, such as other branches
 */
export function nextId(library: Library, { prefix }: Pick<KindDefinition, 'prefix'>, year: string, taken: ReadonlySet<string> = new Set()): string {
  let last = `${prefix}-${year}-000`
  for (const ids of [idsOf(library), taken]) {
    for (const id of ids) {
      const parts = partsOfId(id)
      // A number that cannot be counted on from is a slip, and would make every next id one.
      if (parts?.prefix === prefix && parts.year === year && parts.number < LARGEST && parts.number > partsOfId(last)!.number) last = id
    }
  }
  // Who writes five digits goes on with five: ids are sorted as text, in folders and lists.
  const digits = last.length - `${prefix}-${year}-`.length
  return `${prefix}-${year}-${String(partsOfId(last)!.number + 1).padStart(digits, '0')}`
}
