import { z } from 'zod'

/** A field of a schema as `--set` names it. */
export interface FieldPath {
  /** `metadata.owner`; items of lists are not gone into. */
  path: string
  title: string
  /** A list takes a further item with `[]`; below an open map any key may stand. */
  type: 'value' | 'list' | 'open'
  choices?: readonly string[]
}

type Json = { type?: string; title?: string; enum?: string[]; properties?: Record<string, Json>; additionalProperties?: Json | boolean }

/** Every field of a schema that has no fields below it, in the schema's order. */
export function fieldPaths(schema: z.ZodType): FieldPath[] {
  return below(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json, '')
}

function below({ properties = {} }: Json, before: string): FieldPath[] {
  return Object.entries(properties).flatMap(([key, field]) => {
    const path = `${before}${key}`
    return field.properties ? below(field, `${path}.`) : [{ path, title: field.title ?? key, type: typeOf(field), choices: choicesOf(field) }]
  })
}

function typeOf({ type, additionalProperties }: Json): FieldPath['type'] {
  return type === 'array' ? 'list' : typeof additionalProperties === 'object' ? 'open' : 'value'
}

function choicesOf({ type, enum: values }: Json): readonly string[] | undefined {
  return values ?? (type === 'boolean' ? ['true', 'false'] : undefined)
}
