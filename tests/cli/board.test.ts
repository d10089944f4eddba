import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { markdownToMdast } from 'satteri'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { MARKDOWN } from '../../src/content/outline.ts'
import { columnsOf } from '../../src/reporters/columns.ts'
import { folderOf } from '../check-folder.ts'
import { RECORD } from '../content/records.ts'
import { readCsv } from '../reporters/read-csv.ts'
import { exampleFolder } from './example.ts'
import { improvement, TERMINAL } from './launcher.ts'
import { improvementOf, say } from './overview.ts'

const PROGRAMME = 'as_of: 2025-12-12\nwip_limits: { analysis: 1, planning: 1, on_hold: 1 }\n'
const file = (number: string) => `content/improvements/IMP-2025-${number}-x.md`
const done = (end: string) => `implementation:\n  start_date: 2025-01-02\n  end_date: ${end}\n`
const FILES = {
  'content/programme.yaml': PROGRAMME,
  [file('001')]: improvementOf('IMP-2025-001', { title: 'Cache warming strategy', owner: 'priya.nair@dwcp.io', created: '2025-12-01' }),
  [file('002')]: improvementOf('IMP-2025-002', { title: 'Query framework', status: 'analysis', team: 'sre', created: '2025-11-01' }),
  [file('003')]: improvementOf('IMP-2025-003', { title: 'Network latency', status: 'analysis', priority: 'critical', created: '2025-11-12' }),
  [file('004')]: improvementOf('IMP-2025-004', { title: 'Sharding', status: 'planning' }),
  [file('005')]: improvementOf('IMP-2025-005', { title: 'Dashboards', status: 'standardized' }, done('2025-12-01')),
  [file('006')]: improvementOf('IMP-2025-006', { title: 'Old dashboards', status: 'standardized' }, done('2025-02-01')),
  [file('007')]: improvementOf('IMP-2025-007', { title: 'Operators', status: 'on_hold', team: 'sre' }),
}
const library = folderOf(FILES)
const broken = folderOf({ ...FILES, [file('008')]: RECORD.replace('medium', 'urgent').replace('IMP-2025-001', 'IMP-2025-008') })
const hostile = folderOf({ [file('001')]: improvementOf('IMP-2025-001', { title: '"\\e[31mred\\e[0m | *x* [a](b)\\n- IMP-2025-666: no card"' }) })
const empty = folderOf({ 'content/.gitkeep': '' })
const example = exampleFolder()
afterAll(() => [library, broken, hostile, empty, example].forEach(({ remove }) => remove()))

const TEXT = `Backlog → Analysis → Planning → Implementation → Validation → Done

Backlog (1):
- IMP-2025-001: Cache warming strategy (priya.nair@dwcp.io, 11 d)

Analysis (2, over the limit of 1):
- IMP-2025-003: Network latency (maria.lopez@dwcp.io, 30 d)
- IMP-2025-002: Query framework (maria.lopez@dwcp.io, 41 d)

Planning (1, limit 1):
- IMP-2025-004: Sharding (maria.lopez@dwcp.io, 345 d)

Implementation (0):

Validation (0):

Done, last 90 days (1):
- IMP-2025-005: Dashboards (maria.lopez@dwcp.io, 2025-12-01)

On hold (1, limit 1):
- IMP-2025-007: Operators (maria.lopez@dwcp.io, 345 d)

1 that became standard earlier is not shown: improvement list --status standardized.
`

