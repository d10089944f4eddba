import type { LibraryRecord } from '../../content/record.ts'
import { NAMED_LISTS, type NamedFact, type Programme } from '../../kinds/programme.ts'
import { metaOf, optionsOf, schemaAt, shapeOf, type Schema } from '../../kinds/schema.ts'
import { wordCell } from '../table/cells.ts'
import type { Field, Section } from './sheet.ts'
import type { Cell, Row, Table } from '../table/table.ts'

/** What stands on the page in another way, by its path in the frontmatter. */
export type Skip = ReadonlySet<string>

const FIRST: Skip = new Set(['id', 'title', 'status'])

/** Fields of a record that stand right under its title: those of no block, and the metadata. */
export function plainFields(record: LibraryRecord, skip: Skip, programme: Programme): Field[] {
  return entriesOf(record).flatMap(([key, field, value]): Field[] => {
    if (FIRST.has(key) || skip.has(key)) return []
    if (key === 'metadata') return fieldsOf(field, value, key, [], skip, programme)
    return isBlock(value) ? [] : [{ key, title: titleOf(field, key), value: cellsOf(field, value, key, programme) }]
  })
}

/** The blocks of a record, each with its fields, or as a table when it is a list of blocks. */
export function blockSections(record: LibraryRecord, skip: Skip, programme: Programme): Section[] {
  const blocks = entriesOf(record).flatMap(([key, field, value]): Section[] => {
    if (key === 'metadata' || skip.has(key) || !isBlock(value)) return []
    const title = titleOf(field, key)
    if (Array.isArray(value)) return [{ key, title, table: tableOf(schemaAt(field, [0])!, value as object[], programme) }]
    const fields = fieldsOf(field, value, key, [], skip, programme)
    return fields.length > 0 ? [{ key, title, fields }] : []
  })
  const extra = Object.entries(record.extra).map(([key, value]): Field => ({ key, title: key, value: typeof value === 'object' ? JSON.stringify(value) : String(value) }))
  return extra.length > 0 ? [...blocks, { key: 'extra', title: 'More', fields: extra }] : blocks
}

/** Top-level fields that are written, in the order of the schema. */
function entriesOf({ kind, data }: LibraryRecord): [string, Schema, unknown][] {
  return Object.entries(shapeOf(kind.schema)!).flatMap(([key, field]): [string, Schema, unknown][] => (data[key] === undefined ? [] : [[key, field, data[key]]]))
}

function isBlock(value: unknown): boolean {
  return Array.isArray(value) ? value.some((item) => typeof item === 'object') : typeof value === 'object' && value !== null
}

function fieldsOf(schema: Schema, value: unknown, path: string, titles: readonly string[], skip: Skip, programme: Programme): Field[] {
  return Object.entries(value as object).flatMap(([key, child]): Field[] => {
    const at = `${path}.${key}`
    const field = schemaAt(schema, [key])!
    const own = [...titles, shapeOf(schema) ? titleOf(field, key) : key]
    if (child === undefined || skip.has(at)) return []
    if (isBlock(child) && !Array.isArray(child)) return fieldsOf(field, child, at, own, skip, programme)
    return [{ key: at.slice(at.indexOf('.') + 1), title: own.join(': '), value: cellsOf(field, child, key, programme) }]
  })
}

function tableOf(item: Schema, rows: readonly object[], programme: Programme): Table {
  const keys = Object.keys(shapeOf(item) ?? {}).filter((key) => rows.some((row) => Object.hasOwn(row, key)))
  return {
    columns: keys.map((key, index) => ({ key, title: titleOf(schemaAt(item, [key])!, key), numeric: rows.every((row) => ['number', 'undefined'].includes(typeof (row as Record<string, unknown>)[key])), ...(index > 0 && { dispensable: index }) })),
    rows: rows.map((row): Row => Object.fromEntries(keys.map((key) => [key, joined(cellsOf(schemaAt(item, [key])!, (row as Record<string, unknown>)[key], key, programme))]))),
  }
}

function titleOf(field: Schema, key: string): string {
  return metaOf(field).title ?? key
}

function cellsOf(field: Schema, value: unknown, key: string, programme: Programme): Cell | Cell[] {
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'object' ? Object.values(item as object).join(': ') : cellOf(schemaAt(field, [0])!, item, key, programme)))
  if (value !== null && typeof value === 'object') return Object.values(value).join(' to ')
  return cellOf(field, value, key, programme)
}

function cellOf(field: Schema, value: unknown, key: string, programme: Programme): Cell {
  if (value === undefined || typeof value === 'number') return value
  if (typeof value === 'boolean') return { value: String(value), shown: value ? 'Yes' : 'No' }
  const text = String(value)
  const name = Object.hasOwn(NAMED_LISTS, key) ? programme[NAMED_LISTS[key as NamedFact]].find(({ id }) => id === text)?.name : undefined
  return name ? { value: text, shown: `${name} (${text})` } : optionsOf(field) ? wordCell(text) : text
}

function joined(cells: Cell | Cell[]): Cell {
  return Array.isArray(cells) ? cells.map((cell) => (typeof cell === 'object' ? cell.value : cell)).join('; ') : cells
}
