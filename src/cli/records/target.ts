import { readText } from '../../content/files.ts'
import { readFrontmatter } from '../../content/frontmatter.ts'
import { slugOf } from '../../content/record-name.ts'
import type { Data } from '../../content/record.ts'
import type { KindDefinition } from '../../kinds/define-kind.ts'
import { kindOfFile } from '../../kinds/index.ts'
import type { Change, Now } from './change.ts'
import { Failure } from '../define-command.ts'
import { findFile } from '../find-record.ts'

/** The record that a command changes: its text as it is on disk, and its values as far as they can be read. */
export interface Target { id: string; file: string; kind: KindDefinition; source: string; data: Data; title: string }

/**
 * Opens a record for a change. It may break rules, but its frontmatter has to be readable: what cannot be read cannot be edited by
 * place.
 */
export function openTarget({ library, source }: Now, id: string): Target {
  const { file, id: now } = findFile(library, id)
  // What is no UTF-8, or too long, is not read as text: it would be written back as something else.
  const text = readText(library.tree, file, library.programme.max_record_kilobytes).ok ? source(file) : ''
  const result = readFrontmatter(text)
  const value = result.ok ? result.value : undefined
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Failure(`${text === '' ? file : `The frontmatter of ${file}`} cannot be read, so it cannot be changed by a command.`, '`improvement check` says where; mend it in an editor first. Nothing was written.')
  const data = value as Data
  return { id: now, file, kind: kindOfFile(file)!, source: text, data, title: typeof data.title === 'string' ? data.title : now }
}

/** A change of one record in place. `did` says in a few words what is done, for the commit: `status implementation`. */
export function changeOne(target: Target, after: string, did: string, said: string): Change {
  const { id, file, source, title } = target
  const named = (what: string) => ({ subject: `${id}: ${what}`, branch: `improvement/${[id, slugOf(what).slice(0, 40).replace(/-+$/, '') || slugOf(title)].filter(Boolean).join('-')}`, main: file })
  // With --edit the person changes what the command has left as it is.
  if (after === source) return { ...named('edited'), files: [], said: `${id} is like that already. Nothing was written.\n` }
  return { ...named(did), files: [{ file, before: source, after }], said }
}
