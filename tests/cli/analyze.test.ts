import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outlineOf } from '../../src/content/outline.ts'
import { folderOf } from '../check-folder.ts'
import { random } from '../statistics/random.ts'
import { say } from './overview.ts'

/** Values of the 150 days up to 31 December 2025. */
function measured(metric: string, value: (at: number) => number): string {
  const noise = random(metric.length)
  const rows = Array.from({ length: 150 }, (_, at) => `${metric},${new Date(Date.parse('2025-08-04') + at * 86_400_000).toISOString().slice(0, 10)},${(value(at) * (1 + 0.02 * noise())).toFixed(4)}`)
  return `kpi,time,value\n${rows.join('\n')}\n`
}

const kpi = (number: number, title: string, metric: string, group: string, more: string) => `---
id: KPI-2025-00${number}
title: ${title}
metric: ${metric}
group: ${group}
${more}
measurement:
  formula: As it is
  frequency: daily
owner: a@example.org
created: 2025-01-01
---

## Definition

What it says.
`

const improvement = (id: string, status: string, more: string) => `---
id: ${id}
title: Title of ${id}
status: ${status}
type: quick_win
metadata: { created: 2025-02-01, owner: a@example.org, team: x, category: performance, priority: high }
analysis: { problem: p, impact: i }
${more}---

## Context

Text.
`

const HELD = `solution: { approach: a, expected_impact: { latency: "<200ms" } }
implementation: { start_date: 2025-03-01, end_date: 2025-03-10 }
validation:
  method: other
  duration: 5 days
  results: [{ metric: latency, before: 300ms, after: 180ms }]
standardization:
  documentation: docs/x
  training_completed: true
  automated: true
  holds: [{ kpi: latency, level: "<200ms", for: 7 days, since: 2025-08-04 }]
`

const FILES = {
  'content/programme.yaml': 'as_of: 2025-12-31\ntitle: "P [x](javascript:1)"\n',
  // Below its level until 16 November, and then well above it.
  'content/kpis/KPI-2025-001-l.md': kpi(1, '"Latency | *p95* [a](b)"', 'latency', 'performance', 'unit: ms\nbetter: lower\ntarget: "<200ms"'),
  'content/kpis/KPI-2025-002-a.md': kpi(2, 'Automation', 'automation', 'efficiency', 'unit: "%"\nbetter: higher\ntarget: ">90%"'),
  'content/kpis/KPI-2025-003-t.md': kpi(3, 'Throughput', 'throughput', 'performance', 'unit: rps\nbetter: higher\ntarget: ">1000 rps"'),
  'content/kpis/KPI-2025-004-n.md': kpi(4, 'Never measured', 'nothing', 'quality', 'unit: "%"\nbetter: higher\ntarget: ">90%"'),
  'content/measurements/latency/2025.csv': measured('latency', (at) => (at < 105 ? 170 : 260)),
  'content/measurements/automation/2025.csv': measured('automation', () => 70),
  'content/measurements/throughput/2025.csv': measured('throughput', (at) => (at === 140 ? 400 : 1500)),
  'content/improvements/IMP-2025-001-x.md': improvement('IMP-2025-001', 'standardized', HELD),
  'content/improvements/IMP-2025-002-y.md': improvement('IMP-2025-002', 'planning', 'solution: { approach: a, expected_impact: { automation: ">90%" } }\n'),
}

let folder: ReturnType<typeof folderOf>
const run = (line: string) => say(folder.root, line)
const analyses = () => (existsSync(join(folder.root, 'content/analyses')) ? readdirSync(join(folder.root, 'content/analyses')) : [])
const read = (file: string) => readFileSync(join(folder.root, file), 'utf8')
let first: Awaited<ReturnType<typeof say>>

beforeAll(async () => {
  folder = folderOf(FILES)
  first = await run('analyze --window 30d --owner jane.smith@example.org')
})
afterAll(() => folder.remove())

