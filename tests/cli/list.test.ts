import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { columnsOf } from '../../src/reporters/columns.ts'
import { folderOf } from '../check-folder.ts'
import { RECORD } from '../content/records.ts'
import { readCsv } from '../reporters/read-csv.ts'
import { exampleFolder } from './example.ts'
import { improvement, inProcess, TERMINAL } from './launcher.ts'
import { improvementOf, measured, say } from './overview.ts'

const PROGRAMME = `as_of: 2025-12-12
teams:
  - { id: data, name: Data Platform }
  - { id: sre, name: Site Reliability }
  - { id: edge }
categories:
  - { id: performance }
  - { id: cost-saving, name: Efficiency and cost }
`
const plan = (id: string, status: string, priority: string) => `---\nid: ${id}\ntitle: Plan ${id}\ndescription: It.\nstatus: ${status}\npriority: ${priority}\ncreated: 2025-05-05\nowner: Data\nstakeholders:\n  - { name: a, role: b }\nrisks: []\nbenchmarks: []\n---\n`
const runbook = `---\nid: RB-2025-001\ntitle: Drain a node\nservice: compute\nowner: jane.smith@dwcp.io\nseverity: sev2\nlast_reviewed: 2025-06-06\nreview_every: 90 days\n---\n`
const FILES = {
  'content/programme.yaml': PROGRAMME,
  'content/improvements/IMP-2025-001-a.md': improvementOf('IMP-2025-001', { title: 'Zebra', status: 'analysis', created: '2025-03-01', priority: 'low', team: 'sre', owner: 'jane.smith@dwcp.io', body: 'The connection pool was exhausted.' }),
  'content/improvements/IMP-2025-002-b.md': improvementOf('IMP-2025-002', { title: 'apple', status: 'implementation', created: '2025-02-01', priority: 'critical', category: 'cost-saving' }, 'analysis:\n  problem: "Das Pool l\\u00E4uft voll: connection refused"\n'),
  'content/improvements/IMP-2025-003-c.md': improvementOf('IMP-2025-003', { title: 'Mango', status: 'standardized', created: '2025-01-01', priority: 'high' }, `implementation:\n  start_date: 2025-01-05\n  end_date: 2025-01-13\n${measured('success')}`),
  'content/improvements/IMP-2025-004-d.md': improvementOf('IMP-2025-004', { title: 'Item 10', status: 'on_hold', created: '2025-04-01', priority: 'high' }, measured('failure')),
  'content/improvements/IMP-2025-005-e.md': improvementOf('IMP-2025-005', { title: 'Item 9', status: 'rejected', created: '2025-05-01', team: 'sre' }, measured('partial')),
  'content/improvements/IMP-2025-1006-f.md': improvementOf('IMP-2025-1006', { status: 'validation', created: '2025-06-01', priority: 'high', owner: 'Ana Silva' }),
  'content/plans/PLAN-2025-001-a.md': plan('PLAN-2025-001', 'in_progress', 'P1'),
  'content/plans/PLAN-2025-002-b.md': plan('PLAN-2025-002', 'draft', 'P0'),
  'content/runbooks/RB-2025-001-a.md': runbook,
}
const library = folderOf(FILES)
const broken = folderOf({ ...FILES, 'content/improvements/IMP-2025-007-g.md': RECORD.replaceAll('IMP-2025-001', 'IMP-2025-007').replace('medium', 'urgent'), 'content/improvements/IMP-2025-008-h.md': 'nothing' })
const hostile = folderOf({
  'content/improvements/IMP-2025-001-a.md': improvementOf('IMP-2025-001', { title: '"=HYPERLINK(\\"http://evil\\",\\"x\\") \\e[31mred\\e[0m \\e]0;title\\a \\u202Etxet"' }),
  'content/improvements/IMP-2025-002-b.md': improvementOf('IMP-2025-002', { title: '"a | b\\n| --- | *c* <b>"', owner: '"@SUM(A1)"' }),
  'content/improvements/IMP-2025-003-c.md': improvementOf('IMP-2025-003', { title: '日本語のとても長い題名をここに書いておくと幅が二倍になる 🎉🎉🎉🎉🎉' }),
})
const empty = folderOf({ 'content/.gitkeep': '' })
afterAll(() => [library, broken, hostile, empty].forEach(({ remove }) => remove()))

