import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Tree } from '../content/tree.ts'
import { KINDS } from '../kinds/index.ts'
import { git } from './git.ts'
import type { Place } from './place.ts'

/** `<folder>improvements/IMP-2025-001-title.md` */
const RECORD = new RegExp(`^(.*/)?((?:${KINDS.map(({ folder }) => folder).join('|')})/(?:.*/)?[A-Z]{2,8}-\\d{4}-\\d{3,}[^/]*\\.md)$`)

/**
 * Where the records were in a commit in which the content folder was not where it is now: the folder that is gone and had most of the files
 * that are here now. Undefined when there is none: the folder is new.
 */
export async function movedFrom(root: string, commit: string, { top, folder: now }: Place, near: Tree): Promise<string | undefined> {
  const listing = await git(root, 'ls-tree', '-r', '-z', '--name-only', '--full-tree', commit)
  const same = new Map<string, number>()
  for (const path of listing.split('\0')) {
    const [, folder = '', file] = RECORD.exec(path) ?? []
    if (file && folder !== now && near.typeOf(file) === 'file') same.set(folder, (same.get(folder) ?? 0) + 1)
  }
  return [...same].sort(([, a], [, b]) => b - a).map(([folder]) => folder).find((folder) => isGone(top, folder))
}

/** A folder that still holds records is another programme, such as an example. The top of a repository never goes; its folders of records do. */
function isGone(top: string, folder: string): boolean {
  return folder === '' ? KINDS.every((kind) => !existsSync(join(top, kind.folder))) : !existsSync(join(top, folder))
}
