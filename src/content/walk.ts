import { lstatSync, readdirSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import { reasonOf } from './files.ts'
import type { Finding } from './problem.ts'
import { TEMPORARY } from './replace-file.ts'

const IGNORED = new Set(['.gitkeep', '.DS_Store', 'Thumbs.db'])

/** Regular files below a folder of the content folder, in a fixed order, with `/`. Links are refused: they may lead outside. */
export function filesBelow(root: string, folder: string, findings: Finding[]): string[] {
  if (!isFolder(join(root, folder))) return []
  return entries(root, folder, findings)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = `${folder}/${entry.name}`
      if (IGNORED.has(entry.name) || TEMPORARY.test(entry.name)) return []
      if (entry.isDirectory()) return filesBelow(root, file, findings)
      if (entry.isFile()) return [file]
      findings.push({ rule: 'file-type', file, at: { file: true }, message: `\`${entry.name}\` is ${entry.isSymbolicLink() ? 'a symbolic link' : 'not a regular file'}.`, hint: 'Links are not followed, since they may lead outside the content folder: put the file itself here.' })
      return []
    })
}

function entries(root: string, folder: string, findings: Finding[]): Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true })
  } catch (error) {
    findings.push({ rule: 'file-readable', file: folder, at: { file: true }, message: `The folder cannot be read: ${reasonOf(error)}.`, hint: 'Check its permissions.' })
    return []
  }
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
