import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync, type Dirent, type Stats } from 'node:fs'
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
  /** The same a piece at a time, where that spares memory; a piece is good until the next is asked for. `slicesOf` reads any tree so. */
  slices?: (file: string) => Iterable<Buffer>
}

/** In bytes. */
const SLICE = 1 << 18

/** The bytes of a file, a piece at a time. @throws what the file system throws when the file cannot be read */
export function slicesOf(tree: Tree, file: string): Iterable<Buffer> {
  return tree.slices?.(file) ?? slicesIn(tree.bytes(file))
}

function* slicesIn(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += SLICE) yield bytes.subarray(from, from + SLICE)
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
    slices: (file) => slicesAt(join(root, file)),
  }
}

function* slicesAt(path: string): Generator<Buffer> {
  const opened = openSync(path, 'r')
  try {
    const piece = Buffer.allocUnsafe(SLICE)
    for (let length = readSync(opened, piece); length > 0; length = readSync(opened, piece)) yield piece.subarray(0, length)
  } finally {
    closeSync(opened)
  }
}

function typeOf(entry: Dirent | Stats): EntryType {
  return entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other'
}

function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}

/** A tree with some of its files as they would be: text by path, undefined for a file that is taken away. Folders of new files are made, and none is removed. */
export function treeWith(tree: Tree, files: ReadonlyMap<string, string | undefined>): Tree {
  const made = new Set([...files].filter(([, text]) => text !== undefined).flatMap(([file]) => foldersAbove(file)))
  const typeOf = (path: string): EntryType | undefined => {
    if (files.has(path)) return files.get(path) === undefined ? undefined : 'file'
    return tree.typeOf(path) ?? (made.has(path) ? 'folder' : undefined)
  }
  return {
    entries: (folder) => {
      const below = folder === '.' ? '' : `${folder}/`
      const own = new Set([...files.keys(), ...made].filter((path) => path.startsWith(below) && !path.slice(below.length).includes('/')).map((path) => path.slice(below.length)))
      const others = made.has(folder) && tree.typeOf(folder) === undefined ? [] : tree.entries(folder).filter(({ name }) => !own.has(name))
      return [...others, ...[...own].flatMap((name): Entry[] => {
        const type = typeOf(below + name)
        return type ? [{ name, type }] : []
      })].sort(byName)
    },
    typeOf,
    size: (file) => (files.get(file) === undefined ? tree.size(file) : Buffer.byteLength(files.get(file)!)),
    bytes: (file) => (files.get(file) === undefined ? tree.bytes(file) : Buffer.from(files.get(file)!)),
    slices: (file) => (files.get(file) === undefined ? slicesOf(tree, file) : slicesIn(Buffer.from(files.get(file)!))),
  }
}

function foldersAbove(file: string): string[] {
  const names = file.split('/').slice(0, -1)
  return names.map((_, index) => names.slice(0, index + 1).join('/'))
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
