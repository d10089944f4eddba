import { reasonOf } from './files.ts'
import { HIDDEN } from './hidden.ts'
import type { Finding } from './problem.ts'
import { TEMPORARY } from './replace-file.ts'
import type { Entry, Tree } from './tree.ts'

const IGNORED = new Set(['.gitkeep', '.DS_Store', 'Thumbs.db'])

/** Regular files below a folder of the content folder, in a fixed order, with `/`. Links are refused: they may lead outside. */
export function filesBelow(tree: Tree, folder: string, findings: Finding[]): string[] {
  if (tree.typeOf(folder) !== 'folder') return []
  return entries(tree, folder, findings)
    .flatMap((entry) => {
      const file = `${folder}/${entry.name}`
      if (IGNORED.has(entry.name) || TEMPORARY.test(entry.name)) return []
      if (entry.type === 'folder') return filesBelow(tree, file, findings)
      if (entry.type === 'file') return [file]
      findings.push({ rule: 'file-type', file, at: { file: true }, message: `\`${entry.name}\` is ${entry.type === 'link' ? 'a symbolic link' : 'not a regular file'}.`, hint: 'Links are not followed, since they may lead outside the content folder: put the file itself here.' })
      return []
    })
}

function entries(tree: Tree, folder: string, findings: Finding[]): Entry[] {
  try {
    return tree.entries(folder)
  } catch (error) {
    findings.push({ rule: 'file-readable', file: folder, at: { file: true }, message: `The folder cannot be read: ${reasonOf(error)}.`, hint: 'Check its permissions.' })
    return []
  }
}

/** A path whose parts are plain names: nothing in them is an operator of addresses, hidden, or a folder above. `strict`: as an address is written. */
export function isPlainPath(path: string, { strict }: { strict: boolean }): boolean {
  const name = strict ? /^[a-z0-9][a-z0-9-]*$/ : /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._()+-]*$/u
  return !HIDDEN.test(path) && path.split('/').every((part) => part.length <= 100 && name.test(part))
}
