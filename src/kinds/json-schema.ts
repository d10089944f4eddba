import { z } from 'zod'
import { KINDS } from './index.ts'
import { programmeSchema } from './programme.ts'

/** What has a JSON Schema: every kind, and the settings of the programme. In the order of the kinds. */
export const SCHEMA_NAMES: readonly string[] = [...KINDS.map(({ name }) => name), 'programme']

/** The JSON Schema (draft 2020-12) of a kind or of `programme`, as text that ends in a line end; undefined for other names. */
export function schemaText(name: string): string | undefined {
  if (name === 'programme') return asText(programmeSchema, name, 'Programme', 'Settings of an improvement programme, content/programme.yaml.')
  const kind = KINDS.find((candidate) => candidate.name === name)
  return kind && asText(kind.schema, name, kind.title, kind.summary)
}

/** Its `$id` is a name, not an address: the schemas come with the package, and nobody has to fetch them. */
function asText(schema: z.ZodType, name: string, title: string, description: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' })
  return `${JSON.stringify({ $schema, $id: `urn:kaizenbook:schema:${name}`, title, description, ...rest }, null, 2)}\n`
}
