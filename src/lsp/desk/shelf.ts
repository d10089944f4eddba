import { contentRoot } from '../../content/files.ts'
import { readTree, type Library } from '../../content/library.ts'
import { diskTree, treeWith, type Tree } from '../../content/tree.ts'
import { refreshed } from './refresh.ts'

/** A content folder as it is on disk, under the documents that are open over it. */
export interface Shelf {
  /** The library as it is now; undefined while the folder is not there. */
  library: () => Library | undefined
  /** A document was opened or changed; undefined when it was closed. */
  lay: (file: string, text: string | undefined) => void
  /** Files changed on disk; everything may have when none is named. */
  moved: (files?: readonly string[]) => void
}

/** Nothing is read before it is asked for, and then only what has changed since. */
export function openShelf(folder: string): Shelf {
  const open = new Map<string, string>()
  let library: Library | undefined
  let changed = new Set<string>()
  let all = true
  const read = (): Library | undefined => {
    const root = contentRoot(folder)
    const whole = all || library === undefined || library.root !== root
    const tree = root === undefined ? undefined : overlaid(diskTree(root), open)
    if (!tree) library = undefined
    else if (whole) library = readTree(root!, tree)
    else if (changed.size > 0) library = refreshed(library!, tree, changed)
    all = root === undefined
    changed = new Set()
    return library
  }
  return {
    library: read,
    lay: (file, text) => {
      if (text === undefined) open.delete(file)
      else open.set(file, text)
      changed.add(file)
    },
    moved: (files) => {
      if (!files) all = true
      // What is open is what counts: on disk it may be older or newer.
      for (const file of files ?? []) if (!open.has(file)) changed.add(file)
    },
  }
}

/** Documents lie over files, and over nothing; never over a link or a folder, which the reader refuses. */
function overlaid(disk: Tree, open: ReadonlyMap<string, string>): Tree {
  const files = new Map([...open].filter(([file]) => isFileOrNothing(disk, file)))
  return files.size === 0 ? disk : treeWith(disk, files)
}

function isFileOrNothing(disk: Tree, file: string): boolean {
  try {
    return (disk.typeOf(file) ?? 'file') === 'file'
  } catch {
    // A part of the path is a file, or not ours to read.
    return false
  }
}
