import { z } from 'zod'
import { csvTable } from '../../../reporters/table/csv.ts'
import type { Cell } from '../../../reporters/table/table.ts'

type Item = Readonly<Record<string, unknown>>

/** A list of a document as CSV: its columns are the keys of the schema, those of nested objects joined by `_`, so that they stay when there are no rows. */
export function csvOf(schema: z.ZodType, items: readonly Item[]): string {
  const paths = pathsOf(schema)
  return csvRows(paths.map((path) => path.join('_')), items.map((item) => paths.map((path) => valueAt(item, path))))
}

/** Rows as CSV; `keys` are the columns. Text that a spreadsheet would compute is made text (src/reporters/table/csv.ts). */
export function csvRows(keys: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return csvTable({ columns: keys.map((key) => ({ key, title: key })), rows: rows.map((row) => Object.fromEntries(keys.map((key, index) => [key, cellOf(row[index])]))) })
}

/** Ways to the plain values of an object; lists are one value. */
export function pathsOf(schema: z.ZodType): string[][] {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema
  if (inner instanceof z.ZodArray) return pathsOf(inner.element as z.ZodType)
  if (!(inner instanceof z.ZodObject)) return [[]]
  return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([key, value]) => (isList(value) ? [[key]] : pathsOf(value).map((rest) => [key, ...rest])))
}

function isList(schema: z.ZodType): boolean {
  return (schema instanceof z.ZodOptional ? schema.unwrap() : schema) instanceof z.ZodArray
}

/** The value at the end of a way; undefined when there is none. */
export function valueAt(item: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Item | undefined)?.[key], item)
}

function cellOf(value: unknown): Cell {
  if (value === undefined || typeof value === 'number' || typeof value === 'string') return value
  return Array.isArray(value) ? value.map(String).join('; ') : String(value)
}
