import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { KINDS } from '../../src/kinds/index.ts'
import { columnsOf } from '../../src/reporters/columns.ts'
import { folderOf } from '../check-folder.ts'
import { RECORD } from '../content/records.ts'
import { readCsv } from '../reporters/read-csv.ts'
import { exampleFolder } from './example.ts'
import { improvement, TERMINAL } from './launcher.ts'
import { improvementOf, say } from './overview.ts'

const FILE = 'content/improvements/IMP-2025-001-x.md'
const example = exampleFolder()
const broken = folderOf({ [FILE]: RECORD.replace('medium', 'urgent') })
const warned = folderOf({ [FILE]: RECORD.replace('The cache', 'The <b>cache</b>') })
const hostile = folderOf({ [FILE]: improvementOf('IMP-2025-001', { title: '"\\e[31mred\\e[0m \\u202Ex | *y*"', owner: '"=1+1"' }, 'analysis:\n  problem: |\n    first line\n\n    | a | [b](c) <i>\n  impact: "-85% \\e[2J"\n') })
afterAll(() => [example, broken, warned, hostile].forEach(({ remove }) => remove()))

/** One record of each kind, with what is computed of it. */
const SHOWN = [
  ['IMP-2025-001', ['Status              Standardized', 'Team                Platform (platform)', 'Verdict  Success: every metric met its target.', 'error_rate         0.5%       0.075%    -85%    -80%  Exceeded', 'error_rate_reduction: 0.5% to 0.075% is -85%; the target is a reduction of at', 'Ticked               16 of 16', 'Standardized (now)  2025-02-12   303  dates in the record', 'VAL-2025-001   Validation report', 'The check finds nothing wrong.']],
  ['RM-2025-001', ['Weighted score  2.8 of 5.0: level 2, Repeatable', 'Risk level      Critical', 'Reliability & Resilience          1.5        3       5    2  Critical  XL', 'Phase 1: Critical Fixes', '1.1  IMP-2025-001', 'Milestones', 'Maturity progression']],
  ['PLAN-2025-001', ['Phases  3 of 5 complete (60%)', 'Boxes   20 of 28 ticked', 'Phase 4: Move without a hold', 'Performance benchmarks', 'throughput: 4000 rps to 12,000 rps is +200%; the target is above 10,000 rps.']],
  ['RB-2025-002', ['Review    Due: to be reviewed by 2025-12-21.', 'Exercise  Last followed 4 weeks ago.', 'Service             Autoscaler (autoscaler)']],
  ['VAL-2025-002', ['Method              A/B test', 'availability: Compared: the shares of 9,150,000 with 9,170,000 observations', 'Treatment group: Configuration  proactive scaling']],
] as const

