import { readText } from '../files.ts'
import type { Library } from '../library.ts'
import { pageFiles } from '../pages.ts'

/** A file whose text changes because of another. */
export interface Follower { file: string; before: string; after: string }

/**
 * Changes of all other files: records, broken ones too as far as they can be read, and the maintainers' pages.
 * @param own the file that they follow; it is left out
 */
export function followers({ tree, records, broken, programme }: Library, own: string, rewrite: (text: string, file: string) => string): Follower[] {
  const readable = [...broken.map(({ file }) => file), ...pageFiles(tree)].filter((file) => readText(tree, file, programme.max_record_kilobytes).ok)
  return [...records.map(({ file }) => file), ...readable].filter((file) => file !== own).sort().flatMap((file): Follower[] => {
    const before = tree.bytes(file).toString('utf8')
    const after = rewrite(before, file)
    return after === before ? [] : [{ file, before, after }]
  })
}
