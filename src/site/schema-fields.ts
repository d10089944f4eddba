import { metaOf, optionsOf, shapeOf, unwrap, type Schema } from '../kinds/schema.ts'

/** One key of a schema, for people. Lists have `[]` after their name. */
export interface SchemaField { path: string; takes: string; required: boolean; description: string; examples: string[] }

type Def = { type: string; element?: Schema; valueType?: Schema; innerType?: Schema }

/** Every key of a schema, blocks before what is in them. */
export function fieldsOf(schema: Schema, prefix = ''): SchemaField[] {
  return Object.entries(shapeOf(schema) ?? {}).flatMap(([key, field]) => {
    const inner = unwrap(field)
    const { type, element } = inner._zod.def as unknown as Def
    const path = `${prefix}${key}${type === 'array' ? '[]' : ''}`
    const meta = metaOf(field)
    const row = { path, takes: takes(field), required: !isOptional(field), description: meta.description ?? '', examples: (meta.examples ?? []).map((example) => (typeof example === 'string' ? example : JSON.stringify(example))) }
    return [row, ...fieldsOf(type === 'array' && element ? unwrap(element) : inner, `${path}.`)]
  })
}

function isOptional(schema: Schema): boolean {
  const { type, in: input } = schema._zod.def as unknown as Def & { in?: Schema }
  return ['optional', 'default', 'prefault'].includes(type) || (type === 'pipe' && input !== undefined && isOptional(input))
}

const NAMES: Record<string, string> = { string: 'text', number: 'number', boolean: 'true or false', object: 'block', record: 'block of key: value', union: 'number or text' }

function takes(schema: Schema): string {
  const options = optionsOf(schema)
  if (options) return options.join(', ')
  const { type, element } = unwrap(schema)._zod.def as unknown as Def
  return type === 'array' && element ? `list of ${takes(element)}` : (NAMES[type] ?? type)
}
