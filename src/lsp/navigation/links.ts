import type { Library } from '../../content/library.ts'
import { ID_MENTION } from '../../kinds/fields.ts'
import { oneLine } from '../../reporters/plain.ts'
import { bodyOutline, recordOf } from '../body.ts'
import type { View } from '../view.ts'
import type { Spot } from './definition.ts'

/** An id in a document that leads to its record; what else is a link the editor sees itself. */
export interface IdLink extends Omit<Spot, 'file'> { target: string; title: string }

/** Ids of other records, in the frontmatter and in the text. */
export function idLinks(view: View, library: Library): IdLink[] {
  const inYaml = view.lines.slice(view.yaml.from, view.yaml.to).flatMap((text, at) => [...text.matchAll(ID_MENTION)].map(({ 0: id, index }) => ({ id, line: view.yaml.from + at, from: index, to: index + id.length })))
  const inBody = bodyOutline(view).mentions.map(({ id, line, column, length }) => ({ id, line: line - 1, from: column - 1, to: column - 1 + length }))
  return [...inYaml, ...inBody].flatMap(({ id, ...spot }) => {
    const record = recordOf(id, library)
    return record && record.file !== view.file ? [{ ...spot, target: record.file, title: oneLine(record.title) }] : []
  })
}