describe('the record', () => {
  test('is the framework\'s report, with its headings in their order', () => {
    expect([first.status, first.err, analyses()]).toEqual([0, '', ['ANA-2025-001-analysis-report-2-to-31-december-2025.md']])
    const { headings } = outlineOf(read(`content/analyses/${analyses()[0]}`).split('\n---\n')[1]!, 0)
    expect(headings.map(({ text }) => text)).toEqual(['Executive Summary', 'Detailed Analysis', 'Performance Trends', 'Quality Trends', 'Efficiency Trends', 'Slipped gains', 'How this was computed', 'Recommended Actions', 'How they were ranked'])
  })

  test('passes the check at once, and names what it was made from', async () => {
    const { out } = await run('check --format json')
    const { problems } = JSON.parse(out) as { problems: { file: string; severity: string }[] }
    expect(problems.filter(({ file }) => file.startsWith('analyses/'))).toEqual([])
    const text = read(`content/analyses/${analyses()[0]}`)
    expect(text).toContain('window:\n  start: 2025-12-02\n  end: 2025-12-31\nbaseline:\n  start: 2025-09-03\n  end: 2025-12-01\n')
    expect(text).toContain('links:\n  improvements:\n    - IMP-2025-001\n    - IMP-2025-002\n  kpis:\n    - KPI-2025-001\n    - KPI-2025-002\n    - KPI-2025-003\n')
    expect(text).toContain('`improvement analyze --window 30d --baseline 90d --date 2025-12-31`')
  })

  test('ranks slipped gains first, then what lies furthest from its target, with the open improvement or the advice to propose one', () => {
    const [, actions] = read(`content/analyses/${analyses()[0]}`).split('## Recommended Actions\n\n')
    expect(actions!.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^1\. Win back the gain of IMP-2025-001: Latency \| \\\*p95\\\* \\\[a]\\\(b\) should be <200 ms and is not since 2025-11-17; no open improvement names it: propose one - Impact: High - Effort: not estimated$/),
      expect.stringMatching(/^2\. Bring Automation from \d+(?:\.\d+)?% to >90%, through IMP-2025-002 \(planning\) - Impact: High - Effort: Low$/),
    ])
    expect(first.out).toMatch(/^1 of 3 KPIs met their target; 1 not looked at; 1 gain slipped\.\n {2}1\. Win back the gain of IMP-2025-001/)
  })

  test('says what stood out, what was not measured, and what changed', () => {
    const text = read(`content/analyses/${analyses()[0]}`)
    expect(text).toMatch(/Throughput.*\n {2}- 39\d(?:\.\d)? rps on 2025-12-22, where 1[34]\d\d rps to 1[56]\d\d rps was to be expected\.\n/)
    expect(text).toContain('Not looked at: [Never measured](../kpis/KPI-2025-004-n.md), nothing was measured until then.')
    expect(text).toMatch(/\| 2[56]\d(?:\.\d)? ms \| +<200 ms \| no {9}\| 1\d\d(?:\.\d)? ms \| +\+\d\d% \| yes, worse/)
  })

  test('is not written twice for the same days; --force makes it the same again', async () => {
    const file = `content/analyses/${analyses()[0]}`
    const before = read(file)
    const again = await run('analyze --owner jane.smith@example.org')
    expect(again.out).toContain(`ANA-2025-001 is the analysis of these days already: ${file}. Nothing was written; --force replaces it.\n`)
    expect((await run('analyze --force')).out).toContain('ANA-2025-001 is as the data say: nothing is to be written.\n')
    writeFileSync(join(folder.root, file), before.replace('not estimated', 'small'))
    expect((await run('analyze --force')).out).toContain(`Replaced ${file}.\n`)
    expect([read(file), analyses().length]).toEqual([before, 1])
  })

  test('of other days is another one; --dry-run writes none', async () => {
    const { status, out } = await run('analyze --date 2025-11-30 --window 2w --owner a@b.org --dry-run')
    expect([status, analyses().length]).toEqual([0, 1])
    expect(out).toContain('content/analyses/ANA-2025-002-analysis-report-17-to-30-november-2025.md')
  })
})

