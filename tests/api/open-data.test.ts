import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ApiFiles } from '../../src/site/api/files.ts'
import { API_VERSION, type ApiSource } from '../../src/site/api/document.ts'
import { DOCUMENTS } from '../../src/site/api/schemas.ts'
import { readCsv } from '../reporters/read-csv.ts'
import { published } from './loaded.ts'

const withDates = (ajv: Ajv2020) => addFormats.default(ajv) as Ajv2020
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PROMISE = join(ROOT, 'tests/api/promise.txt')
const BASE = '/kb/api/v1/'
let source: ApiSource
let files: ApiFiles
let documents: { path: string; data: Record<string, unknown> }[]

beforeAll(async () => {
  ;({ source, files } = await published(join(ROOT, 'content')))
  documents = [...files].filter(([path]) => path.endsWith('.json') && !path.startsWith('schemas/')).map(([path, text]) => ({ path, data: JSON.parse(text()) as Record<string, unknown> }))
})

/** Every value in data with the way to it. */
function* leaves(value: unknown, way = ''): Generator<[way: string, leaf: unknown]> {
  if (value === null || typeof value !== 'object') yield [way, value]
  else for (const [key, inner] of Object.entries(value)) yield* leaves(inner, `${way}/${key}`)
}

describe('a document of the open data', () => {
  test('says its schema, version and day, and fits the schema that is published beside it', () => {
    const ajv = new Ajv2020({ strict: true, allErrors: true })
    ajv.addVocabulary(['x-unit'])
    const schemas = new Map(DOCUMENTS.map(({ name }) => [`${BASE}schemas/${name}.json`, ajv.compile(JSON.parse(files.get(`schemas/${name}.json`)!()) as AnySchema)]))
    const wrong = documents.flatMap(({ path, data }) => {
      const fits = schemas.get(String(data.$schema))
      return fits?.(data) && data.version === API_VERSION && data.as_of === source.wiki.today ? [] : [`${path}: ${JSON.stringify(fits?.errors?.slice(0, 2) ?? data.$schema)}`]
    })
    expect(wrong).toEqual([])
    expect(new Set(documents.map(({ data }) => data.$schema)).size).toBe(DOCUMENTS.length)
  })

  test('has no key that its schema does not have', () => {
    const byName = new Map(DOCUMENTS.map((document) => [`${BASE}schemas/${document.name}.json`, document]))
    expect(documents.flatMap(({ path, data }) => byName.get(String(data.$schema))!.schema.safeParse(data).error?.issues.map(({ message, path: way }) => `${path}: ${way.join('.')} ${message}`) ?? [])).toEqual([])
  })

  test('leads to documents that are there', () => {
    const addresses = documents.flatMap(({ path, data }) => [...leaves(data)].filter(([way, leaf]) => typeof leaf === 'string' && leaf.startsWith(BASE) && !way.startsWith('/frontmatter/')).map(([, leaf]) => [path, (leaf as string).slice(BASE.length)] as const))
    expect(addresses.length).toBeGreaterThan(500)
    expect(addresses.filter(([, to]) => !files.has(to))).toEqual([])
  })

  test('of a record has frontmatter that fits the schema of its kind', () => {
    const ajv = withDates(new Ajv2020({ strict: false }))
    const fits = new Map<string, ReturnType<typeof ajv.compile>>()
    const wrong = documents.filter(({ data }) => 'frontmatter' in data).flatMap(({ path, data }) => {
      const name = String(data.frontmatter_schema).slice(BASE.length)
      const check = fits.get(name) ?? ajv.compile({ ...(JSON.parse(files.get(name)!()) as object), $id: name })
      fits.set(name, check)
      return check(data.frontmatter) ? [] : [`${path}: ${ajv.errorsText(check.errors)}`]
    })
    expect(wrong).toEqual([])
    expect(fits.size).toBeGreaterThan(5)
  })

  test('writes its keys in small letters with _, apart from names that records give', () => {
    const free = /\/(?:frontmatter|extra)\//
    const keys = documents.flatMap(({ data }) => [...leaves(data)].filter(([way]) => !free.test(way)).flatMap(([way]) => way.split('/').slice(1)))
    expect([...new Set(keys)].filter((key) => !/^(?:[a-z][a-z0-9_]*|\d+|\$schema)$/.test(key))).toEqual([])
  })

  test('holds no markup of ours', () => {
    const markup = documents.flatMap(({ path, data }) => [...leaves(data)].filter(([way, leaf]) => !way.startsWith('/frontmatter') && typeof leaf === 'string' && /<\/?(?:a|p|span|strong|em|code|td)\b[^>]*>/.test(leaf)).map(([way]) => path + way))
    expect(markup).toEqual([])
  })

  test('of one record stays small', () => {
    const sizes = source.wiki.pages.map(({ folder, id }) => [id, files.get(`${folder}/${id}.json`)!().length] as const)
    expect(sizes.filter(([, size]) => size > 40_000)).toEqual([])
  })
})

interface Schema { type?: string | string[]; properties?: Record<string, Schema>; required?: string[]; items?: Schema; prefixItems?: Schema[]; const?: unknown; 'x-unit'?: string; description?: string; additionalProperties?: unknown }

