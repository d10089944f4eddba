import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { MEASUREMENTS_FOLDER } from '../../content/measurements/measurements.ts'
import { PAGES_FOLDER } from '../../content/pages.ts'
import { createFile, moveFile, reasonOfWrite, removeFile, temporaryFiles, writeFileAtomically } from '../../content/replace-file.ts'
import { kindOfFolder } from '../../kinds/index.ts'
import { Failure } from '../define-command.ts'

/** One file of a change: new (no `before`), replaced, or moved here (`from`). Paths are relative to the content folder, texts are whole files. */
export interface FileChange {
  file: string
  from?: string
  before?: string
  after: string
  /** Lines that are put to the end, when that is all that changes: they are shown without working out a difference, and many of them are counted. */
  added?: readonly string[]
}

/**
 * Writes a change, file by file; each is there whole, old or new, whenever the process ends.
 * @throws Failure for a path that leads out of the content folder, when a file has changed meanwhile, or the disk refuses
 */
export function write(root: string, files: readonly FileChange[]): void {
  refusePlaces(root, files)
  for (const change of files) refuseChanged(root, change)
  const written: string[] = []
  for (const change of files) {
    try {
      // Left-overs of writers that were killed. The lock is held: nobody else is writing.
      if (written.length === 0) for (const file of leftOvers(root)) removeFile(file)
      writeOne(root, change)
      written.push(change.file)
    } catch (error) {
      if (error instanceof Failure && written.length === 0) throw error
      throw new Failure(error instanceof Failure ? error.message : reasonOfWrite(error, change.file), written.length === 0 ? 'Nothing was written.' : `Written before that: ${written.join(', ')}. Run the command again when the cause is gone: it goes on where it stopped.`)
    }
  }
}

function writeOne(root: string, change: FileChange): void {
  const { file, from, before, after } = change
  const path = join(root, file)
  if (before === undefined) return createFile(path, after)
  // What is moved is first written in its old place: killed between, the record is there once, whole, and only its name is left to do.
  if (after !== before) writeFileAtomically(join(root, from ?? file), after, () => refuseChanged(root, change))
  if (from !== undefined) moveFile(join(root, from), path)
}

/**
 * Refuses a change that would leave the content folder. Paths are of plain names, except where a page of the maintainers has another already.
 * @throws Failure
 */
export function refusePlaces(root: string, files: readonly FileChange[]): void {
  for (const { file, from, before } of files) {
    refuseOutside(root, file, before !== undefined && from === undefined)
    if (from !== undefined) refuseOutside(root, from, true)
  }
}

function refuseOutside(root: string, file: string, there: boolean): void {
  const plain = there ? !file.split('/').some((part) => ['', '.', '..'].includes(part)) : /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/.test(file)
  const refused = plain ? notAFolder(root, dirname(file)) : file
  if (refused !== undefined) throw new Failure(`\`${file}\` cannot be written: \`${refused}\` is not a folder of the content folder.`, 'Links are not followed. Put a folder there. Nothing was written.')
  if (lstatSync(join(root, file), { throwIfNoEntry: false })?.isSymbolicLink()) throw new Failure(`\`${file}\` cannot be written: it is a link.`, 'Put the file itself there. Nothing was written.')
}

/** The first part of a path that is there and is no folder: a file, or a link wherever it leads. */
function notAFolder(root: string, folder: string): string | undefined {
  const parts = folder.split('/')
  for (const path of parts.map((_, at) => parts.slice(0, at + 1).join('/'))) {
    const entry = lstatSync(join(root, path), { throwIfNoEntry: false })
    if (!entry) return undefined
    if (!entry.isDirectory()) return path
  }
  return undefined
}

/** In the folders that commands write to: a content folder may hold a great deal besides. */
function leftOvers(root: string): string[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && ([PAGES_FOLDER, MEASUREMENTS_FOLDER].includes(entry.name) || kindOfFolder(entry.name)))
  return folders.flatMap(({ name }) => temporaryFiles(join(root, name)))
}

/** An editor may have saved the file since it was read. */
function refuseChanged(root: string, { file, from, before }: FileChange): void {
  if (before !== undefined && readAgain(root, from ?? file) !== before) throw changedMeanwhile(from ?? file)
}

/** A file's text as it is on disk. @throws Failure when it has gone since the library was read */
export function readAgain(root: string, file: string): string {
  try {
    return readFileSync(join(root, file), 'utf8')
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? changedMeanwhile(file) : error
  }
}

function changedMeanwhile(file: string): Failure {
  return new Failure(`\`${file}\` was changed while this command was at work.`, 'Run it again. Nothing was written.')
}
