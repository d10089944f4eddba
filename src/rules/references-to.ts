import { destinationOf } from '../content/links.ts'
import { idOfFileName } from '../content/ids.ts'
import { valuesAt } from '../content/paths.ts'
import { span, type Place, type RelatedPlace } from '../content/problem.ts'
import type { LibraryRecord } from '../content/record.ts'
import type { Library } from '../content/library.ts'

/** Where records name these ids, or link to these files: by id, in the order of the library. */
export function referencesTo(gone: ReadonlyMap<string, string>, { records, partial }: Pick<Library, 'records' | 'partial'>, message: string): Map<string, RelatedPlace[]> {
  const idOf = new Map([...gone].map(([id, file]) => [file, id]))
  const found = new Map<string, RelatedPlace[]>()
  const add = (id: string | undefined, file: string, at: Place) => {
    if (id !== undefined && gone.has(id)) found.set(id, [...(found.get(id) ?? []), { file, at, message }])
  }
  for (const record of records) for (const { id, at } of named(record)) add(id, record.file, at)
  for (const record of [...records, ...partial]) for (const { id, file, at } of linked(record)) add(id ?? idOf.get(file!) ?? idOfFileName(file!), record.file, at)
  return found
}

function* named({ kind, data, outline }: LibraryRecord): Generator<{ id: string; at: Place }> {
  for (const pattern of Object.keys(kind.references)) for (const { path, value } of valuesAt(data, pattern)) yield { id: value, at: { value: path } }
  for (const { id, line, column, length } of outline.mentions) yield { id, at: { range: span(line, column, length) } }
}

function* linked({ file: from, outline }: LibraryRecord): Generator<{ id?: string; file?: string; at: Place }> {
  for (const { url, image, line, column, length } of outline.links) {
    const destination = destinationOf(url, from)
    if (!image && destination.to === 'record') yield { id: destination.id, file: destination.file, at: { range: span(line, column, length) } }
  }
}