/** Each key of a schema: its way, type and whether it is always there. */
function* keysOf(schema: Schema, way: string): Generator<string> {
  for (const [key, inner] of Object.entries(schema.properties ?? {})) {
    yield `${way}.${key} ${String(inner.type ?? (inner.const !== undefined ? `const ${String(inner.const)}` : 'any'))} ${schema.required?.includes(key) ? 'always' : 'perhaps'}`
    yield* keysOf(inner, `${way}.${key}`)
  }
  for (const inner of [schema.items, ...(schema.prefixItems ?? [])]) if (inner) yield* keysOf(inner, `${way}[]`)
}

describe('the schemas', () => {
  const all = () => DOCUMENTS.map(({ name }) => [name, JSON.parse(files.get(`schemas/${name}.json`)!()) as Schema] as const)

  // What is promised of v1 may only grow (docs/open-data.md): a line may come, and never go. `UPDATE=1` adds the lines that have come.
  test('keep every key that v1 has promised', () => {
    const now = all().flatMap(([name, schema]) => [...keysOf(schema, name)]).sort()
    const promised = existsSync(PROMISE) ? readFileSync(PROMISE, 'utf8').trim().split('\n') : []
    expect(promised.filter((line) => !now.includes(line)), 'taken away from v1').toEqual([])
    if (process.env.UPDATE) writeFileSync(PROMISE, `${now.join('\n')}\n`)
    else expect(now.filter((line) => !promised.includes(line)), 'new; UPDATE=1 writes it down').toEqual([])
  })

  test('state the unit of every number', () => {
    const bare = (schema: Schema, way: string): string[] => [
      ...(['number', 'integer'].includes(String(schema.type)) && !schema['x-unit'] ? [way] : []),
      ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => bare(inner, `${way}.${key}`)),
      ...(schema.items ? bare(schema.items, `${way}[]`) : []), ...(schema.prefixItems ?? []).flatMap((inner) => bare(inner, `${way}[]`)),
    ]
    expect(all().flatMap(([name, schema]) => bare(schema, name))).toEqual([])
  })

  test('forbid no key that may come later', () => {
    expect(all().filter(([, schema]) => JSON.stringify(schema).includes('"additionalProperties":false')).map(([name]) => name)).toEqual([])
  })
})

describe('a table of the open data', () => {
  test('reads back as CSV, and has the columns that its first row says', () => {
    const tables = [...files].filter(([path]) => path.endsWith('.csv')).map(([path, text]) => [path, readCsv(text())] as const)
    expect(tables.length).toBeGreaterThan(80)
    expect(tables.filter(([, rows]) => rows.length === 0 || rows.some((row) => row.length !== rows[0]!.length) || new Set(rows[0]).size !== rows[0]!.length).map(([path]) => path)).toEqual([])
  })

  test('of the index has a row for each record, and what is computed of it', () => {
    const [head, ...rows] = readCsv(files.get('improvements.csv')!())
    expect(rows.map(([id]) => id)).toEqual(source.wiki.ofKind('improvement').map(({ id }) => id))
    const verdict = head!.indexOf('verdict')
    expect(rows.find(([id]) => id === 'IMP-2025-001')![verdict]).toBe('success')
  })

  test('is safe in a spreadsheet: what begins like a formula is text', () => {
    const rows = readCsv(files.get('improvements/IMP-2025-001.results.csv')!())
    const change = rows.slice(1).map((row) => row[rows[0]!.indexOf('change')]!)
    expect(change.length).toBeGreaterThan(2)
    expect(change.filter((cell) => /^[=+@-]/.test(cell))).toEqual([])
  })
})

describe('a number', () => {
  const figures = () => [...source.wiki.figures.values()]

  test('that counts records is as many as the records that it names, and so are its parts', () => {
    const counts = figures().filter(({ unit, value }) => value !== undefined && ['improvements', 'records', 'runbooks'].includes(unit))
    expect(counts.length).toBeGreaterThan(15)
    expect(counts.filter(({ value, counted }) => value !== counted.length).map(({ key }) => key)).toEqual([])
    const sums = counts.flatMap(({ key, value, parts }) => parts.map(({ title, parts: list }) => [key, title, value! - list.reduce((sum, part) => sum + part.value, 0)] as const))
    expect(sums.filter(([, , rest]) => rest !== 0)).toEqual([])
  })

  test('names each improvement as counted or as left out where it is a share', () => {
    const { counted, left, value } = source.wiki.figures.get('standardized-share')!
    expect([...counted, ...left.flatMap(({ records }) => records)].map(({ id }) => id).sort()).toEqual(source.wiki.ofKind('improvement').map(({ id }) => id))
    expect(value).toBe(Math.round((100 * counted.filter(({ note }) => note === 'standardized').length) / counted.length))
  })

  test('has a key of its own, a formula that is a sentence, and names published records only', () => {
    expect(new Set(figures().map(({ key }) => key)).size).toBe(figures().length)
    expect(figures().filter(({ key, formula }) => !/^[a-z0-9-]+$/.test(key) || !formula.endsWith('.')).map(({ key }) => key)).toEqual([])
    expect(figures().flatMap(({ key, counted, left }) => [...counted, ...left.flatMap(({ records }) => records)].filter(({ id }) => !source.wiki.byId.has(id)).map(({ id }) => `${key}: ${id}`))).toEqual([])
  })
})