describe('a record is shown', () => {
  test.each(SHOWN)('%s with its fields and what is computed of it', async (id, parts) => {
    const { status, out, err } = await say(example.root, `show ${id.toLowerCase()}`, { columns: 80 })
    expect([status, err]).toEqual([0, ''])
    const narrow = (text: string) => text.replace(/ {2,}/g, '  ')
    for (const part of parts) expect(narrow(out)).toContain(narrow(part))
    expect(out).toMatch(new RegExp(`^${id}  \\S`))
    expect(out).toContain(`\nWhat refers to it\n`)
  })

  test('with the titles of the schema, not its keys', async () => {
    const { out } = await say(example.root, 'show IMP-2025-001', { columns: 80 })
    expect(out).toContain('\nRoot cause  Fixed pool size')
    expect(out).not.toContain('root_cause')
  })

  test.each([40, 60, 80, 120])('on a terminal of %i columns', async (columns) => {
    for (const { prefix } of KINDS) {
      const { out } = await say(example.root, `show ${prefix}-2025-001`, { columns })
      const tooWide = out.split('\n').filter((line) => columnsOf(line) > Math.max(columns, 60) && !/https?:|content\//.test(line))
      expect(tooWide).toEqual([])
    }
  })

  test('under an id that it had before', async () => {
    const { root, remove } = folderOf({ [FILE]: RECORD.replace('status:', 'aliases: [IMP-2024-009]\nstatus:') })
    expect((await say(root, 'show IMP-2024-009', { columns: 80 })).out).toMatch(/^IMP-2025-001 {2}Cache warming\n/)
    remove()
  })

  test('with the time per stage and the last change that git knows', async () => {
    const { root, remove } = folderOf({ [FILE]: RECORD, 'content/programme.yaml': 'as_of: 2025-12-12\n' })
    const git = (day: string, ...args: string[]) => execFileSync('git', ['-C', root, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], { env: { ...process.env, GIT_AUTHOR_DATE: `${day}T12:00:00Z`, GIT_COMMITTER_DATE: `${day}T12:00:00Z` } })
    git('2025-03-03', 'init', '-q')
    git('2025-03-03', 'add', '-A')
    git('2025-03-03', 'commit', '-q', '-m', 'All')
    writeFileSync(join(root, FILE), RECORD.replace('status: backlog', 'status: analysis\nanalysis: { problem: It is slow, impact: All }').replace('analysis: {', 'analysis: {'))
    git('2025-10-10', 'commit', '-q', '-a', '-m', 'Look into it')
    const { out } = await say(root, 'show IMP-2025-001', { columns: 80 })
    expect(out).toContain('Analysis (now)  2025-10-10    63  git\n')
    expect(out).toContain('Last change in git  2025-10-10\n')
    remove()
  })

  test('says when no date tells of its stage', async () => {
    const { out } = await say(example.root, 'show IMP-2025-033', { columns: 80 })
    expect(out).toContain('\nNo date says when Analysis began.\n')
    expect(out).not.toContain('Backlog (now)')
  })
})

describe('problems', () => {
  test('of the record are shown as check shows them', async () => {
    const { status, out } = await say(warned.root, 'show IMP-2025-001', { columns: 80 })
    expect(status).toBe(0)
    expect(out).toContain(`Problems\nwarning[raw-html]`)
    expect(out).toContain(` --> ${FILE}:15:5`)
    expect((await say(warned.root, 'show IMP-2025-001')).out).toMatch(/\| +15 \| warning +\| raw-html +\|/)
  })

  test('of a record that cannot be read are said instead of it', async () => {
    const { status, out, err } = await say(broken.root, 'show IMP-2025-001')
    expect([status, out]).toEqual([1, ''])
    expect(err).toContain('error[invalid-value]: `metadata.priority` is `urgent`')
    expect(err).toContain('The record in improvements/IMP-2025-001-x.md cannot be read.\n`improvement check` says why.\n')
  })
})

test.each([
  ['show', '`improvement show` needs an ID.\n'],
  ['show IMP-2025-998', 'There is no record `IMP-2025-998`.\nThere are 44 improvements'],
  ['show IMP-2025-0010', 'There is no record `IMP-2025-0010`.\nDid you mean `IMP-2025-010`?\n'],
  ['show IMP-2025-001 IMP-2025-002', '`improvement show` takes no `IMP-2025-002`.\n'],
  ['show IMP-2025-001 --formt csv', '`improvement show` has no flag `--formt`.\nDid you mean `--format`?\n'],
])('`%s` is misuse', async (line, message) => {
  const { status, out, err } = await say(example.root, line)
  expect([status, out]).toEqual([2, ''])
  expect(err).toContain(message)
})

describe('the formats', () => {
  test('Markdown is a page', async () => {
    const { out } = await say(example.root, 'show IMP-2025-001')
    expect(out).toMatch(/^# IMP-2025-001 Implement Connection Pool Optimization\n\n- \*\*Kind\*\*: Improvement\n/)
    expect(out).toContain('\n## Results\n\n- **Verdict**: Success: every metric met its target.\n\n| Metric     |')
  })

  test('CSV is section, field and value', async () => {
    const rows = readCsv((await say(example.root, 'show IMP-2025-001 --format csv')).out)
    expect(rows.slice(0, 5)).toEqual([['section', 'field', 'value'], ['record', 'id', 'IMP-2025-001'], ['record', 'title', 'Implement Connection Pool Optimization'], ['record', 'kind', 'improvement'], ['record', 'status', 'standardized']])
    expect(rows).toContainEqual(['results', 'error_rate.change', "'-85%"])
    expect(rows).toContainEqual(['analysis', 'root_cause', 'Fixed pool size unable to handle traffic spikes'])
    expect(rows).toContainEqual(['stages', 'backlog.days', '5'])
  })

  /** docs/json-output.md, key by key. */
  const day = z.iso.date()
  const name = z.string()
  const point = z.strictObject({ line: z.int(), column: z.int() })
  const range = z.strictObject({ start: point, end: point })
  const verdict = z.enum(['exceeded', 'met', 'missed', 'worse', 'not measured', 'cannot tell'])
  const sides = z.strictObject({ before: z.number(), after: z.number() })
  const interval = z.tuple([z.number(), z.number()])
  const source = { kpi: name.optional(), service: name.optional(), windows: name.optional(), days: sides.optional(), notes: z.array(name) }
  const statistics = z.union([
    z.strictObject({ ...source, cannotTell: name }),
    z.strictObject({ ...source, test: name, statistic: name, sides: z.strictObject({ before: interval, after: interval }), difference: z.number(), interval, relative: interval.optional(), confidence: z.number(), p: z.number(), adjusted: z.strictObject({ p: z.number(), of: z.int() }).optional(), effect: z.strictObject({ name, size: z.number() }), n: sides, effective: sides.optional(), autocorrelation: sides.optional() }),
  ])
  const amount = z.union([z.number(), z.string()]).optional()
  const shape = z.strictObject({
    version: z.literal(1), kind: z.literal('record'), today: day, notes: z.array(z.string()),
    record: z.strictObject({ id: name, kind: name, title: name, status: name.optional(), priority: name.optional(), team: name.optional(), category: name.optional(), owner: name.optional(), service: name.optional(), date: day.optional(), done: day.optional(), changed: day.optional(), file: name, data: z.record(z.string(), z.unknown()), extra: z.record(z.string(), z.unknown()) }),
    evidence: z.strictObject({
      verdict: z.enum(['success', 'partial', 'failure', 'unknown']),
      metrics: z.array(z.strictObject({ metric: name, before: amount, after: amount, unit: name.optional(), change: z.number().optional(), changeText: z.string(), target: name.optional(), verdict, reason: name, significance: name.optional(), statistics: statistics.optional() })),
    }).optional(),
    kpi: z.object({ metric: name, light: z.enum(['green', 'yellow', 'red', 'none']), days: z.array(z.object({ date: day, value: z.number() })) }).optional(),
    gains: z.array(z.strictObject({
      hold: z.object({ kpi: name, level: amount }), state: z.enum(['holding', 'slipped', 'recovered', 'no data']), unit: name, after: name, level: name, band: z.strictObject({ low: z.number().optional(), high: z.number().optional() }), since: day, reason: name,
      slips: z.array(z.strictObject({ start: day, end: day.optional(), median: z.number(), worst: z.strictObject({ date: day, value: z.number() }), days: z.int(), known: z.strictObject({ start: day, end: day.optional() }) })), latest: z.strictObject({ date: day, value: z.number() }).optional(),
    })).optional(),
    checklist: z.strictObject({ done: z.int(), total: z.int(), items: z.array(z.strictObject({ group: name, item: name, done: z.boolean() })) }).optional(),
    stages: z.array(z.strictObject({ stage: name, began: day, days: z.int(), current: z.boolean(), from: z.enum(['git', 'record']) })).optional(),
    plan: z.strictObject({
      phases: z.array(z.strictObject({ name, state: z.enum(['pending', 'in_progress', 'complete']), done: z.int(), total: z.int() })),
      complete: z.int(), percent: z.int(), boxes: z.strictObject({ done: z.int(), total: z.int() }),
      benchmarks: z.array(z.strictObject({ metric: name, change: z.string(), verdict, reason: name })),
    }).optional(),
    roadmap: z.strictObject({ score: z.number(), level: z.int(), label: name, targetLabel: name, risk: name, gaps: z.array(z.object({ name })), phases: z.array(z.strictObject({ number: z.int(), name, items: z.array(z.object({ number: name })), done: z.int(), counted: z.int() })), milestones: z.array(z.object({ name })), progression: z.array(z.object({ date: day })), done: z.int(), counted: z.int() }).optional(),
    freshness: z.strictObject({ state: z.enum(['fresh', 'due', 'overdue']), due: day, days: z.int(), sinceExercise: z.int().optional() }).optional(),
    backlinks: z.array(z.strictObject({ id: name, kind: name, title: name, status: name.optional() })),
    problems: z.array(z.strictObject({ rule: name, severity: z.enum(['error', 'warning']), file: name, range, message: name, hint: name.optional(), related: z.array(z.strictObject({ file: name, range, message: name })) })),
  })
  const COMPUTED: Readonly<Record<string, readonly string[]>> = { IMP: ['evidence', 'checklist', 'stages'], RM: ['roadmap'], PLAN: ['plan'], RB: ['freshness'], VAL: ['evidence'], KPI: ['kpi'], ANA: [] }

  test.each(KINDS.map(({ prefix }) => prefix))('JSON of a record %s has the documented shape', async (prefix) => {
    for (const id of [`${prefix}-2025-001`, `${prefix}-2025-002`]) {
      const parsed = shape.parse(JSON.parse((await say(example.root, `show ${id} --format json`)).out))
      expect(Object.keys(parsed).filter((key) => ['evidence', 'checklist', 'stages', 'plan', 'roadmap', 'freshness', 'kpi'].includes(key))).toEqual(COMPUTED[prefix])
      expect(parsed.record.data.id).toBe(id)
    }
  })

  test('JSON of a record with problems has them', async () => {
    expect(shape.parse(JSON.parse((await say(warned.root, 'show IMP-2025-001 --format json')).out)).problems.map(({ rule }) => rule)).toEqual(['raw-html'])
  })

  test.each(['table', 'csv', 'md', 'json'])('%s does not let the record steer the terminal, and is the same twice', async (format) => {
    const ran = await say(hostile.root, `show IMP-2025-001 --format ${format}`, { columns: 80 })
    expect(ran.out).toContain('first line')
    expect(ran.out.replaceAll('\r\n', '\n')).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/)
    expect(await say(hostile.root, `show IMP-2025-001 --format ${format}`, { columns: 80 })).toEqual(ran)
  })

  test('what the record says is text in each of them', async () => {
    const rows = readCsv((await say(hostile.root, 'show IMP-2025-001 --format csv')).out)
    expect(rows).toContainEqual(['record', 'owner', "'=1+1"])
    expect(rows).toContainEqual(['analysis', 'impact', "'-85%"])
    expect(rows).toContainEqual(['analysis', 'problem', 'first line\n\n| a | [b](c) <i>'])
    expect((await say(hostile.root, 'show IMP-2025-001')).out).toContain('- **Problem**: first line | a | \\[b]\\(c) \\<i>\n')
    expect((await say(hostile.root, 'show IMP-2025-001', { columns: 80 })).out).toContain('Problem  first line\n\n         | a | [b](c) <i>\n')
  })
})

test('the real command shows a record, in colour on a terminal alone', () => {
  expect(improvement(['show', 'IMP-2025-001'], example.root, { ...TERMINAL, COLUMNS: '80' }).out).toContain('\u001B[32mStandardized\u001B[0m')
  expect(improvement(['show', 'IMP-2025-001', '--format', 'table'], example.root).out).not.toContain('\u001B')
})