const ids = async (line: string, root = library.root) => {
  const { status, out, err } = await say(root, ['list', ...words(line), '--format', 'json'])
  expect([status, err.replace(/^(?:None of|The records are not in a git) .*\n/gm, '')]).toEqual([0, ''])
  return (JSON.parse(out) as { records: { id: string }[] }).records.map(({ id }) => id.replace('2025-', ''))
}
const words = (line: string) => (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''))
const ALL = ['IMP-001', 'IMP-002', 'IMP-003', 'IMP-004', 'IMP-005', 'IMP-1006']

describe('a filter leaves what fits', () => {
  test.each([
    ['', ALL],
    ['--status analysis', ['IMP-001']],
    ['--status Analysis', ['IMP-001']],
    ['--status in_progress', ['IMP-002']],
    ['--status "In progress"', ['IMP-002']],
    ['--status done', ['IMP-003']],
    ['--status completed', ['IMP-003']],
    ['--status active', ['IMP-001', 'IMP-002', 'IMP-1006']],
    ['--status open', ['IMP-001', 'IMP-002', 'IMP-004', 'IMP-1006']],
    ['--status closed', ['IMP-003', 'IMP-005']],
    ['--status on-hold --status rejected', ['IMP-004', 'IMP-005']],
    ['--status planning', []],
    ['--team sre', ['IMP-001', 'IMP-005']],
    ['--team "site reliability"', ['IMP-001', 'IMP-005']],
    ['--team SRE --team data', ALL],
    ['--team edge', []],
    ['--category "Efficiency and cost"', ['IMP-002']],
    ['--category cost_saving', ['IMP-002']],
    ['--owner jane.smith@dwcp.io', ['IMP-001']],
    ['--owner Jane.Smith', ['IMP-001']],
    ['--owner "ana silva"', ['IMP-1006']],
    ['--text "pool connection"', ['IMP-001', 'IMP-002']],
    ['--text LÄUFT', ['IMP-002']],
    ['--text imp-2025-1006', ['IMP-1006']],
    ['--text error_rate_reduction', ['IMP-003', 'IMP-004', 'IMP-005']],
    ['--text metadata', []],
    ['--since 2025-05-01', ['IMP-005', 'IMP-1006']],
    ['--completed-in-week 2025-W03', ['IMP-003']],
    ['--completed-in-week 2025-W02', []],
    ['--team sre --status open', ['IMP-001']],
    ['--kind plan', ['PLAN-001', 'PLAN-002']],
    ['--kind Plans --status in_progress', ['PLAN-001']],
    ['--kind "implementation plan" --status draft', ['PLAN-002']],
    ['--kind all', [...ALL, 'PLAN-001', 'PLAN-002', 'RB-001']],
    ['--kind all --status in_progress', ['IMP-002', 'PLAN-001']],
    ['--kind runbook --kind plan --owner jane.smith', ['RB-001']],
  ])('%s', async (line, expected) => {
    if (line.includes('--since')) {
      const { out } = await say(library.root, ['list', ...words(line), '--format', 'csv'])
      expect(readCsv(out).slice(1).map(([id]) => id!.replace('2025-', ''))).toEqual(expected)
    } else expect(await ids(line)).toEqual(expected)
  })

  test('--since takes what git saw change, too, and says when git saw nothing', async () => {
    const { root, remove } = folderOf(FILES)
    const git = (day: string, ...args: string[]) => execFileSync('git', ['-C', root, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], { env: { ...process.env, GIT_AUTHOR_DATE: `${day}T12:00:00Z`, GIT_COMMITTER_DATE: `${day}T12:00:00Z` } })
    expect((await say(root, 'list --since 2025-05-01')).err).toBe('git knows of no changes here, so that only the dates in the records were looked at.\n')
    git('2025-01-02', 'init', '-q')
    git('2025-01-02', 'add', '-A')
    git('2025-01-02', 'commit', '-q', '-m', 'All')
    writeFileSync(join(root, 'content/improvements/IMP-2025-002-b.md'), `${FILES['content/improvements/IMP-2025-002-b.md']}\nMore.\n`)
    git('2025-08-08', 'commit', '-q', '-a', '-m', 'More')
    expect(await ids('--since 2025-08-08', root)).toEqual(['IMP-002'])
    expect(await ids('--since 2025-08-09', root)).toEqual([])
    remove()
  })
})

