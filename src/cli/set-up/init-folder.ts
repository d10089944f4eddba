import { existsSync, lstatSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { listRecords } from '../../content/files.ts'
import { isLibraryFolder } from '../../content/library-folder.ts'
import { diskTree } from '../../content/tree.ts'
import { CliError, type World } from '../define-command.ts'
import { shownPath } from '../open-library.ts'

/** @throws CliError when a programme cannot begin in this folder; nothing has been written then */
export function refuseFolder(dir: string, world: World): void {
  const file = [join(dir, 'content'), dir, ...above(dir)].find((path) => existsSync(path) && !statSync(path).isDirectory())
  if (file) throw new CliError(`${shownPath(file, world)} is a file, not a folder.`, 'Name the folder that the programme is to begin in: improvement init DIR.')
  const library = [dir, ...above(dir)].find(isLibraryFolder)
  if (library === dir) throw new CliError(`${shownPath(dir, world)} is a folder of records itself.`, `Begin in the folder above it: improvement init ${shownPath(dirname(dir), world)}.`)
  if (library) throw new CliError(`${shownPath(dir, world)} is inside a folder of records, ${shownPath(library, world)}.`, 'Name a folder outside it. Whatever is in a folder of records is read as part of it.')
}

/** True when a content folder has files that are, or should be, records. */
export function hasRecords(content: string): boolean {
  if (!existsSync(content)) return false
  const { files, refused } = listRecords(diskTree(content))
  return files.length + refused.length > 0
}

/** Root of the git repository that a folder is in, or will be in. */
export function repositoryOf(dir: string): string | undefined {
  return [dir, ...above(dir)].find((folder) => existsSync(join(folder, '.git')))
}

/** True when `npx improvement` in this folder finds the package. */
export function isInstalled(dir: string): boolean {
  return [dir, ...above(dir)].some((folder) => existsSync(join(folder, 'node_modules/kaizenbook/package.json')))
}

/** True for whatever has this name, also a link that leads nowhere. */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

/** The folders above, the nearest first. */
function above(dir: string): string[] {
  return dirname(dir) === dir ? [] : [dirname(dir), ...above(dirname(dir))]
}
