import { lstatSync, readdirSync, readFileSync, type Dirent, type Stats } from 'node:fs'
import { join } from 'node:path'

/** What stands at a path; links are not followed. */
export type EntryType = 'file' | 'folder' | 'link' | 'other'

export interface Entry { name: string; type: EntryType }

/** The files of a content folder, wherever they are: on disk, in a commit, in an editor. Paths are from the folder, with `/`; `.` is the folder itself. */
export interface Tree {
  /** What is in a folder, in order of names. @throws what the file system throws when it cannot be read */
  entries: (folder: string) => Entry[]
  /** What stands at a path; undefined when there is nothing. */
  typeOf: (path: string) => EntryType | undefined
  /** In bytes. @throws when there is no such file */
  size: (file: string) => number
  /** @throws what the file system throws when the file cannot be read */
  bytes: (file: string) => Buffer
}

/** A content folder on disk. */
export function diskTree(root: string): Tree {
  const at = (path: string) => lstatSync(join(root, path), { throwIfNoEntry: false })
  return {
    entries: (folder) => readdirSync(join(root, folder), { withFileTypes: true }).map((entry) => ({ name: entry.name, type: typeOf(entry) })).sort(byName),
    typeOf: (path) => {
      const stats = at(path)
      return stats && typeOf(stats)
    },
    size: (file) => lstatSync(join(root, file)).size,
    bytes: (file) => readFileSync(join(root, file)),
  }
}

function typeOf(entry: Dirent | Stats): EntryType {
  return entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other'
}

function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}

/** A tree with some of its files as they would be: text by path, undefined for a file that is taken away. Folders are not made or removed. */
export function treeWith(tree: Tree, files: ReadonlyMap<string, string | undefined>): Tree {
  return {
    entries: (folder) => {
      const below = folder === '.' ? '' : `${folder}/`
      const own = [...files.keys()].filter((file) => file.startsWith(below) && !file.slice(below.length).includes('/')).map((file) => file.slice(below.length))
      const others = tree.entries(folder).filter(({ name }) => !own.includes(name))
      return [...others, ...own.filter((name) => files.get(below + name) !== undefined).map((name): Entry => ({ name, type: 'file' }))].sort(byName)
    },
    typeOf: (path) => (files.has(path) ? (files.get(path) === undefined ? undefined : 'file') : tree.typeOf(path)),
    size: (file) => (files.get(file) === undefined ? tree.size(file) : Buffer.byteLength(files.get(file)!)),
    bytes: (file) => (files.get(file) === undefined ? tree.bytes(file) : Buffer.from(files.get(file)!)),
  }
}

/** A record's text, without a byte-order mark; for excerpts and for rendering. Empty when it is no regular file. */
export function sourceOf(tree: Tree, file: string): string {
  try {
    return tree.typeOf(file) === 'file' ? tree.bytes(file).toString('utf8').replace(/^\uFEFF/, '') : ''
  } catch {
    // It cannot be read, or went meanwhile: the reader has said so, and there is nothing to quote.
    return ''
  }
}
