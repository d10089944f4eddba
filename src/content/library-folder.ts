import { statSync } from 'node:fs'
import { join } from 'node:path'
import { KINDS } from '../kinds/index.ts'
import { headsIn } from './heads.ts'
import { PROGRAMME_FILE } from './programme-file.ts'

/** A folder that `--content` could name: it has settings, or a record in its place. Other programs have a `content/` as well. */
export function isLibraryFolder(folder: string): boolean {
  return hasSettings(folder) || KINDS.some(({ folder: name, prefix }) => headsIn(folder, [name]).some(({ id }) => id.startsWith(`${prefix}-`)))
}

/** True for a folder with a `programme.yaml`. */
export function hasSettings(folder: string): boolean {
  try {
    return statSync(join(folder, PROGRAMME_FILE), { throwIfNoEntry: false })?.isFile() ?? false
  } catch {
    // Below a file, or not ours to read: it is no folder of records that we could read.
    return false
  }
}
