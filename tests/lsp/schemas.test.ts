import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { KINDS } from '../../src/kinds/index.ts'
import { SCHEMA_NAMES, schemaText } from '../../src/kinds/json-schema.ts'
import { STATUSES } from '../../src/kinds/stages.ts'
import { frontmatterOf } from '../content/yaml-documents.ts'

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url))

interface Schema { $id?: string; title?: string; description?: string; default?: unknown; examples?: unknown[]; enum?: string[]; enumDescriptions?: string[]; properties?: Record<string, Schema>; items?: Schema; additionalProperties?: Schema | boolean; anyOf?: Schema[]; required?: string[] }

const schemas = Object.fromEntries(SCHEMA_NAMES.map((name) => [name, JSON.parse(schemaText(name)!) as Schema]))

/** Every field of a schema, in lists and open blocks too, by its path. */
function* fields(schema: Schema, path: string): Generator<{ path: string; field: Schema }> {
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    yield { path: `${path}.${key}`, field }
    yield* fields(field, `${path}.${key}`)
  }
  for (const [part, mark] of [[schema.items, '[]'], [schema.additionalProperties, '.*']] as const) if (part && typeof part === 'object') yield* fields(part, path + mark)
  for (const part of schema.anyOf ?? []) yield* fields(part, path)
}

/** Every schema within a schema. */
function* parts(schema: Schema, path: string): Generator<{ path: string; part: Schema }> {
  yield { path, part: schema }
  for (const [key, field] of Object.entries(schema.properties ?? {})) yield* parts(field, `${path}.${key}`)
  for (const part of [schema.items, schema.additionalProperties, ...(schema.anyOf ?? [])]) if (part && typeof part === 'object') yield* parts(part, `${path}[]`)
}

describe.each(SCHEMA_NAMES)('the schema of %s', (name) => {
  const schema = schemas[name]!

  test('says of every field what it is called and what it is for', () => {
    const bare = [...fields(schema, name)].filter(({ field }) => !field.title || !field.description || !/[.?]$/.test(field.description))
    expect(bare.map(({ path }) => path)).toEqual([])
  })

  test('says of every word of a choice what it means', () => {
    const bare = [...parts(schema, name)].filter(({ part }) => part.enum && (part.enumDescriptions?.length !== part.enum.length || part.enumDescriptions.some((words) => !words)))
    expect(bare.map(({ path }) => path)).toEqual([])
  })

  test('has a name of its own, and is one that a validator takes', () => {
    expect(schema.$id).toBe(`urn:kaizenbook:schema:${name}`)
    expect(() => validator(schema)).not.toThrow()
  })

  test('has examples that are right', () => {
    const wrong = [...parts(schema, name)].flatMap(({ path, part }) => (part.examples ?? []).filter((example) => !validator({ ...part, $id: undefined })(example)).map((example) => `${path}: ${JSON.stringify(example)}`))
    expect(wrong).toEqual([])
  })
})

test('the settings tell their defaults', () => {
  const { properties } = schemas.programme!
  expect([properties!.title!.default, properties!.max_record_kilobytes!.default, properties!.repository!.properties!.branch!.default]).toEqual(['Improvement programme', 256, 'main'])
})

test('the settings and every record of the example pass the schemas', () => {
  expect(validator(schemas.programme!)(parse(readFileSync(join(CONTENT, 'programme.yaml'), 'utf8')))).toBe(true)
  const wrong = KINDS.flatMap(({ name, folder }) => {
    const passes = validator(schemas[name]!)
    return readdirSync(join(CONTENT, folder)).filter((file) => !passes(parse(frontmatterOf(readFileSync(join(CONTENT, folder, file), 'utf8')))))
  })
  expect(wrong).toEqual([])
})

test('a status is one of the nine, and each says what it means', () => {
  const { status } = schemas.improvement!.properties!
  expect([status!.enum, status!.enumDescriptions![0]]).toEqual([[...STATUSES], 'Proposed; nobody has looked into it yet.'])
})

function validator(schema: object) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, keywords: ['enumDescriptions'] })
  formats.default(ajv)
  return ajv.compile(schema)
}