describe('an order', () => {
  test.each([
    ['id', ALL],
    ['title', ['IMP-002', 'IMP-1006', 'IMP-005', 'IMP-004', 'IMP-003', 'IMP-001']],
    ['status', ['IMP-001', 'IMP-002', 'IMP-1006', 'IMP-003', 'IMP-004', 'IMP-005']],
    ['priority', ['IMP-002', 'IMP-003', 'IMP-004', 'IMP-1006', 'IMP-005', 'IMP-001']],
    ['team', ['IMP-002', 'IMP-003', 'IMP-004', 'IMP-1006', 'IMP-001', 'IMP-005']],
    ['category', ['IMP-002', 'IMP-001', 'IMP-003', 'IMP-004', 'IMP-005', 'IMP-1006']],
    ['owner', ['IMP-1006', 'IMP-001', 'IMP-002', 'IMP-003', 'IMP-004', 'IMP-005']],
    ['created', ['IMP-1006', 'IMP-005', 'IMP-004', 'IMP-001', 'IMP-002', 'IMP-003']],
    ['verdict', ['IMP-003', 'IMP-005', 'IMP-004', 'IMP-001', 'IMP-002', 'IMP-1006']],
  ])('by %s', async (by, expected) => {
    expect(await ids(`--sort-by ${by}`)).toEqual(expected)
  })

  test('by days has those first that have been longest in their stage', async () => {
    const { out, err } = await say(library.root, 'list --sort-by days --format json')
    const days = (JSON.parse(out) as { records: { days: number }[] }).records.map((record) => record.days)
    expect(days).toEqual(days.toSorted((a, b) => b - a))
    expect(days[0]).toBe(333)
    expect(err).toBe('The records are not in a git repository: dates come from the records.\n')
  })

  test('by priority knows those of plans, among improvements too', async () => {
    expect(await ids('--kind plan --sort-by priority')).toEqual(['PLAN-002', 'PLAN-001'])
    expect((await ids('--kind all --sort-by priority')).slice(0, 3)).toEqual(['IMP-002', 'PLAN-002', 'IMP-003'])
    expect((await ids('--kind all --sort-by priority')).at(-1)).toBe('RB-001')
  })
})

describe('a wrong value is refused, with what was meant', () => {
  test.each([
    ['--status activ', 'There is no status `activ`.\nDid you mean `active`?\n'],
    ['--status frobnicate', 'There is no status `frobnicate`.\nThere are `backlog`, `analysis`, `planning`, `implementation`, `validation`, `standardized`, `on_hold`, `rejected`, `rolled_back`, `active`, `open`, `closed`, `in_progress`, `completed`, `done`, `planned`, `validating`.\n'],
    ['--kind plan --status standardized', 'There is no status `standardized`.\nThere are `draft`, `planning`, `in_progress`, `on_hold`, `complete`, `superseded`.\n'],
    ['--team platfrom', 'There is no team `platfrom`.\nThere are `data`, `sre`, `edge`.\n'],
    ['--team "Site Reliabilty"', 'There is no team `Site Reliabilty`.\nDid you mean `Site Reliability`?\n'],
    ['--category performence', 'There is no category `performence`.\nDid you mean `performance`?\n'],
    ['--owner jane.smth@dwcp.io', 'There is no owner `jane.smth@dwcp.io`.\nDid you mean `jane.smith@dwcp.io`?\n'],
    ['--kind improvment', 'There is no kind `improvment`.\nDid you mean `improvement`?\n'],
    ['--sort-by prioritty', 'There is no sort by `prioritty`.\nDid you mean `priority`?\n'],
    ['--format yaml', 'There is no format `yaml`.\n'],
    ['--since yesterday', '`--since` takes a day that exists, not `yesterday`.\nWrite it YYYY-MM-DD, for example 2025-01-31.\n'],
    ['--since 2025-02-30', '`--since` takes a day that exists, not `2025-02-30`.\n'],
    ['--completed-in-week 2025-W54', '`--completed-in-week` takes a week, not `2025-W54`.\nWrite the year and the ISO week, 00 to 53: for example 2025-W03.\n'],
    ['--completed-in-week 2025-01', '`--completed-in-week` takes a week, not `2025-01`.\n'],
    ['--kind runbook --status active', 'Runbooks have no status.\nOnly improvements and plans have.\n'],
    ['--kind runbook --completed-in-week 2025-W03', 'Runbooks have no day on which they became standard.\n'],
    ['--kind plan --category performance', 'Plans have no category.\n'],
    ['--kind runbook --sort-by priority', 'Runbooks have no priority.\n'],
    ['--kind plan --sort-by days', 'Plans have no days in a stage.\n'],
    ['extra', '`improvement list` takes no `extra`.\n'],
  ])('%s', async (line, message) => {
    const { status, out, err } = await say(library.root, ['list', ...words(line)])
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })

  test('and so are empty words', async () => {
    for (const args of [['--text', ''], ['--text', '  '], ['--team', ''], ['--status', ''], ['--owner', '']]) expect((await say(library.root, ['list', ...args])).status).toBe(2)
  })
})

