import type { z } from 'zod'

/** A schema as it can be walked: by the keys of blocks, and the positions of lists. */
export type Schema = z.core.$ZodType

interface Definition { type: string; shape?: Record<string, Schema>; element?: Schema; valueType?: Schema; entries?: Record<string, string>; options?: Schema[]; innerType?: Schema; in?: Schema }

function definitionOf(schema: Schema): Definition {
  return schema._zod.def as unknown as Definition
}

/** The schema without `optional`, `default` and the like around it. */
export function unwrap(schema: Schema): Schema {
  let inner = schema
  for (let definition = definitionOf(inner); ['optional', 'nullable', 'default', 'prefault', 'readonly', 'pipe'].includes(definition.type); definition = definitionOf(inner)) inner = (definition.innerType ?? definition.in)!
  return inner
}

/** What a schema is made of. Of a union, that is the block and the words that it takes: `error`, or `{ runbook: off }`. */
function partsOf(schema: Schema): Definition {
  const definition = definitionOf(unwrap(schema))
  const options = definition.options?.map(partsOf)
  return options ? { ...definition, shape: options.find(({ shape }) => shape)?.shape, entries: options.find(({ entries }) => entries)?.entries } : definition
}

/** Schemas by key, of a block whose keys are known; undefined for other schemas. */
export function shapeOf(schema: Schema): Record<string, Schema> | undefined {
  return partsOf(schema).shape
}

/** The schema at a path; undefined where the path leaves it. */
export function schemaAt(schema: Schema, path: readonly (string | number)[]): Schema | undefined {
  let current: Schema | undefined = schema
  for (const step of path) current = current && below(current, step)
  return current
}

function below(schema: Schema, step: string | number): Schema | undefined {
  const { shape, element, valueType } = partsOf(schema)
  if (typeof step === 'number') return element
  return shape && Object.hasOwn(shape, step) ? shape[step] : valueType
}

/** Values of a choice; undefined for other fields. */
export function optionsOf(schema: Schema): string[] | undefined {
  const { entries } = partsOf(schema)
  return entries && Object.values(entries)
}

/** Values of the choice at a path, `metadata.priority`; none where there is no choice. */
export function choicesAt(schema: Schema, path: string): readonly string[] {
  const field = schemaAt(schema, path.split('.'))
  return (field && optionsOf(field)) ?? []
}

/** What a field says of itself. `enumDescriptions` are in the order of its values; `format` is `date` for days. */
export interface Meta { title?: string; description?: string; examples?: unknown[]; enumDescriptions?: string[]; format?: string }

/** Title, description and examples: written on the field, or on what it wraps. */
export function metaOf(schema: Schema): Meta {
  return { ...(unwrap(schema) as z.ZodType).meta?.(), ...(schema as z.ZodType).meta?.() }
}

/** The schema of a list's items; undefined for other fields. */
export function itemOf(schema: Schema): Schema | undefined {
  return definitionOf(unwrap(schema)).element
}

/** Whether a block without this field is refused. */
export function isRequired(schema: Schema): boolean {
  return schema._zod.optin !== 'optional'
}

/** What a schema says of one field. */
export interface Field {
  /** `number or text` is both: a quantity as people write it. */
  type: 'text' | 'number' | 'boolean' | 'list' | 'map' | 'number or text'
  choices?: readonly string[]
}

const TYPES: Readonly<Record<string, Field['type']>> = { string: 'text', enum: 'text', number: 'number', boolean: 'boolean', array: 'list', object: 'map', record: 'map', union: 'number or text' }

/** The field at a path; or, where the path leaves the schema, the step that does, its place in the path, and the keys that it could have been. */
export function fieldAt(schema: Schema, path: readonly (string | number)[]): Field | { unknown: string | number; at: number; keys: readonly string[] } {
  let node = schema
  for (const [at, step] of path.entries()) {
    const next = below(node, step)
    if (!next) return { unknown: step, at, keys: Object.keys(shapeOf(node) ?? {}) }
    node = next
  }
  return { type: TYPES[definitionOf(unwrap(node)).type]!, choices: optionsOf(node) }
}

/** A field as `--set` names it. */
export interface FieldPath {
  /** `metadata.owner`; items of lists are not gone into. */
  path: string
  title: string
  /** A list takes a further item with `[]`; below an open map any key may stand. */
  type: 'value' | 'list' | 'open'
  choices?: readonly string[]
}

/** Every field of a schema that has no fields below it, in the schema's order. */
export function fieldPaths(schema: Schema, before = ''): FieldPath[] {
  return Object.entries(shapeOf(schema) ?? {}).flatMap(([key, field]): FieldPath[] => {
    const path = `${before}${key}`
    if (shapeOf(field)) return fieldPaths(field, `${path}.`)
    const { type } = definitionOf(unwrap(field))
    return [{ path, title: metaOf(field).title ?? key, type: type === 'array' ? 'list' : type === 'record' ? 'open' : 'value', choices: type === 'boolean' ? ['true', 'false'] : optionsOf(field) }]
  })
}
