import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanSource, describeDiagram } from '../../src/charts/mermaid-source.ts'
import { readFrontmatter } from '../../src/content/frontmatter.ts'
import { KINDS } from '../../src/kinds/index.ts'
import { formatQuantity, parseQuantity } from '../../src/quantity/index.ts'
import { jsonReport } from '../../src/reporters/json.ts'
import { textReport } from '../../src/reporters/text.ts'
import { bodyOf } from '../../src/site/body-text.ts'
import { filesBelow } from '../check-folder.ts'
import { FILE, RECORD } from '../content/records.ts'
import { intruders } from './allow-list.ts'
import { checkFiles } from './memory.ts'
import { rendered } from './render.ts'
import { RUNS } from './runs.ts'
import { ADDRESSES, HTML, linksTo, PLACES } from './vectors.ts'

const holds = (property: fc.IAsyncProperty<unknown[]> | fc.IProperty<unknown[]>) => fc.assert(property as fc.IAsyncProperty<unknown[]>, { numRuns: RUNS })

const signs = fc.constantFrom(...'---\n|\n---\n|---js\n|: |- |? |[|]|{|}|"|\'|&a |*a |!x |<<: |__proto__: |%YAML |# |\t|\r\n|\r|\u0000|\uFEFF|\u202E|\u2028|\uD800|id: IMP-2025-001\n|title: x\n|status: standardized\n|metadata:\n|  owner: a\n|~|`|```\n|```mermaid\n|- [ ] |> |\n\n|<b>|](|![|<!--|&amp;|&#x202E;|IMP-2025-002|../|assets/x.png|#a|\\|*|_'.split('|'))
const text = fc.oneof(signs, fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom(...HTML, ...PLACES, ...ADDRESSES))
const records = KINDS.map(({ folder }) => Object.entries(filesBelow(`content/${folder}`)).filter(([path]) => path.endsWith('.md')).map(([path, bytes]): [string, string] => [`${folder}/${path}`, bytes.toString('utf8')])[0]!)

/** A real record with pieces put in, taken out, or in the place of others. */
const mutated = fc.tuple(fc.constantFrom(...records, [FILE, RECORD] as [string, string]), fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), text), { minLength: 1, maxLength: 6 }))
  .map(([[path, source], changes]): [string, string] => [path, changes.reduce((whole, [where, gone, piece]) => whole.slice(0, Math.floor(where * whole.length)) + piece + whole.slice(Math.floor(where * whole.length) + gone), source)])
const anyFile = fc.oneof(mutated.map(([path, source]): [string, Buffer] => [path, Buffer.from(source)]), fc.uint8Array({ maxLength: 400 }).map((bytes): [string, Buffer] => [FILE, Buffer.from(bytes)]), fc.array(text, { maxLength: 30 }).map((parts): [string, Buffer] => [FILE, Buffer.from(parts.join(''))]))
const markdown = fc.array(fc.oneof(text, fc.constantFrom(...ADDRESSES).chain((address) => fc.constantFrom(...linksTo(address)))), { maxLength: 12 }).map((parts) => parts.join(''))

test('whatever the bytes of a record are, it is published or quarantined, and every problem has its place', async () => {
  await holds(fc.asyncProperty(anyFile, async ([path, bytes]) => {
    const report = await checkFiles({ [path]: bytes })
    expect([report.read, report.published.length + report.quarantined.length]).toEqual([1, 1])
    const lines = bytes.toString('utf8').split('\n').length
    for (const { file, range, message } of report.problems) {
      expect([file, message.length > 0]).toEqual([path, true])
      expect(range.start.line >= 1 && range.start.column >= 1 && range.start.line <= lines + 1 && range.end.line >= range.start.line, JSON.stringify(range)).toBe(true)
    }
    expect(report.quarantined.length > 0).toBe(report.problems.some(({ severity }) => severity === 'error'))
  }) as never)
})

test('what is said of any bytes does not steer a terminal, and is JSON', async () => {
  await holds(fc.asyncProperty(anyFile, async ([path, bytes]) => {
    const report = await checkFiles({ [path]: bytes })
    const said = textReport(report, { color: false, source: () => bytes.toString('utf8'), path: (file) => file })
    expect(said).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/)
    expect(JSON.parse(jsonReport(report)).problems).toHaveLength(report.problems.length)
  }) as never)
})

test('a record that the check takes has the same body on its page as in the check', async () => {
  await holds(fc.asyncProperty(mutated, async ([path, source]) => {
    const report = await checkFiles({ [path]: source })
    if (report.published.length === 0) return
    expect(bodyOf(source.replace(/^\uFEFF/, ''))).toBe(readFrontmatter(source).split!.body)
    expect(rendered(bodyOf(source)).headings.map(({ slug }) => slug)).toEqual(report.published[0]!.outline.headings.map(({ slug }) => slug))
  }) as never)
})

test.each([['dashes in a value', RECORD.replace('Cache warming', 'Cache --- warming')], ['dashes at the end of a value', RECORD.replace('Cache warming', 'Cache warming ---')], ['a line of dashes in the body', RECORD.replace('The cache', '---\nThe cache')], ['line ends of Windows', RECORD.replaceAll('\n', '\r\n')]])('so has one with %s', (_what, source) => {
  expect(bodyOf(source)).toBe(readFrontmatter(source).split!.body)
})

test('whatever the Markdown is, the page has only what Markdown can make', () => {
  return holds(fc.property(markdown, (body) => {
    expect(intruders(rendered(body).html)).toEqual([])
  }) as never)
})

test('whatever a diagram is made of, its lines are lines of its source', () => {
  const pieces = fc.array(fc.oneof(fc.constantFrom('---\n', 'title: x\n', '%%{init: {}}%%', '%%{', '}%%', '%% x\n', 'flowchart LR\n', 'pie title x\n', 'accTitle: y\n', 'accDescr {\n', '}', '\n', '  ', 'a --> b\n', 'click a "javascript:x"\n'), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 20 })
  return holds(fc.property(pieces, (parts) => {
    const source = parts.join('')
    const { lines } = cleanSource(source)
    expect(Math.max(...lines)).toBeLessThanOrEqual(source.split(/\r\n|\r|\n/).length)
    expect(typeof describeDiagram(source).type).toBe('string')
  }) as never)
})

test('whatever a quantity is made of, it is read or not, and what is printed reads back', () => {
  const pieces = fc.array(fc.oneof(fc.constantFrom('5', '0', '1e308', '.', ',', '-', '+', '<', '>', '%', '$', 'k', 'M', 'ms', 'per', ' ', '/', 'day', '(', ')', '−', '٣', '\u0000', 'constructor', '__proto__'), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 })
  return holds(fc.property(pieces, (parts) => {
    const read = parseQuantity(parts.join(''))
    if (!read) return
    expect(Number.isFinite(read.value)).toBe(true)
    expect(parseQuantity(formatQuantity(read))?.value).toBeCloseTo(read.value, 6)
  }) as never)
})
