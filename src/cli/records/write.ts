import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createFile, moveFile, reasonOfWrite, removeFile, temporaryFiles, writeFileAtomically } from '../../content/replace-file.ts'
import { CliError, Failure } from '../define-command.ts'

/** One file of a change: new (no `before`), replaced, or moved here (`from`). Paths are relative to the content folder, texts are whole files. */
export interface FileChange { file: string; from?: string; before?: string; after: string }

/**
 * Writes a change, file by file; each is there whole, old or new, whenever the process ends.
 * @throws CliError for a path that leads out of the content folder; Failure when a file has changed meanwhile, or the disk refuses
 */
export function write(root: string, files: readonly FileChange[]): void {
  for (const { file, from, before } of files) {
    refuseOutside(root, file, before !== undefined && from === undefined)
    if (from !== undefined) refuseOutside(root, from, true)
  }
  for (const change of files) refuseChanged(root, change)
  sweep(root)
  const written: string[] = []
  for (const change of files) {
    try {
      writeOne(root, change)
      written.push(change.file)
    } catch (error) {
      throw new Failure(reasonOfWrite(error, change.file), written.length === 0 ? 'Nothing was written.' : `Written before that: ${written.join(', ')}. Run the command again when the cause is gone: it goes on where it stopped.`)
    }
  }
}

function writeOne(root: string, { file, from, before, after }: FileChange): void {
  const path = join(root, file)
  if (before === undefined) return createFile(path, after)
  // What is moved is first written in its old place: killed between, the record is there once, whole, and only its name is left to do.
  if (after !== before) writeFileAtomically(join(root, from ?? file), after)
  if (from !== undefined) moveFile(join(root, from), path)
}

/** A path stays below the content folder: no link on the way, and plain names, except where a page of the maintainers has another already. */
function refuseOutside(root: string, file: string, there: boolean): void {
  const plain = there ? !file.split('/').some((part) => ['', '.', '..'].includes(part)) : /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/.test(file)
  const folder = nearestFolder(join(root, dirname(file)))
  const inside = plain && (realpathSync(folder) === folder || folder === root)
  const link = lstatSync(join(root, file), { throwIfNoEntry: false })?.isSymbolicLink()
  if (!inside || link) throw new CliError(`\`${file}\` is not a place for a record.`, 'Records are regular files below the content folder; links are not followed.')
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path))
}

/** An editor may have saved the file since it was read. */
function refuseChanged(root: string, { file, from, before }: FileChange): void {
  if (before === undefined) return
  if (readFileSync(join(root, from ?? file), 'utf8') !== before) throw new Failure(`\`${from ?? file}\` was changed while this command was at work.`, 'Run it again. Nothing was written.')
}

/** Left-overs of writers that were killed. The lock is held: nobody else is writing. */
function sweep(root: string): void {
  mkdirSync(root, { recursive: true })
  for (const file of temporaryFiles(root)) removeFile(file)
}
