import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from './problem.ts'

const IGNORED = new Set(['.gitkeep', '.DS_Store', 'Thumbs.db'])

/** Regular files below a folder of the content folder, in a fixed order, with `/`. Links are refused: they may lead outside. */
export function filesBelow(root: string, folder: string, findings: Finding[]): string[] {
  if (!isFolder(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = `${folder}/${entry.name}`
      if (IGNORED.has(entry.name)) return []
      if (entry.isDirectory()) return filesBelow(root, file, findings)
      if (entry.isFile()) return [file]
      findings.push({ rule: 'file-type', file, at: { file: true }, message: `\`${entry.name}\` is ${entry.isSymbolicLink() ? 'a symbolic link' : 'not a regular file'}.`, hint: 'Links are not followed, since they may lead outside the content folder: put the file itself here.' })
      return []
    })
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
