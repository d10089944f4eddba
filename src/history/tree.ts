import { createHash } from 'node:crypto'
import { MEASUREMENTS_FOLDER } from '../content/measurements/measurements.ts'
import type { Entry, EntryType, Tree } from '../content/tree.ts'
import { readBlobs } from './blobs.ts'
import { git } from './git.ts'
import { movedFrom } from './moved-folder.ts'
import { placeOf } from './place.ts'

/** Larger files are listed, not loaded; the reader refuses records long before. In bytes. */
const LARGEST = 4_000_000
/** The same of measurements, which are many and small; the reader counts their rows. In bytes. */
const LARGEST_DATA = 256_000_000

/** One line of `git ls-tree`, by its path from the content folder. */
interface Blob { type: EntryType; size: number; hash: string; bytes?: () => Buffer }

/** The content folder in a commit. */
export interface CommitTree extends Tree {
  /** Files of which the tree that it was held against has the very same bytes. */
  unchanged: ReadonlySet<string>
  /** Where the records were when they were elsewhere, from the top of the repository: `''` or `a/b/`. */
  elsewhere?: string
}

/**
 * The content folder as it was in a commit, in a few questions to git, whatever its size. A folder that was not there is an empty one.
 * @param root the folder as it is now
 * @param near the folder's files as they are now: what is the same there is not asked for
 */
export async function commitTree(root: string, commit: string, near?: Tree): Promise<CommitTree> {
  const place = await placeOf(root)
  const here = await listBlobs(root, commit, place.folder)
  const folder = here.size > 0 ? place.folder : near && (await movedFrom(root, commit, place, near))
  const blobs = folder === undefined || folder === place.folder ? here : await listBlobs(root, commit, folder)
  const wanted = [...blobs].filter(([path, { type, size }]) => type === 'file' && size <= (isData(path) ? LARGEST_DATA : LARGEST) && !path.startsWith('assets/'))
  const unchanged = near ? takeUnchanged(wanted, near) : new Set<string>()
  const contents = await readBlobs(root, [...new Set(wanted.filter(([path]) => !unchanged.has(path)).map(([, { hash }]) => hash))])
  for (const [, blob] of wanted) {
    const bytes = contents.get(blob.hash)
    if (bytes) blob.bytes ??= () => bytes
  }
  return { ...treeOf(blobs), unchanged, ...(folder !== place.folder && { elsewhere: folder }) }
}

/** Everything below a folder of the repository (`''` or `a/b/`), by path from it. */
async function listBlobs(root: string, commit: string, folder: string): Promise<Map<string, Blob>> {
  const listing = await git(root, 'ls-tree', '-r', '-z', '--long', '--full-tree', commit, '--', folder || '.')
  return new Map(listing.split('\0').filter(Boolean).map((line) => {
    // `100644 blob <hash>    <size>\t<path>`
    const tab = line.indexOf('\t')
    const [mode, , hash, size] = line.slice(0, tab).split(/ +/)
    return [line.slice(tab + 1 + folder.length), { type: TYPES[mode!] ?? 'other', size: Number(size) || 0, hash: hash! }]
  }))
}

const TYPES: Readonly<Record<string, EntryType>> = { '100644': 'file', '100755': 'file', '120000': 'link' }

/** Takes over the bytes of files that are the same now, as git tells sameness: by the hash of their contents. */
function takeUnchanged(blobs: readonly [string, Blob][], near: Tree): Set<string> {
  const unchanged = new Set<string>()
  for (const [path, blob] of blobs) {
    const bytes = bytesNow(near, path, blob.size)
    if (!bytes || hashOf(bytes, blob.hash.length) !== blob.hash) continue
    // Measurements can be large, and are seldom asked for again: they stay where they are.
    blob.bytes = isData(path) ? () => near.bytes(path) : () => bytes
    unchanged.add(path)
  }
  return unchanged
}

function isData(path: string): boolean {
  return path.startsWith(`${MEASUREMENTS_FOLDER}/`)
}

function bytesNow(near: Tree, path: string, size: number): Buffer | undefined {
  try {
    return near.typeOf(path) === 'file' && near.size(path) === size ? near.bytes(path) : undefined
  } catch {
    // The reader of that tree has said so; the file as it was is asked of git.
    return undefined
  }
}

/** git's name for a file's contents (gitformat-pack, "object name"): SHA-1 with 40 digits, SHA-256 with 64. */
function hashOf(bytes: Buffer, digits: number): string {
  return createHash(digits === 40 ? 'sha1' : 'sha256').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

function treeOf(blobs: ReadonlyMap<string, Blob>): Tree {
  const folders = foldersOf([...blobs.keys()])
  const blobAt = (file: string) => blobs.get(file) ?? fail(file)
  return {
    entries: (folder) => [...(folders.get(folder) ?? [])].sort().map((name): Entry => {
      const path = folder === '.' ? name : `${folder}/${name}`
      return { name, type: folders.has(path) ? 'folder' : blobs.get(path)!.type }
    }),
    typeOf: (path) => (folders.has(path) ? 'folder' : blobs.get(path)?.type),
    size: (file) => blobAt(file).size,
    bytes: (file) => blobAt(file).bytes?.() ?? fail(file),
  }
}

function fail(file: string): never {
  throw new Error(`\`${file}\` was not loaded from the commit`)
}

/** Names in each folder. */
function foldersOf(paths: readonly string[]): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>([['.', new Set()]])
  for (const path of paths) {
    const parts = path.split('/')
    parts.forEach((name, index) => {
      const folder = index === 0 ? '.' : parts.slice(0, index).join('/')
      folders.set(folder, (folders.get(folder) ?? new Set()).add(name))
    })
  }
  return folders
}
