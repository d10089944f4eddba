import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readFrontmatter } from '../../src/content/frontmatter.ts'
import { parseYaml } from '../../src/content/yaml.ts'
import { readLibrary } from '../../src/content/library.ts'
import { folderOf } from '../check-folder.ts'
import { FILE, marked, onlyProblem, problemsOf, RECORD } from './records.ts'

const read = (yaml: string) => {
  const result = parseYaml(yaml)
  return result.ok ? result.value : result.mistakes[0]!.message
}

describe('what parsers disagree about has one reading', () => {
  test.each([
    ['014', 14], ['0o14', 12], ['0x1F', 31], ['0b11', '0b11'], ['1_000', '1_000'], ['22:22', '22:22'], ['-.5', -0.5], ['+.5', 0.5],
    ['yes', 'yes'], ['on', 'on'], ['True', true], ['~', null], ['2025-02-30', '2025-02-30'], ['2025-01-15', '2025-01-15'], ['2025-01-15T10:00:00Z', '2025-01-15T10:00:00Z'],
    ['1.10', 1.1], ['"1.10"', '1.10'], ['=', '='], ['.inf', Infinity],
  ])('%s', (text, value) => {
    expect(read(`a: ${text}\n`)).toEqual({ a: value })
  })

  test('a key is the text that is written', () => {
    expect(read('014: x\n1.0: x\nnull: x\ntrue: x\n')).toEqual({ '014': 'x', '1.0': 'x', null: 'x', true: 'x' })
  })
})

describe('what YAML may not do in a record', () => {
  test.each([
    ['an alias', 'a: 1\nb: *a\n', '`*a` is a YAML alias'],
    ['an anchor', 'a: &a 1\n', '`&a` is a YAML anchor'],
    ['a tag that makes bytes', 'a: !!binary aGk=\n', '`!!binary` is a YAML tag'],
    ['a tag that makes code', 'a: !!js/function "x"\n', 'is a YAML tag'],
    ['a merge key', 'a:\n  <<: {b: 1}\n', '`<<` is a YAML merge key'],
    ['the prototype', '__proto__:\n  polluted: true\n', '`__proto__` may not be a key'],
    ['the prototype, quoted', '"__proto__":\n  polluted: true\n', '`__proto__` may not be a key'],
    ['the prototype in braces', 'a: { __proto__: { polluted: true } }\n', '`__proto__` may not be a key'],
    ['a second document', 'a: 1\n...\nb: 2\n', 'begins a second document'],
    ['a directive', '%YAML 1.1\n---\na: yes\n', 'is a YAML directive'],
    ['brackets by the thousand', `a: ${'['.repeat(20_000)}`, 'Nested more than 24 levels deep'],
    ['dashes by the thousand', `${'- '.repeat(20_000)}a`, 'Nested more than 24 levels deep'],
    ['blocks in blocks', Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}k:\n`).join(''), 'Nested more than 24 levels deep'],
  ])('%s', (_name, yaml, message) => {
    expect(read(yaml)).toContain(message)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test('an alias bomb is refused at once', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghijklm'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghijklm'[index]}`).join(',')}]`).join('\n')}\n`
    const start = performance.now()
    expect(read(bomb)).toContain('is a YAML anchor')
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('frontmatter never runs code', () => {
  test.each(['---js', '---javascript', '--- js', '---coffee', '---toml', '---json', '---constructor', '---__proto__', '---yaml'])('%s', async (fence) => {
    const folder = mkdtempSync(join(tmpdir(), 'kaizenbook-'))
    const source = `${fence}\nrequire('fs').writeFileSync(${JSON.stringify(join(folder, 'ran'))}, '')\n---\n`
    expect(readFrontmatter(source).ok).toBe(false)
    expect(readdirSync(folder)).toEqual([])
    rmSync(folder, { recursive: true })
  })
})

describe('a file is read from its bytes, each time', () => {
  test('a broken record is broken at the second reading too', async () => {
    const broken = RECORD.replace('status: backlog', 'status: [')
    const first = await onlyProblem(broken)
    expect(await onlyProblem(broken)).toEqual(first)
  })

  test('a record that was repaired is read as it is now', () => {
    const { root, remove } = folderOf({ [FILE]: RECORD.replace('status: backlog', 'status: [') })
    expect(readLibrary(root).records).toHaveLength(0)
    writeFileSync(join(root, FILE), RECORD)
    expect(readLibrary(root).records).toHaveLength(1)
    remove()
  })

  test('a body that begins with --- loses nothing', () => {
    const { root, remove } = folderOf({ [FILE]: RECORD.replace('---\n\n## Context', '---\n---\nkept: text\n---\n\n## Context') })
    const [record] = readLibrary(root).records
    remove()
    expect(record!.outline.headings.map(({ text }) => text)).toEqual(['kept: text', 'Context'])
    expect(record!.outline.headings[1]!.line).toBe(16)
  })

  test.each([
    ['with line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with a byte-order mark', (text: string) => `\uFEFF${text}`],
    ['with both', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ['without a line end at the end', (text: string) => text.trimEnd()],
  ])('a record %s has the same values and no problem', async (_name, change) => {
    expect(await problemsOf({ [FILE]: change(RECORD) })).toEqual([])
    const values = (text: string) => { const result = readFrontmatter(text); return result.ok && result.value }
    expect(values(change(RECORD))).toEqual(values(RECORD))
    expect(readFrontmatter(change(RECORD)).split!.yaml).toBe(readFrontmatter(RECORD).split!.yaml)
  })
})

describe('what is hidden is found, however it is written', () => {
  test.each([
    ['as an escape of YAML', RECORD.replace('title: Cache warming', 'title: "Cache \\u202Ewarming"'), '3:8 "Cache \\u202Ewarming"'],
    ['as a reference of HTML', RECORD.replace('The cache', 'The &#x202E;cache'), '15:1 The &#x202E;cache is empty in the morning.'],
    ['as the character', RECORD.replace('The cache', 'The \u202Ecache'), '15:5 \u202E'],
    ['a control of terminals', RECORD.replace('The cache', 'The \u009B31mcache'), '15:5 \u009B'],
  ])('%s', async (_name, source, place) => {
    const problems = await problemsOf({ [FILE]: source })
    expect(problems.map((problem) => [problem.rule, marked(source, problem)])).toEqual([['hidden-characters', place]])
  })
})

describe('a record of 255 kB of one thing is read within a second or two, and nothing is thrown', () => {
  const HEAD = RECORD.split('\n---\n')[0]!
  const fill = (piece: string) => piece.repeat(Math.floor((254_000 - HEAD.length) / Buffer.byteLength(piece)))
  const PIECES = ['\n', '\r\n', '- ', '[', '{', '"', "'", '> ', '>', '1. ', '&amp;', '* * *\n', '[a]: x\n', '**a', '![', '`', '<b>', '|', 'a:\n', '\t', '\\']

  test.each(PIECES)('%j', async (piece) => {
    for (const source of [`${HEAD}\n${fill(piece)}\n---\n`, `${HEAD}\n---\n\n## Context\n\n${fill(piece)}`]) {
      // Time of the processor, not of the clock: the machine may have other things to do.
      const start = process.cpuUsage()
      await problemsOf({ [FILE]: source })
      expect(process.cpuUsage(start).user / 1000).toBeLessThan(6000)
    }
  })
})

test('a carriage return alone does not end the first line', async () => {
  const problems = await problemsOf({ [FILE]: RECORD.replace('---\n', '---\r') })
  expect(problems.map(({ rule }) => rule)).toContain('frontmatter')
})
