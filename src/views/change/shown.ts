import { metaOf, optionsOf, schemaAt, shapeOf, type Schema } from '../../kinds/schema.ts'
import { spaced } from '../words.ts'

/** Keys by which people tell the items of a list apart, in the order in which they are looked for. */
const NAMING = ['id', 'metric', 'name', 'ref', 'action', 'title', 'rule', 'phase', 'url', 'date'] as const

/** Whether a value is a block with keys, and no list. */
export function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** What an item of a list is called, and the key that says so; undefined for one without a name. */
export function nameOf(item: unknown): { name: string; key: string } | undefined {
  if (!isBlock(item)) return undefined
  const key = NAMING.find((each) => typeof item[each] === 'string')
  return key === undefined ? undefined : { name: String(item[key]), key }
}

/** A value for people, on one line: `on hold`, `yes`, `before 0.5, after 0.075`. Long ones stay long. */
export function shown(schema: Schema | undefined, value: unknown, without?: string): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map((item) => shown(schema && schemaAt(schema, [0]), item)).join('; ')
  if (isBlock(value)) return Object.entries(value).filter(([key]) => key !== without).map(([key, child]) => `${titleOf(schema, key).toLowerCase()} ${shown(schema && schemaAt(schema, [key]), child)}`).join(', ')
  return schema && optionsOf(schema) ? spaced(String(value)) : String(value)
}

/** Title of a key as the schema has it; the key itself where people choose keys. */
export function titleOf(schema: Schema | undefined, key: string): string {
  const field = schema && shapeOf(schema) ? schemaAt(schema, [key]) : undefined
  return (field && metaOf(field).title) ?? key
}