describe('the board as text', () => {
  test('is what the founding framework draws, with limits and age', async () => {
    expect(await say(library.root, 'board --format table')).toEqual({ status: 0, out: TEXT, err: '' })
  })

  test('has its columns side by side where they fit', async () => {
    const { out } = await say(library.root, 'board', { columns: 160 })
    expect(out.split('\n').slice(0, 6)).toEqual([
      'Backlog                    Analysis                   Planning                   Implementation             Validation                 Done, last 90 days',
      '1                          2, over the limit of 1     1, limit 1                 0                          0                          1',
      '',
      'IMP-2025-001         11 d  IMP-2025-003         30 d  IMP-2025-004        345 d                                                        IMP-2025-005   2025-12-01',
      'Cache warming strategy     Network latency            Sharding                                                                         Dashboards',
      'priya.nair@dwcp.io         maria.lopez@dwcp.io        maria.lopez@dwcp.io                                                              maria.lopez@dwcp.io',
    ])
    expect(out).toContain('\n\nOn hold (1, limit 1):\n- IMP-2025-007: Operators')
  })

  test('has them one below the other when a column holds more than anybody reads across', async () => {
    const many = folderOf(Object.fromEntries(Array.from({ length: 13 }, (_, at) => [file(String(100 + at)), improvementOf(`IMP-2025-${100 + at}`)])))
    expect((await say(many.root, 'board', { columns: 200 })).out).toContain('\n\nBacklog (13):\n- IMP-2025-100: ')
    many.remove()
  })

  test.each([30, 40, 60, 80, 120, 154, 170, 200])('fits a terminal of %i columns, and cuts no id', async (columns) => {
    const { out } = await say(example.root, 'board', { columns })
    for (const line of out.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(Math.max(columns, 40))
    expect(out.match(/IMP-\d{4}-\d{3}/g)).toHaveLength(35)
  })

  test('says in red, too, what is over its limit', async () => {
    expect((await say(library.root, 'board', { columns: 80, color: true })).out).toContain('\u001B[1mAnalysis\u001B[0m (\u001B[31m2, over the limit of 1\u001B[0m):')
    expect((await say(library.root, 'board', { columns: 160, color: true })).out).toMatch(/\u001B\[31m2, over the limit of 1 +\u001B\[0m/)
  })
})

describe('filters', () => {
  test('choose cards, and leave the limits to all cards', async () => {
    const { out } = await say(library.root, 'board --team sre --format table')
    expect(out).toContain('Analysis (1 of 2, over the limit of 1):\n- IMP-2025-002: Query framework')
    expect(out).toContain('Backlog (0 of 1):\n\n')
    expect(out).not.toContain('IMP-2025-003')
    expect(out).not.toContain('not shown')
  })

  test.each([['--text framework', ['IMP-2025-002']], ['--owner priya.nair', ['IMP-2025-001']], ['--category performance --since 2025-11-12', ['IMP-2025-001', 'IMP-2025-003']]])('%s', async (line, expected) => {
    const [, ...rows] = readCsv((await say(library.root, `board ${line} --format csv`)).out)
    expect(rows.map(([, id]) => id)).toEqual(expected)
  })

  test('that nothing fits are said so; wrong values are misuse', async () => {
    expect(await say(library.root, 'board --text zebra', { columns: 80 })).toEqual({ status: 0, out: '', err: 'None of the 7 improvements fits.\n' })
    expect((await say(empty.root, 'board', { columns: 80 })).err).toBe('There are no improvements here yet.\n')
    expect((await say(library.root, 'board --team srr')).err).toBe('There is no team `srr`.\nDid you mean `sre`?\n')
    expect((await say(library.root, 'board --kind plan')).status).toBe(2)
  })
})

describe('the board in other formats', () => {
  test('is a page of Markdown whose links lead to the files', async () => {
    const { out } = await say(library.root, 'board')
    expect(out).toMatch(/^Backlog → Analysis → Planning → Implementation → Validation → Done\n\nBacklog \(1\):\n\n- \[IMP-2025-001\]\(content\/improvements\/IMP-2025-001-x\.md\): Cache warming strategy \(<priya.nair@dwcp.io>, 11 d\)\n\n/)
    for (const [, path] of out.matchAll(/\]\(([^)]+)\)/g)) expect(existsSync(join(library.root, path!))).toBe(true)
  })

  test('Markdown has a card a line, whatever a title says', async () => {
    interface Node { type: string; children?: Node[]; value?: string }
    const tree = markdownToMdast((await say(hostile.root, 'board')).out, { features: MARKDOWN }) as Node
    const lists = tree.children!.filter(({ type }) => type === 'list')
    expect(lists.map(({ children }) => children!.length)).toEqual([1])
    expect(JSON.stringify(lists)).toContain('red | *x* [a](b) - IMP-2025-666: no card')
  })

  test('CSV has a row a card, with its stage', async () => {
    const rows = readCsv((await say(library.root, 'board --format csv')).out)
    expect(rows[0]).toEqual(['stage', 'id', 'title', 'priority', 'team', 'category', 'owner', 'days', 'done', 'verdict', 'slipped'])
    expect(rows.slice(1).map(([stage, id]) => [stage, id])).toEqual([['backlog', 'IMP-2025-001'], ['analysis', 'IMP-2025-003'], ['analysis', 'IMP-2025-002'], ['planning', 'IMP-2025-004'], ['standardized', 'IMP-2025-005'], ['on_hold', 'IMP-2025-007']])
  })

  /** docs/json-output.md, key by key. */
  const card = z.strictObject({ id: z.string(), title: z.string(), priority: z.string().optional(), team: z.string().optional(), category: z.string().optional(), owner: z.string().optional(), days: z.int(), done: z.iso.date().optional(), slipped: z.iso.date().optional(), verdict: z.enum(['success', 'partial', 'failure', 'unknown']), file: z.string() })
  const shape = z.strictObject({
    version: z.literal(1), kind: z.literal('board'), today: z.iso.date(), total: z.int(), older: z.int(), notes: z.array(z.string()),
    columns: z.array(z.strictObject({ stage: z.string(), title: z.string(), aside: z.boolean(), total: z.int(), limit: z.int().optional(), over: z.boolean(), cards: z.array(card) })).length(9),
    quarantined: z.array(z.strictObject({ file: z.string(), id: z.string().optional(), title: z.string().optional() })),
  })

  test.each(['library', 'broken', 'hostile', 'empty', 'example'])('JSON of %s has the documented shape', async (name) => {
    const { status, out } = await say({ library, broken, hostile, empty, example }[name]!.root, 'board --format json')
    const { columns, older, total } = shape.parse(JSON.parse(out))
    expect([status, columns.reduce((sum, { cards }) => sum + cards.length, older)]).toEqual([0, total])
  })

  test('what cannot be read is counted', async () => {
    expect((await say(broken.root, 'board')).err).toBe('1 record could not be read and is not listed: improvement check says why.\n')
  })

  test.each(['table', 'csv', 'md', 'json'])('%s does not let a record steer the terminal, and is the same twice', async (format) => {
    const ran = await say(hostile.root, `board --format ${format}`, { columns: 160 })
    expect(ran.out.replaceAll('\r\n', '\n')).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/)
    expect(await say(hostile.root, `board --format ${format}`, { columns: 160 })).toEqual(ran)
  })
})

test('the real command shows the example', () => {
  const { status, out, err } = improvement(['board'], example.root, { ...TERMINAL, COLUMNS: '100', NO_COLOR: '1' })
  expect([status, err]).toEqual([0, ''])
  expect(out).toContain('Implementation (5, limit 6):\n- IMP-2025-014: Multi-region expansion (john.doe@dwcp.io, 102 d)\n')
})
