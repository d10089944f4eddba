import { fileURLToPath } from 'node:url'
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editFrontmatter, EditError, keyOrderOf, type Edit, type KeyOrder, type Value } from '../../src/content/edit/edit.ts'
import { readFrontmatter } from '../../src/content/frontmatter.ts'
import { valueAt } from '../../src/content/paths.ts'
import type { Path } from '../../src/content/problem.ts'
import { fillTemplate } from '../../src/content/template.ts'
import { yamlPositions } from '../../src/content/yaml.ts'
import { KINDS } from '../../src/kinds/index.ts'
import { filesBelow } from '../check-folder.ts'
import { samples } from './edit-records.ts'
import { generated, mutated } from './yaml-documents.ts'

const RUNS = Number(process.env.RUNS ?? 150)

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 12 }),
  fc.array(fc.constantFrom('word', ' ', '\n', ': ', ' #', '- ', '"', "'", '\\', '[', '{', ',', '}', ']', '&', '*', '!', '|', '>', '%', '@', '`', '---', '\t', '\r\n', 'true', '~', '1', '.', '\u2028', '\u0000', '\ud83d', '\u200b', '\ufeff'), { maxLength: 8 }).map((parts) => parts.join('')),
)
const scalar: fc.Arbitrary<Value> = fc.oneof({ weight: 4, arbitrary: text }, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.boolean())
const { anything } = fc.letrec<{ anything: Value }>((tie) => ({
  anything: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, fc.array(tie('anything'), { maxLength: 3 }), fc.array(fc.tuple(text.filter((key) => key !== '__proto__' && key !== '<<'), tie('anything')), { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs))),
}))
const order: fc.Arbitrary<KeyOrder> = fc.shuffledSubarray(['new', 'id', 'title', 'owner', 'b_c', 'q: r', 'k1', 'k2', 'last']).map((keys) => () => keys)

function dataOf(source: string): unknown {
  const result = readFrontmatter(source)
  if (!result.ok) throw new Error(`This cannot be read: ${JSON.stringify(result)}\n${source}`)
  return result.value
}

/** One of several, picked by a number of any size. */
function pick<Each>(list: readonly Each[], at: number): Each | undefined {
  return list[at % list.length]
}

/** The data with one value changed, worked out without the editor. */
function withValue(data: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(data) as Record<string | number, unknown>
  const parent = path.slice(0, -1).reduce<Record<string | number, unknown>>((inner, step) => inner[step] as Record<string | number, unknown>, copy)
  parent[path.at(-1)!] = value
  return copy
}

const holds = (property: fc.IProperty<unknown[]>) => fc.assert(property as never, { numRuns: RUNS })
const at = fc.nat(1_000_000)

test('the random files are files that we read', () => {
  holds(fc.property(samples, ({ source, scalars }) => {
    expect(scalars.every(({ path }) => path.length > 0)).toBe(true)
    dataOf(source)
  }) as never)
})

test('a scalar that is set changes its own bytes only, and only its own value', () => {
  holds(fc.property(samples, at, scalar, ({ source, scalars }, number, to) => {
    const target = pick(scalars, number)
    if (!target) return
    const result = editFrontmatter(source, [{ set: target.path, to }])
    expect(result.startsWith(source.slice(0, target.from))).toBe(true)
    expect(result.endsWith(source.slice(target.to))).toBe(true)
    expect(result.length).toBeGreaterThanOrEqual(source.length - (target.to - target.from))
    expect(isDeepStrictEqual(dataOf(result), withValue(dataOf(source), target.path, to))).toBe(true)
    expect(editFrontmatter(result, [{ set: target.path, to }])).toBe(result)
  }) as never)
})

test('a scalar that is set to what it is changes nothing', () => {
  holds(fc.property(samples, ({ source, scalars }) => {
    const data = dataOf(source)
    const edits = scalars.flatMap(({ path }): Edit[] => (valueAt(data, path) === null ? [] : [{ set: path, to: valueAt(data, path) as Value }]))
    expect(editFrontmatter(source, edits)).toBe(source)
  }) as never)
})

