import { aliasesOf, idsOf, nextId } from '../../content/allocate-id.ts'
import { idOfFileName, partsOfId } from '../../content/ids.ts'
import { without, type Library } from '../../content/library.ts'
import type { LibraryRecord } from '../../content/record.ts'
import type { KindDefinition } from '../../kinds/define-kind.ts'
import { kindOfId } from '../../kinds/index.ts'
import { inSentence } from '../../kinds/in-sentence.ts'
import { CliError } from '../define-command.ts'

/** True for text that is meant as an id, well-formed or not. */
export function looksLikeId(text: string): boolean {
  const word = text.trim().toUpperCase()
  return /^[A-Z]{2,8}-\d{4}-\d+$/.test(word) || (/^[A-Z]+-[\d-]+$/.test(word) && kindOfId(word) !== undefined)
}

/**
 * The id that a record of `kind` is to have: well-formed, and nobody's, now or before.
 * @param own the record itself, whose file name may have the id already
 * @param taken ids that other branches use
 * @throws CliError when it is not
 */
export function readNewId(text: string, kind: KindDefinition, library: Library, own: { id: string; file: string }, taken: ReadonlySet<string>): string {
  const id = text.trim().toUpperCase()
  const { prefix } = kind
  const year = partsOfId(own.id)?.year ?? '2025'
  const padded = id.replace(/-(\d+)$/, (_, number: string) => `-${number.padStart(3, '0')}`)
  const parts = partsOfId(padded)
  if (!parts || id.length > 24) throw new CliError(`\`${text}\` is not an id.`, `Ids of ${inSentence(kind.plural)} are like ${prefix}-${year}-001.`)
  if (parts.prefix !== prefix) throw new CliError(`\`${id}\` is not an id of ${inSentence(kind.plural)}: these begin with ${prefix}-.`, `For example ${padded.replace(parts.prefix, prefix)}.`)
  if (id !== padded) throw new CliError(`\`${id}\` is not how the id is written.`, `Write ${padded}.`)
  const next = `The next free id is ${nextId(library, kind, parts.year, taken)}.`
  const used = sameNumber(idsWithout(library, own), id)
  if (used) throw new CliError(`\`${id}\` is not free: ${whoHas(library, used)}.`, next)
  if (sameNumber(taken, id)) throw new CliError(`\`${id}\` is not free: another branch uses it.`, next)
  return id
}

/** The next free id of the record's own year. */
export function nextOwnId(kind: KindDefinition, library: Library, own: { id: string }, taken: ReadonlySet<string>): string {
  return nextId(library, kind, partsOfId(own.id)!.year, taken)
}

/** Ids of all others, and those that the record itself had before. */
function idsWithout(library: Library, { file }: { file: string }): Set<string> {
  const earlier = [...library.records, ...library.partial].filter((record) => record.file === file).flatMap(aliasesOf)
  return new Set([...idsOf(without(library, (other) => other === file)), ...earlier])
}

/** The id of the same year and number, whatever zeros are written before it: IMP-2025-0005 would be taken for IMP-2025-005. */
function sameNumber(ids: ReadonlySet<string>, id: string): string | undefined {
  const { prefix, year, number } = partsOfId(id)!
  return [...ids].find((other) => other.startsWith(`${prefix}-${year}-`) && partsOfId(other)?.number === number)
}

function whoHas({ records, partial, broken }: Library, id: string): string {
  const all: Pick<LibraryRecord, 'id' | 'file' | 'data'>[] = [...records, ...partial]
  const earlier = all.find((record) => aliasesOf(record).includes(id))
  const file = [...all, ...broken].find((record) => record.id === id || idOfFileName(record.file) === id)?.file
  return file ? `it is the id of ${file}` : `${earlier!.id} had it before, and its address leads there`
}
