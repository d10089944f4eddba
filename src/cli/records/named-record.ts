import { existsSync, realpathSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { without, type Library } from '../../content/library.ts'
import type { Now } from './change.ts'
import { CliError, type World } from '../define-command.ts'
import { openTarget, type Target } from './target.ts'

/** A record that is named on the command line to get another name. */
export interface Named {
  target: Target
  /** The id that it was asked for by: its own, or one that it had before. */
  asked: string
  /** Other files with the same id: what names that id may mean these. */
  shares: string[]
}

/**
 * The record with an id, or in a file. Two branches may have given one id twice; then only the file says which record is meant.
 * @throws CliError and Failure as `openTarget` does
 */
export function openNamed(now: Now, word: string, world: World): Named {
  if (!/\.md$/i.test(word)) return { target: openTarget(now, word), asked: word.trim().toUpperCase(), shares: [] }
  const { library } = now
  const file = inLibrary(library, word, world)
  const id = [...library.records, ...library.broken].find((record) => record.file === file)?.id
  if (!id) throw new CliError(`\`${word}\` is not the file of a record.`, 'Name the record by its id, for example IMP-2025-001, or by its file.')
  const shares = [...library.records, ...library.broken].filter((record) => record.id === id && record.file !== file).map((record) => record.file)
  const target = openTarget({ ...now, library: without(library, (other) => shares.includes(other)) }, id)
  return { target, asked: id, shares }
}

/** A path as the person typed it, from the content folder on. */
function inLibrary({ root }: Library, word: string, { cwd }: World): string {
  const path = resolve(cwd, word)
  return relative(root, existsSync(path) ? realpathSync(path) : path).replaceAll('\\', '/')
}