describe('without a record', () => {
  test('the report is printed as Markdown whose links start here, or as JSON', async () => {
    const { out } = await run('analyze --output -')
    expect(out).toMatch(/^# Analysis report: 2 to 31 December 2025\n\nGenerated by Kaizenbook for P \\\[x]\\\(javascript:1\)\.\n/)
    expect(outlineOf(out, 0).links.filter(({ url }) => !url.startsWith('content/'))).toEqual([])
    for (const { url } of outlineOf(out, 0).links) expect(existsSync(join(folder.root, decodeURIComponent(url)))).toBe(true)
    const data = JSON.parse((await run('analyze --format json --sensitivity high --window 7d --kpi automation')).out) as { kpis: { metric: string; trend: { confidence: number } }[]; window: object; opportunities: object[] }
    expect(data).toMatchObject({ version: 1, kind: 'analysis', today: '2025-12-31', window: { start: '2025-12-25', end: '2025-12-31' }, sensitivity: 'high', slipped: [] })
    expect(data.kpis.map(({ metric, trend }) => [metric, trend.confidence])).toEqual([['automation', 0.9]])
    expect(data.opportunities).toMatchObject([{ reason: 'off target', kpi: 'automation', improvement: 'IMP-2025-002', open_improvements: ['IMP-2025-002'], impact: 'high', effort: 'low' }])
    expect(analyses()).toHaveLength(1)
  })

  test.each([
    ['--window 30', '`--window` takes a length of time, not `30`.\nWrite it in days or weeks: 30d.\n'],
    ['--baseline soon', '`--baseline` takes a length of time, not `soon`.\nWrite it in days or weeks: 90d, 12w.\n'],
    ['--window 1h', '`--window 1h` is less than a day.\nWrite 1d to 3660d, for example 30d.\n'],
    ['--date 2026-02-01', '1 February 2026 has not come yet: the programme is looked at on 31 December 2025.\nName an earlier --date, or leave it out.\n'],
    ['--kpi latnecy', 'There is no KPI `latnecy`.\nDid you mean `latency`?\n'],
    ['--format json --dry-run', '`--dry-run` is about a record, and none is written with --output or --format.\nLeave --dry-run out; or leave --output and --format out, and a record is written.\n'],
  ])('%s is refused', async (line, err) => {
    expect(await run(`analyze ${line}`)).toEqual({ status: 2, out: '', err })
  })

  test('of days on which nothing was measured is refused, and what to do is said', async () => {
    const { status, err } = await run('analyze --date 2020-01-01 --owner a@b.org')
    expect([status, err.split('\n')[0], err.split('\n')[1]]).toEqual([1, 'Nothing was measured from 2019-12-03 to 2020-01-01. KPI-2025-001: nothing was measured until then; KPI-2025-002: nothing was measured until then; KPI-2025-003: nothing was measured until then.', 'Look at an earlier time with --date, or record values first: improvement kpi record, import or pull.'])
  })
})

test('the business review has the KPIs with their marks, the gain that slipped, and the quarter before', async () => {
  const { out } = await run('report --period 2025-Q4')
  expect(out).toMatch(/### Efficiency\n\n- \[Automation]\(content\/kpis\/KPI-2025-002-a\.md\): \[(?:69|70)(?:\.\d+)?%]\(#kpis-that-met-their-target-1-of-3\) \(target: >90%\) ❌; Q3 2025: /)
  expect(out).toMatch(/### Gains that slipped\n\n- \[.* Title of IMP-2025-001]\(.*\): latency should be <200 ms; from 17 November 2025 on its median was 2\d\d(?:\.\d)? ms\.\n/)
  expect(out).toContain('1 has no value in this time.')
  const past = (await run('report --period 2025-Q2')).out
  expect(past).toContain('4 have no value in this time.')
  expect(past).not.toContain('Gains that slipped')
})
