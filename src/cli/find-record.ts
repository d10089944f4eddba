import { aliasesOf } from '../content/allocate-id.ts'
import { idMeant, idOfFileName, idsThere } from '../content/ids.ts'
import type { Library } from '../content/library.ts'
import type { LibraryRecord } from '../content/record.ts'
import { kindOfId } from '../kinds/index.ts'
import { inSentence } from '../kinds/in-sentence.ts'
import { CliError, Failure } from './define-command.ts'

/** A record's file as an id leads to it; `record` is missing when the file is broken. `id` is the one that it has now. */
export interface Found { file: string; record?: LibraryRecord; id: string }

/**
 * The record that has an id, in any case, or had it before.
 * @throws CliError for an id that nobody has; Failure when the record cannot be read, or when two have the id
 */
export function findRecord(library: Library, id: string): LibraryRecord {
  const { record, file } = findFile(library, id)
  if (!record) throw new Failure(`The record in ${file} cannot be read.`, '`improvement check` says why.')
  return record
}

/**
 * The file of the record that has an id, in any case, or had it before; of a broken record, too.
 * @throws CliError for an id that nobody has; Failure when two records have the id
 */
export function findFile(library: Library, id: string): Found {
  const wanted = id.trim().toUpperCase()
  const all = everything(library)
  const own = all.filter((found) => found.id === wanted)
  const found = own.length > 0 ? own : all.filter(({ aliases }) => aliases.includes(wanted))
  if (found.length === 0) throw unknownId(id, wanted, all)
  if (found.length > 1) throw new Failure(`${found.length} records have the id \`${wanted}\`: ${found.map(({ file }) => file).join(', ')}.`, 'Give all but one another id: improvement renumber FILE.')
  const { file, record, id: now } = found[0]!
  return { file, id: now, ...(record && { record }) }
}

function everything(library: Library): (Found & { aliases: readonly string[] })[] {
  const earlier = new Map(library.partial.map((record) => [record.file, aliasesOf(record)]))
  return [
    ...library.records.map((record) => ({ file: record.file, record, id: record.id, aliases: aliasesOf(record) })),
    ...library.broken.flatMap(({ file, id }) => (id ? [{ file, id, aliases: earlier.get(file) ?? [] }] : [])),
  ]
}

const FORM = 'Ids are like IMP-2025-001: `improvement list --kind all` shows them.'

function unknownId(given: string, wanted: string, all: readonly Found[]): CliError {
  if (wanted === '') return new CliError('The id is empty.', FORM)
  const ids = [...new Set(all.map(({ id }) => id))].sort()
  const near = idMeant(idOfFileName(given) ?? wanted, ids)
  const kind = kindOfId(wanted)
  const there = kind ? (idsThere(wanted, ids) ?? `There are no ${inSentence(kind.plural)} here.`) : FORM
  return new CliError(`There is no record \`${given}\`.`, near ? `Did you mean \`${near}\`?` : there)
}
