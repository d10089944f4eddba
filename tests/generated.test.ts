import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { frontmatterOf } from './content/yaml-documents.ts'
import { filesBelow } from './check-folder.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
let out: string

const texts = (folder: string) => Object.fromEntries(Object.entries(filesBelow(folder)).map(([path, bytes]) => [path, bytes.toString('utf8')]))

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'kaizenbook-generated-'))
  mkdirSync(join(out, 'docs/rules'), { recursive: true })
  writeFileSync(join(out, 'docs/rules/a-rule-of-the-past.md'), '# a-rule-of-the-past\n')
  execFileSync(process.execPath, [join(ROOT, 'scripts/generate.ts'), out])
})
afterAll(() => rmSync(out, { recursive: true }))

describe.each(['schemas', 'docs/rules'])('%s', (folder) => {
  test('is what the generator writes: run `node scripts/generate.ts` when this fails', () => {
    expect(texts(join(ROOT, folder))).toEqual(texts(join(out, folder)))
  })
})

test('a page of a rule that is gone is taken away', () => {
  expect(Object.keys(texts(join(out, 'docs/rules')))).not.toContain('a-rule-of-the-past.md')
})

test('every field of every schema has a title or a description, for editors', () => {
  const bare = Object.entries(texts(join(out, 'schemas'))).flatMap(([file, text]) => fieldsWithoutWords(JSON.parse(text) as Schema, file))
  expect(bare).toEqual([])
})

test('what the schemas of the editors demand is what records of the example have', () => {
  const schema = JSON.parse(texts(join(out, 'schemas'))['improvement.schema.json']!) as Schema
  const records = Object.values(texts(join(ROOT, 'content/improvements'))).map((text) => parse(frontmatterOf(text)) as Record<string, unknown>)
  expect(records.flatMap((record) => schema.required!.filter((key) => !(key in record)))).toEqual([])
  expect(records.flatMap((record) => Object.keys(record).filter((key) => !(key in schema.properties!)))).toEqual([])
})

interface Schema { title?: string; description?: string; properties?: Record<string, Schema>; items?: Schema; required?: string[] }

function fieldsWithoutWords(schema: Schema, path: string): string[] {
  const fields = Object.entries(schema.properties ?? {})
  const bare = fields.filter(([, field]) => !field.title && !field.description).map(([key]) => `${path}: ${key}`)
  return [...bare, ...fields.flatMap(([key, field]) => fieldsWithoutWords(field, `${path}.${key}`)), ...(schema.items ? fieldsWithoutWords(schema.items, `${path}[]`) : [])]
}
