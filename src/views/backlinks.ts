import { destinationOf } from '../content/links.ts'
import type { LibraryRecord } from '../content/record.ts'
import { valuesAt } from '../content/paths.ts'

/** Ids of the records that name a record, by the id that is named; in the order of ids. */
export function backlinksOf(records: readonly LibraryRecord[]): Map<string, string[]> {
  const byFile = new Map(records.map(({ file, id }) => [file, id]))
  const known = new Set(records.map(({ id }) => id))
  const incoming = new Map<string, Set<string>>()
  for (const record of records) {
    for (const id of outgoing(record, byFile)) {
      if (id === record.id || !known.has(id)) continue
      const from = incoming.get(id) ?? new Set()
      incoming.set(id, from.add(record.id))
    }
  }
  return new Map([...incoming].map(([id, from]) => [id, [...from].sort()]))
}

function* outgoing({ kind, data, outline, file }: LibraryRecord, byFile: ReadonlyMap<string, string>): Generator<string> {
  for (const pattern of Object.keys(kind.references)) for (const { value } of valuesAt(data, pattern)) yield value
  for (const { id } of outline.mentions) yield id
  for (const { url, image } of outline.links) {
    const destination = image ? undefined : destinationOf(url, file)
    if (destination?.to !== 'record') continue
    const id = destination.id ?? byFile.get(destination.file!)
    if (id) yield id
  }
}
