import type { z } from 'zod'

/** A schema as it can be walked: by the keys of blocks, and the positions of lists. */
export type Schema = z.core.$ZodType

interface Definition { type: string; shape?: Record<string, Schema>; element?: Schema; valueType?: Schema; entries?: Record<string, string>; innerType?: Schema; in?: Schema }

function definitionOf(schema: Schema): Definition {
  return schema._zod.def as unknown as Definition
}

/** The schema without `optional`, `default` and the like around it. */
export function unwrap(schema: Schema): Schema {
  let inner = schema
  for (let definition = definitionOf(inner); ['optional', 'nullable', 'default', 'prefault', 'readonly', 'pipe'].includes(definition.type); definition = definitionOf(inner)) inner = (definition.innerType ?? definition.in)!
  return inner
}

/** Schemas by key, of a block whose keys are known; undefined for other schemas. */
export function shapeOf(schema: Schema): Record<string, Schema> | undefined {
  return definitionOf(unwrap(schema)).shape
}

/** The schema at a path; undefined where the path leaves it. */
export function schemaAt(schema: Schema, path: readonly (string | number)[]): Schema | undefined {
  let current: Schema | undefined = schema
  for (const step of path) current = current && below(current, step)
  return current
}

function below(schema: Schema, step: string | number): Schema | undefined {
  const { shape, element, valueType } = definitionOf(unwrap(schema))
  if (typeof step === 'number') return element
  return shape && Object.hasOwn(shape, step) ? shape[step] : valueType
}

/** Values of a choice; undefined for other fields. */
export function optionsOf(schema: Schema): string[] | undefined {
  const { type, entries } = definitionOf(unwrap(schema))
  return type === 'enum' ? Object.values(entries!) : undefined
}

/** Values of the choice at a path, `metadata.priority`; none where there is no choice. */
export function choicesAt(schema: Schema, path: string): readonly string[] {
  const field = schemaAt(schema, path.split('.'))
  return (field && optionsOf(field)) ?? []
}

/** Title, description and examples: written on the field, or on what it wraps. */
export function metaOf(schema: Schema): { title?: string; description?: string; examples?: unknown[] } {
  return { ...(unwrap(schema) as z.ZodType).meta?.(), ...(schema as z.ZodType).meta?.() }
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