test('a new key that is taken out again leaves the bytes as they were', () => {
  holds(fc.property(samples, at, anything, fc.boolean(), order, ({ source, maps }, number, to, deep, keys) => {
    const path = [...pick(maps, number)!, 'new', ...(deep ? ['a', 'b: c'] : [])]
    const result = editFrontmatter(source, [{ set: path, to }], keys)
    expect(linesOf(result)).toEqual(expect.arrayContaining(linesOf(source).filter((line) => /^ *#/.test(line))))
    expect(editFrontmatter(result, [{ set: path, to }], keys)).toBe(result)
    expect(editFrontmatter(result, [{ unset: path }])).toBe(source)
  }) as never)
})

test('an item that is added and taken out again leaves the bytes as they were', () => {
  holds(fc.property(samples, at, anything, ({ source, lists }, number, item) => {
    const list = pick(lists, number)
    if (!list) return
    const result = editFrontmatter(source, [{ append: list.path, item }])
    expect(isDeepStrictEqual((valueAt(dataOf(result), list.path) as unknown[]).at(-1), item)).toBe(true)
    expect(editFrontmatter(result, [{ unset: [...list.path, list.length] }])).toBe(source)
  }) as never)
})

test('whatever is put in the place of anything, the rest says the same', () => {
  holds(fc.property(samples, at, anything, ({ source, paths }, number, to) => {
    const path = pick(paths, number)!
    const result = editFrontmatter(source, [{ set: path, to }])
    expect(isDeepStrictEqual(dataOf(result), withValue(dataOf(source), path, to))).toBe(true)
    expect(editFrontmatter(result, [{ set: path, to }])).toBe(result)
  }) as never)
})

test('whatever is taken out, the rest says the same', () => {
  holds(fc.property(samples, at, ({ source, paths }, number) => {
    const path = pick(paths, number)!
    const result = editFrontmatter(source, [{ unset: path }])
    expect(result.length).toBeLessThan(source.length)
  }) as never)
})

test('edits in a row are as one after the other', () => {
  holds(fc.property(samples, at, at, anything, ({ source, paths, maps }, one, other, to) => {
    const first: Edit = { set: pick(paths, one)!, to: 'x' }
    const second: Edit = { set: [...pick(maps, other)!, 'new'], to }
    if (JSON.stringify(second.set).startsWith(JSON.stringify(first.set).slice(0, -1))) return
    expect(editFrontmatter(source, [first, second])).toBe(editFrontmatter(editFrontmatter(source, [first]), [second]))
  }) as never)
})

test('in YAML made of traps an edit does what it should, or is refused', () => {
  holds(fc.property(fc.oneof(generated, mutated), at, anything, (yaml, number, to) => {
    const source = `---\n${yaml}${yaml.endsWith('\n') ? '' : '\n'}---\n`
    const read = readFrontmatter(source)
    if (!read.ok) return
    const path = pick([['new'], ['new', 'b'], ...scalarsOf(read.value), ...Object.keys(read.value ?? {}).map((key) => [key])], number)!
    for (const edit of [{ set: path, to }, { unset: path }, { append: path, item: to }]) {
      try {
        editFrontmatter(source, [edit])
      } catch (error) {
        if (!(error instanceof EditError)) throw error
      }
    }
  }) as never)
})

const linesOf = (source: string) => source.split(/\r?\n/)

/** Every path of data that leads to a scalar. */
function scalarsOf(data: unknown, path: Path = []): Path[] {
  if (data === null || typeof data !== 'object') return data === null ? [] : [path]
  return Object.entries(data).flatMap(([key, child]) => scalarsOf(child, [...path, Array.isArray(data) ? Number(key) : key]))
}

const content = fileURLToPath(new URL('../../content', import.meta.url))
const records = Object.entries(filesBelow(content)).filter(([path]) => path.endsWith('.md')).map(([path, bytes]): [string, string] => [path, bytes.toString('utf8')])
const TOKENS = { ID: 'IMP-2025-900', TITLE: 'Say "no": always', OWNER: 'a@b.c', TEAM: 'platform', CATEGORY: 'performance', PRIORITY: 'high', DATE: '2025-01-31', SERVICE: 'api', IMPROVEMENT: 'IMP-2025-001' }
const templates = KINDS.map(({ name }): [string, string] => [name, fillTemplate(readFileSync(new URL(`../../src/kinds/${name}.template.md`, import.meta.url), 'utf8'), TOKENS)])
const windows = records.slice(0, 20).map(([path, source]): [string, string] => [`${path} of Windows`, `\uFEFF${source.replaceAll('\n', '\r\n')}`])

test.each([...records, ...templates, ...windows])('%s: each scalar set to itself changes nothing', (_path, source) => {
  const data = dataOf(source)
  const edits = scalarsOf(data).map((path): Edit => ({ set: path, to: valueAt(data, path) as Value }))
  expect(edits.length).toBeGreaterThan(5)
  expect(editFrontmatter(source, edits)).toBe(source)
})

test('in a real record or template, a scalar that is set changes its own bytes only', () => {
  holds(fc.property(fc.constantFrom(...records, ...templates), at, scalar, ([, source], number, to) => {
    const path = pick(scalarsOf(dataOf(source)), number)!
    const [from, end] = yamlPositions(readFrontmatter(source).split!.yaml).offsets(path, 'value')!
    const result = editFrontmatter(source, [{ set: path, to }])
    expect(result.startsWith(source.slice(0, from + 4))).toBe(true)
    // A block of text is said to end behind its line end.
    expect(result.endsWith(source.slice(end + 4).replace(/^\n*/, ''))).toBe(true)
    expect(isDeepStrictEqual(dataOf(result), withValue(dataOf(source), path, to))).toBe(true)
  }) as never)
})

test('in a real record or template, every key that is missing can be added in its order and taken out again', () => {
  for (const [path, source] of [...templates, ...records.filter((_, index) => index % 6 === 0)]) {
    const kind = KINDS.find(({ name, folder }) => path === name || path.startsWith(`${folder}/`))!
    const keys = keyOrderOf(kind.schema)
    const data = dataOf(source) as Record<string, unknown>
    const blocks: Path[] = [[], ...Object.keys(data).filter((key) => data[key] !== null && !Array.isArray(data[key]) && typeof data[key] === 'object').map((key) => [key])]
    for (const block of blocks) {
      for (const key of (keys(block) ?? []).filter((each) => !Object.hasOwn(valueAt(data, block) as object, each))) {
        const result = editFrontmatter(source, [{ set: [...block, key], to: 'x' }], keys)
        const written = Object.keys(valueAt(dataOf(result), block) as object)
        expect(written).toEqual(keys(block)!.filter((each) => written.includes(each)))
        expect(editFrontmatter(result, [{ unset: [...block, key] }])).toBe(source)
      }
    }
  }
})

