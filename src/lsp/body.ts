import { posix } from 'node:path'
import type { Library } from '../content/library.ts'
import { destinationOf } from '../content/links.ts'
import { outlineOf, type Outline } from '../content/outline.ts'
import { bodyMistake } from '../content/body-limits.ts'
import type { LibraryRecord } from '../content/record.ts'
import { ID_MENTION } from '../kinds/fields.ts'
import type { View } from './view.ts'

const NOTHING: Outline = { headings: [], links: [], tasks: [], codes: [], tables: [], paragraphs: [], brackets: [], html: [], mentions: [], hidden: [] }

/** The outline of the body as it is in the editor; empty when it is not fit to be read. Lines are the file's, counted from 1. */
export function bodyOutline({ lines, yaml, kind }: View): Outline {
  const body = lines.slice(yaml.to + 1).join('\n')
  return kind === undefined || bodyMistake(body, 0) ? NOTHING : outlineOf(body, yaml.to + 1)
}

/** Where the address of a link leads: a record, and perhaps a heading of it. `own` when it stays in the document. */
export interface Target { record?: LibraryRecord; anchor?: string; own: boolean }

/** Reads the address of a link in a document; undefined when it leads to no record of the library. */
export function targetOf(url: string, file: string, { records }: Library): Target | undefined {
  const destination = destinationOf(url, file)
  if (destination.to === 'heading') return { anchor: destination.anchor, own: true }
  if (destination.to !== 'record') return undefined
  const record = records.find(({ id, file: path }) => id === destination.id || path === destination.file)
  return record && { record, anchor: destination.anchor, own: record.file === file }
}

/** How a record is linked to from another: a path that works in the repository, too. */
export function linkTo(record: Pick<LibraryRecord, 'file'>, from: string): string {
  return posix.relative(posix.dirname(from), record.file)
}

/** The id that stands at a place of a line, with its columns. */
export function idAt(line: string, column: number): { id: string; from: number; to: number } | undefined {
  for (const { 0: id, index } of line.matchAll(ID_MENTION)) if (column >= index && column <= index + id.length) return { id, from: index, to: index + id.length }
  return undefined
}

/** The record of an id, or of an id that it had before. */
export function recordOf(id: string, { records }: Library): LibraryRecord | undefined {
  return records.find((record) => record.id === id) ?? records.find(({ data }) => Array.isArray(data.aliases) && data.aliases.includes(id))
}
