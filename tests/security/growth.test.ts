import { describe, expect, test } from 'vitest'
import { FILE, RECORD } from '../content/records.ts'
import { checkFiles } from './memory.ts'
import { rendered } from './render.ts'
import { LONG } from './runs.ts'

/** What took long in one program or another when it was repeated: of each, a record is made. */
const KNOWN = ['x_', '_a', 'aws_secret_access_key', '[a]: x\n', '[a]', '[A] ', '[a][b] ', '![a][b]', '[^a]: x\n', '| a ', '| a |\n', '> ', '1) ', '# \n', 'a\n===\n', '- [ ] a\n', '-----BEGIN PRIVATE KEY-----\n', 'password=', 'token=aA1', 'https://a:b@', 'IMP-2025-001 ', '[a](IMP-2025-001) ', '\u{E0061}', '\u202E', '\n', ' ']
const MORE = ['- ', '[', '*', '* ', '`', '``', '<b>', '<', 'a | b\n--|--\n', '# a\n', '![', '![a](b', '[a](', '](b) ', 'a@b.c ', 'a@', 'http://a.b/ ', 'www.', '://a:b', 'AAAA-', '- [x] a\n  ', '<!--', '&', '&a', '&#', '\\', '~~', '---\n', '```\n', '    a\n', '\t', 'a\n\n', 'a b ', 'a', '1', '[A', '\u{1F600}', '\u200D\u{1F600}', '\uD83C\uDFF4', 'x_x_ ', 'AKIA', 'eyJa.', 'sk-', 'SG.a.', '%', '{', '{{', '|a', ':', ': ', 'a: b\n', '[^1] ', '<a@b.c>', '**a** ', '***', '__', '*a _b ', '![a](x) ', '[a](../x.md#y) ', '[a](#b) ', '### Phase 1\n', '**Status:** ', '| Metric | Before | After |\n|---|---|---|\n', '\u00A0', '\u2028', '"', "'", '{a: ', '[a, ', '&a ', '*a\n', '!x ', '? ', '- a: ', 'a: |\n', 'k: "\\u0041"\n', '#']

const HEAD = RECORD.split('\n---\n')[0]!
const SHAPES: Readonly<Record<string, (piece: string, size: number) => string>> = {
  'in the body': (piece, size) => `${HEAD}\n---\n\n## Context\n\n${repeated(piece, size)}`,
  'in one paragraph, and again': (piece, size) => `${HEAD}\n---\n\n## Context\n\na ${repeated(piece, size / 2)} b ${repeated(piece, size / 2)}c\n`,
  'in the frontmatter': (piece, size) => `${HEAD}\nx: ${repeated(piece, size / 8)}\n---\n\n## Context\n`,
}

function repeated(piece: string, size: number): string {
  return piece.repeat(Math.floor(size / Buffer.byteLength(piece)))
}

/** Milliseconds that this process works, whatever else the machine does meanwhile. */
async function work(source: string): Promise<number> {
  const before = process.cpuUsage()
  const report = await checkFiles({ [FILE]: source })
  if (report.published.length > 0) rendered(source.slice(HEAD.length + 5))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const SIZE = LONG ? 60_000 : 15_000

/** Four times the text takes 16 times as long where time grows by the square; what is over in a moment does not matter. */
async function growth(make: (size: number) => string): Promise<number> {
  return (await work(make(SIZE * 4))) / Math.max(SIZE / 1000, await work(make(SIZE)))
}

describe('a record of four times the size takes four times as long to check and to render, of', () => {
  test.each(LONG ? [...KNOWN, ...MORE] : KNOWN)('%j', async (piece) => {
    for (const [shape, make] of Object.entries(SHAPES)) {
      let least = Infinity
      // Collecting garbage, or compiling, may fall into any try.
      for (let tries = 0; tries < 4 && least > 10; tries += 1) least = Math.min(least, await growth((size) => make(piece, size)))
      expect(least, shape).toBeLessThan(10)
    }
  })
})

/** Different things by the hundred, each of which could be held against all others. */
const KINDS_OF_THINGS: Readonly<Record<string, (count: number) => string>> = {
  'unknown keys': (count) => inFrontmatter(count / 32, (index) => `key_${index}: 1\n`),
  'metrics and results': (count) => inFrontmatter(count / 40, () => '').replace('\n---\n\n', `\nsolution:\n  expected_impact:\n${lines(count / 40, (index) => `    metric_${index}: 30%\n`)}validation:\n  results:\n${lines(count / 40, (index) => `    - metric: metric_${index}\n      before: 10\n      after: 5\n`)}---\n\n`),
  'records that are not there': (count) => inFrontmatter(count / 16, () => '').replace('\n---\n\n', `\nlinks:\n  improvements:\n${lines(count / 16, (index) => `    - IMP-2024-${1000 + index}\n`)}---\n\n`),
  'links that lead nowhere': (count) => inBody(count, (index) => `[a](IMP-2024-${1000 + index}) [b](../x/${index}.md) [c](#x-${index})\n\n`),
  headings: (count) => inBody(count, (index) => `## Heading ${index}\n\n[a](#heading-${index * 7})\n\n`),
  footnotes: (count) => inBody(count, (index) => `a[^${index}]\n\n[^${index}]: b\n\n`),
  definitions: (count) => inBody(count, (index) => `[a][${index}] ![b][${index}]\n\n[${index}]: https://example.com/${index}\n\n`),
  'steps of a runbook': (count) => inBody(count, (index) => `\`\`\`bash name=step-${index}\nx\n\`\`\`\n\n`),
  'placeholders and HTML': (count) => inBody(count, (index) => `[Name ${index}] <b>${index}</b>\n\n`),
  'rows of a table': (count) => inBody(count, (index) => `${index === 0 ? '| Metric | Before | After |\n|---|---|---|\n' : ''}| metric_${index} | 1 | 2 |\n`),
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: Math.floor(count) }, (_, index) => line(index)).join('')
}

function inFrontmatter(count: number, line: (index: number) => string): string {
  return `${HEAD}\n${lines(Math.min(count, 2500), line)}---\n\n## Context\n\nx\n`.replace('\n\n---', '\n---')
}

function inBody(size: number, piece: (index: number) => string): string {
  return `${HEAD}\n---\n\n## Context\n\n${lines(size / piece(1000).length, piece)}`
}

describe('a record with four times as many takes four times as long, of', () => {
  test.each(Object.entries(KINDS_OF_THINGS))('%s', async (_what, make) => {
    let least = Infinity
    for (let tries = 0; tries < 4 && least > 10; tries += 1) least = Math.min(least, await growth(make))
    expect(least).toBeLessThan(10)
  })
})

test('the measure notices what grows by the square', async () => {
  const square = (size: number) => {
    let count = 0
    for (let at = 0; at < size * size; at += 8) count += at % 3
    return count
  }
  const timeOf = (size: number) => {
    const before = process.cpuUsage()
    square(size)
    return process.cpuUsage(before).user
  }
  square(20_000)
  expect(Math.max(...[1, 2, 3].map(() => timeOf(20_000) / Math.max(1, timeOf(5_000))))).toBeGreaterThan(10)
})
