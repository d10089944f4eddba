import type { Library } from '../../content/library.ts'
import { textOfFile } from './text.ts'
import { destinationOf } from '../../content/links.ts'
import { backlinksOf } from '../../views/backlinks.ts'
import { bodyOutline, idAt, targetOf } from '../body.ts'
import { isBody, type View } from '../view.ts'
import type { Spot } from './definition.ts'

/** Every place that names a record: by its id, or by a link to its file. `own` adds its own id. */
export function referencesTo(id: string, library: Library, own: boolean): Spot[] {
  const record = library.records.find((other) => other.id === id)
  const from = new Set(backlinksOf(library.records).get(id))
  const others = library.records.filter((other) => from.has(other.id)).flatMap((other) => [...mentions(other.file, id, library), ...linksByFile(other, record?.file)])
  const first = own && record ? mentions(record.file, id, library).slice(0, 1) : []
  return [...first, ...others]
}

/** The record that a place is about: an id or a link that stands there; elsewhere in a record's first lines, the record itself. */
export function idMeantAt(view: View, line: number, column: number, library: Library): string | undefined {
  const id = idAt(view.lines[line] ?? '', column)?.id
  if (id) return id
  const link = isBody(view, line) ? bodyOutline(view).links.find((candidate) => candidate.line === line + 1 && column + 1 >= candidate.column && column + 1 <= candidate.column + candidate.length) : undefined
  return link && targetOf(link.url, view.file, library)?.record?.id
}

function mentions(file: string, id: string, library: Library): Spot[] {
  const whole = new RegExp(`(?<![A-Za-z0-9-])${id}(?![0-9])`, 'g')
  return textOfFile(file, library).flatMap((text, line) => [...text.matchAll(whole)].map(({ index }) => ({ file, line, from: index, to: index + id.length })))
}

/** Links that name the file and not the id: the file's name may begin with another id, or with none. */
function linksByFile({ file, outline }: Library['records'][number], target: string | undefined): Spot[] {
  return outline.links.flatMap(({ url, line, column, length }) => {
    const destination = destinationOf(url, file)
    const meant = target !== undefined && destination.to === 'record' && destination.file === target
    return meant ? [{ file, line: line - 1, from: column - 1, to: column - 1 + length }] : []
  })
}
