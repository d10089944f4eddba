import { z } from 'zod'

/** What the schema says of one field. */
export interface Field {
  /** `number or text` is both: a quantity as people write it. */
  type: 'text' | 'number' | 'boolean' | 'list' | 'map' | 'number or text' | 'any'
  choices?: readonly string[]
  /** Keys that may stand below it; undefined where any may. */
  keys?: readonly string[]
}

type Json = { type?: string; enum?: string[]; properties?: Record<string, Json>; additionalProperties?: Json | boolean; items?: Json; anyOf?: Json[] }

const schemas = new WeakMap<z.ZodType, Json>()

/** The field at a path of a schema, list positions as numbers; or the keys that are possible where the path leaves it. */
export function fieldAt(schema: z.ZodType, path: readonly (string | number)[]): Field | { unknown: string | number; at: number; keys: readonly string[] } {
  let node = jsonOf(schema)
  for (const [at, step] of path.entries()) {
    const next = typeof step === 'number' ? node.items : below(node, step)
    if (!next) return { unknown: step, at, keys: Object.keys(node.properties ?? {}) }
    node = next
  }
  return { type: typeOf(node), choices: node.enum, keys: node.properties && Object.keys(node.properties) }
}

function below({ properties, additionalProperties }: Json, key: string): Json | undefined {
  if (properties && Object.hasOwn(properties, key)) return properties[key]
  return typeof additionalProperties === 'object' ? additionalProperties : undefined
}

/** The schema as JSON Schema, which can be walked; it is made once. */
function jsonOf(schema: z.ZodType): Json {
  const known = schemas.get(schema) ?? (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json)
  schemas.set(schema, known)
  return known
}

function typeOf({ type, anyOf, properties, enum: values }: Json): Field['type'] {
  if (anyOf) return 'number or text'
  if (type === 'string' || values) return 'text'
  if (type === 'number' || type === 'integer') return 'number'
  if (type === 'boolean') return 'boolean'
  if (type === 'array') return 'list'
  return type === 'object' || properties ? 'map' : 'any'
}