describe('the format', () => {
  test('is Markdown in a pipe and a table on a terminal', async () => {
    expect((await say(library.root, 'list')).out).toMatch(/^\| Id +\| Title +\| Status/)
    expect((await say(library.root, 'list', { columns: 100 })).out).toMatch(/^Id +Title +Status/)
  })

  test.each(['list', 'list --kind all', 'list --kind validation', 'list --kind roadmap', 'board'])('%s fits a terminal of 40 columns', async (line) => {
    const { out } = await say(library.root, line, { columns: 40 })
    for (const row of out.split('\n')) expect([row, columnsOf(row) <= 40]).toEqual([row, true])
  })

  test('a table has the columns of its kind, and ends for a person in how many there are', async () => {
    const { out } = await say(library.root, 'list --status active --sort-by priority', { columns: 120 })
    expect(out).toBe(`Id             Title                      Status          Priority  Team  Owner                Days  Verdict
IMP-2025-002   apple                      Implementation  Critical  data  maria.lopez@dwcp.io   314
IMP-2025-1006  Improvement IMP-2025-1006  Validation      High      data  Ana Silva             194
IMP-2025-001   Zebra                      Analysis        Low       sre   jane.smith@dwcp.io    286

3 of 6 improvements.
`)
    expect((await say(library.root, 'list --format table')).out).not.toContain('improvements.')
    expect((await say(library.root, 'list', { columns: 120 })).out).toMatch(/\n\n6 improvements\.\n$/)
    expect((await say(library.root, 'list --kind runbook', { columns: 120 })).out).toBe(`Id           Title         Service  Severity  Team  Owner               Last reviewed
RB-2025-001  Drain a node  compute  sev2            jane.smith@dwcp.io  2025-06-06

1 runbook.
`)
    expect((await say(library.root, 'list --kind all', { columns: 120 })).out).toMatch(/^Id +Kind +Title +Status +Team +Owner +Date\n/)
  })

  test.each([40, 60, 80, 100])('a table on %i columns cuts no id, keeps the column that it is sorted by, and says what is missing', async (columns) => {
    const { out } = await say(library.root, 'list --sort-by owner', { columns })
    for (const line of out.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(Math.max(columns, 70))
    expect(out).toContain('IMP-2025-1006  ')
    expect(out.split('\n')[0]).toContain('Owner')
    if (columns < 100) expect(out).toContain('\nNot shown, for want of room:')
  })

  test('CSV and Markdown have the same rows as the table', async () => {
    const [header, ...rows] = readCsv((await say(library.root, 'list --format csv')).out)
    expect(header).toEqual(['id', 'title', 'status', 'priority', 'team', 'owner', 'days', 'verdict'])
    expect(rows[3]).toEqual(['IMP-2025-004', 'Item 10', 'on_hold', 'high', 'data', 'maria.lopez@dwcp.io', '255', 'failure'])
    expect((await say(library.root, 'list --format md')).out).toContain('| IMP-2025-004  | Item 10                   | On hold        | High     | data | <maria.lopez@dwcp.io> |  255 | Failure |\n')
  })

  test('Markdown links ids to their files when the programme names its repository', async () => {
    const { root, remove } = folderOf({ ...FILES, 'content/programme.yaml': `${PROGRAMME}repository:\n  url: https://github.com/acme/kb\n` })
    expect((await say(root, 'list --team sre')).out).toContain('| [IMP-2025-001](https://github.com/acme/kb/blob/main/content/improvements/IMP-2025-001-a.md) |')
    remove()
  })

  /** docs/json-output.md, key by key. */
  const shape = z.strictObject({
    version: z.literal(1), kind: z.literal('list'), today: z.iso.date(), total: z.int(), notes: z.array(z.string()),
    records: z.array(z.strictObject({
      id: z.string(), kind: z.string(), title: z.string(), status: z.string().optional(), priority: z.string().optional(), team: z.string().optional(), category: z.string().optional(), owner: z.string().optional(), service: z.string().optional(),
      date: z.iso.date().optional(), days: z.int().nonnegative().optional(), done: z.iso.date().optional(), slipped: z.iso.date().optional(), verdict: z.enum(['success', 'partial', 'failure', 'unknown']).optional(), file: z.string(),
    })),
    quarantined: z.array(z.strictObject({ file: z.string(), id: z.string().optional(), title: z.string().optional() })),
  })

  test.each([['library', ''], ['library', '--kind all'], ['broken', ''], ['hostile', ''], ['empty', ''], ['library', '--status planning'], ['library', '--sort-by days']])('JSON of %s %s has the documented shape', async (name, line) => {
    const { root } = { library, broken, hostile, empty }[name]!
    const { status, out } = await say(root, ['list', ...words(line), '--format', 'json'])
    const parsed = shape.parse(JSON.parse(out))
    expect([status, out.endsWith('}\n'), parsed.records.length <= parsed.total]).toEqual([0, true, true])
  })

  test('JSON says what its days do not know, also when nobody is told so on standard error; of runbooks there is nothing to know', async () => {
    const { out, err } = await say(library.root, 'list --format json')
    expect([shape.parse(JSON.parse(out)).notes, err]).toEqual([['The records are not in a git repository: dates come from the records.'], ''])
    expect(shape.parse(JSON.parse((await say(library.root, 'list --kind runbook --format json')).out)).notes).toEqual([])
  })

  test('JSON has every fact', async () => {
    const { records } = shape.parse(JSON.parse((await say(library.root, 'list --status done --format json')).out))
    expect(records).toEqual([{ id: 'IMP-2025-003', kind: 'improvement', title: 'Mango', status: 'standardized', priority: 'high', team: 'data', category: 'performance', owner: 'maria.lopez@dwcp.io', date: '2025-01-01', days: 333, done: '2025-01-13', verdict: 'success', file: 'improvements/IMP-2025-003-c.md' }])
  })
})

describe('what is not there', () => {
  test('is said on standard error, and the output is valid and empty', async () => {
    for (const [format, out] of [['csv', 'id,title,status,priority,team,owner,days,verdict\r\n'], ['table', ''], ['md', /^\| Id \| Title \|.*\n\| -- \|.*\n$/]] as const) {
      const ran = await say(library.root, `list --team edge --format ${format}`)
      expect([ran.status, ran.err]).toEqual([0, 'None of the 6 improvements fits.\n'])
      if (typeof out === 'string') expect(ran.out).toBe(out)
      else expect(ran.out).toMatch(out)
    }
  })

  test('in an empty library is said so', async () => {
    expect(await say(empty.root, 'list', { columns: 80 })).toEqual({ status: 0, out: '', err: 'There are no improvements here yet.\n' })
    expect((await say(empty.root, 'list --kind all')).err).toBe('There are no records here yet.\n')
    expect((await say(empty.root, 'list --team sre')).err).toBe('There is no team `sre`.\nNo record names a team yet.\n')
  })

  test('because it cannot be read is counted, or listed in the JSON; other kinds are not concerned', async () => {
    const { out, err } = await say(broken.root, 'list')
    expect(err).toBe('2 records could not be read and are not listed: improvement check says why.\n')
    expect(out).not.toContain('IMP-2025-007')
    const { quarantined } = JSON.parse((await say(broken.root, 'list --format json')).out) as { quarantined: unknown }
    expect(quarantined).toEqual([{ file: 'improvements/IMP-2025-007-g.md', id: 'IMP-2025-007', title: 'Cache warming' }, { file: 'improvements/IMP-2025-008-h.md', id: 'IMP-2025-008' }])
    expect((await say(broken.root, 'list --kind plan')).err).toBe('')
  })

  test('because the settings cannot be read is said', async () => {
    const { root, remove } = folderOf({ ...FILES, 'content/programme.yaml': 'teams: 5\n' })
    expect((await say(root, 'list')).err).toBe('There is a mistake in programme.yaml, and its settings may not count: improvement check says why.\n')
    remove()
  })
})

describe('what a record says', () => {
  test.each(['table', 'csv', 'md', 'json'])('does not steer the terminal as %s', async (format) => {
    for (const terminal of [{}, { columns: 80, color: true }]) {
      const { out } = await say(hostile.root, `list --format ${format}`, terminal)
      const own = out.replace(/\u001B\[\d+m/g, '').replaceAll('\r\n', '\n')
      expect(own).toContain('HYPERLINK')
      expect(own).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/)
      if (format !== 'table') expect(out).not.toContain('\u001B')
    }
  })

  test('is no formula in a spreadsheet', async () => {
    const rows = readCsv((await say(hostile.root, 'list --format csv')).out)
    expect(rows[1]![1]).toMatch(/^'=HYPERLINK\("http:\/\/evil"/)
    expect(rows[2]![5]).toBe("'@SUM(A1)")
    expect(rows).toHaveLength(4)
  })

  test('makes no row and no column of its own', async () => {
    const lines = (await say(hostile.root, 'list')).out.trimEnd().split('\n')
    expect(lines).toHaveLength(5)
    expect(lines[3]).toContain('a \\| b \\| --- \\| \\*c\\* \\<b>')
    const table = (await say(hostile.root, 'list', { columns: 80 })).out.split('\n')
    for (const line of table) expect(columnsOf(line)).toBeLessThanOrEqual(80)
  })
})

describe('the same library', () => {
  test('gives the same bytes, in whatever order the files were made', async () => {
    const reversed = folderOf(Object.fromEntries(Object.entries(FILES).reverse()))
    for (const line of ['list', 'list --format json', 'list --kind all --sort-by status --format csv']) {
      const { out } = await say(library.root, line)
      expect(await say(library.root, line)).toMatchObject({ out })
      expect(await say(reversed.root, line)).toMatchObject({ out })
    }
    reversed.remove()
  })
})

describe('the real command', () => {
  const example = exampleFolder()
  afterAll(() => example.remove())

  test('fits the terminal that COLUMNS tells, and has colour there unless NO_COLOR is set', () => {
    const narrow = improvement(['list'], example.root, { ...TERMINAL, COLUMNS: '60' })
    expect(narrow.out).toContain('\u001B[1mId')
    expect(Math.max(...narrow.out.replace(/\u001B\[\d+m/g, '').split('\n').map(columnsOf))).toBeLessThanOrEqual(60)
    const wide = improvement(['list'], example.root, { ...TERMINAL, COLUMNS: 'wide', NO_COLOR: '1' })
    expect(Math.max(...wide.out.split('\n').map(columnsOf))).toBeLessThanOrEqual(80)
    expect(wide.out).not.toContain('\u001B')
  })

  test('has no colour in a pipe', async () => {
    expect((await inProcess(['list', '--format', 'table'], example.root)).out).not.toContain('\u001B')
  })

  test('does what the founding framework writes', async () => {
    const { status, out, err } = await inProcess(['list', '--completed-in-week', '2025-W07'], example.root)
    expect([status, err.replace(/^The records are not.*\n/, '')]).toEqual([0, ''])
    expect(out).toContain('Implement Connection Pool Optimization')
    expect(out.trimEnd().split('\n')).toHaveLength(3)
  })

  test('lists without git, and without a rule', async () => {
    rmSync(join(example.root, 'content/improvements/IMP-2025-002-auto-scaling-optimization.md'))
    const { status, err } = await inProcess(['list'], example.root)
    expect([status, err]).toEqual([0, ''])
    expect(readdirSync(join(example.root, 'content/improvements'))).toHaveLength(43)
  })
})
