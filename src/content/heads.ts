import { closeSync, constants, openSync, readdirSync, readSync } from 'node:fs'
import { join, relative } from 'node:path'
import { idOfFileName } from './ids.ts'
import { scalarIn } from './yaml-scalar.ts'

/** A record as far as the name of its file tells. */
export interface Head { id: string; /** Relative to the content folder, with `/`. */ file: string }

/** Bytes of a record that are looked at: more than its frontmatter's first fields. */
const READ = 4096

// A link is not followed, and a pipe is not waited for. Windows has neither word.
const PLAINLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Records below the folders of a content folder, by the names of their files alone, in the order of their ids. What cannot be listed is passed over. */
export function headsIn(root: string, folders: readonly string[]): Head[] {
  return folders.flatMap((folder) => namesBelow(join(root, folder)).flatMap((name): Head[] => {
    const id = idOfFileName(name)
    return id && name.endsWith('.md') ? [{ id, file: `${folder}/${name}` }] : []
  })).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

function namesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))
  } catch {
    // Not there, not a folder, or not ours to read: there is nothing to offer.
    return []
  }
}

/**
 * Values of the frontmatter on lines `key: value`, as they mostly are: the first line of each key counts, wherever it is nested. For
 * whoever must be quick and may be wrong, such as a shell's completion. A file that cannot be read has none.
 */
export function firstValues(root: string, { file }: Pick<Head, 'file'>, keys: readonly string[]): (string | undefined)[] {
  const [yaml = ''] = beginningOf(join(root, file)).replace(/^\uFEFF?---\r?\n/, '').split(/^---\r?$/m, 1)
  return keys.map((key) => {
    const written = new RegExp(`^ *${key}: +(\\S.*?)\\r?$`, 'm').exec(yaml)?.[1]
    return written === undefined ? undefined : scalarIn(written)
  })
}

function beginningOf(path: string): string {
  try {
    const file = openSync(path, PLAINLY)
    try {
      const bytes = Buffer.alloc(READ)
      return bytes.toString('utf8', 0, readSync(file, bytes, 0, READ, 0))
    } finally {
      closeSync(file)
    }
  } catch {
    // Not there, a link, or not ours to read: there is nothing to offer.
    return ''
  }
}
