import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allSound, exampleFolder, RECORDS, type Example } from './example.ts'

/**
 * Every command line of the founding framework that calls `./improvement`, word for word and in its order. They are run by a shell in a folder
 * with the example programme, in which IMP-2025-001 has been taken back to where it was before the work began. Only the two
 * absolute folders that the framework writes to, /reports and /retros, are moved below the test's own folder.
 */
const CREATE = `# Create new improvement
./improvement create \\
  --title "Auto-scaling optimization" \\
  --owner "jane.smith@dwcp.io" \\
  --priority high`
const UPDATE = `# Update improvement status
./improvement update IMP-2025-001 \\
  --status "in_progress" \\
  --notes "Started implementation"`
const VALIDATE = `# Record validation results
./improvement validate IMP-2025-001 \\
  --metric error_rate \\
  --before 0.5 \\
  --after 0.075 \\
  --unit percent`
const LIST = `# List all improvements
./improvement list \\
  --status active \\
  --sort-by priority`
const REPORT = `# Generate improvement report
./improvement report \\
  --period 2025-Q1 \\
  --output /reports/improvements-Q1-2025.md`
const RETRO = `# List last week's improvements
./improvement list --completed-in-week $WEEK > /retros/\${WEEK}/improvements.md`

const FIRST = 'content/improvements/IMP-2025-001-connection-pool-optimization.md'
const BEFORE = allSound(RECORDS)
const AFTER = allSound(RECORDS + 1)
let example: Example

/** IMP-2025-001 as it was while it was planned: nothing done, nothing measured. */
function unbegin(): void {
  const text = example.read(FIRST)
  const planned = text.replace('status: standardized', 'status: planning').replace(/^implementation:\n[\s\S]*?(?=^links:)/m, '').replace(/\n\| Metric[\s\S]*?\n\n/, '\n').replace(/- \[x\]/g, '- [ ]')
  writeFileSync(join(example.root, FIRST), planned)
}

function shell(script: string, env: Record<string, string> = {}): { status: number | null; out: string; err: string } {
  const moved = script.replaceAll('/reports/', `${example.root}/reports/`).replaceAll('/retros/', `${example.root}/retros/`)
  const { status, stdout, stderr } = spawnSync('bash', ['-c', moved], { cwd: example.root, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: example.root, KAIZENBOOK_CACHE: join(tmpdir(), 'kaizenbook-test-cache'), ...env } })
  return { status, out: stdout, err: stderr }
}

const check = () => shell('./improvement check').out.split('\n').at(-2)

beforeAll(() => {
  example = exampleFolder()
  unbegin()
})
afterAll(() => example.remove())

describe('the command lines of the founding framework', () => {
  test('begin with a programme that passes', () => {
    expect(check()).toBe(BEFORE)
  })

  test('create new improvement', () => {
    const { status, out, err } = shell(CREATE)
    expect([status, err]).toEqual([0, ''])
    const file = 'content/improvements/IMP-2025-044-auto-scaling-optimization.md'
    expect(out).toContain(`Created ${file}.\n`)
    expect(example.read(file)).toMatch(/^---\nid: "IMP-2025-044"\ntitle: "Auto-scaling optimization"\nstatus: backlog\n/)
    expect(example.read(file)).toContain('owner: "jane.smith@dwcp.io"\n  team: "sre"\n')
    expect(example.read(file)).toContain('priority: "high"\n')
    expect(check()).toBe(AFTER)
  })

  test('update improvement status', () => {
    const before = example.read(FIRST)
    const { status, out, err } = shell(UPDATE)
    expect([status, err]).toEqual([0, ''])
    expect(out).toContain('status: planning → implementation')
    const expected = before
      .replace('status: planning', 'status: implementation')
      .replace('cost_increase: "<10%"\n', 'cost_increase: "<10%"\nimplementation:\n  start_date: 2025-12-12\n')
      .replace(/\n$/, '\n\n## Notes\n\n- 2025-12-12: Started implementation\n')
    expect(example.read(FIRST)).toBe(expected)
    expect(check()).toBe(AFTER)
  })

  test('record validation results', () => {
    const before = example.read(FIRST)
    const { status, out, err } = shell(VALIDATE)
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatch(/error_rate +0\.5% +0\.075% +-85% +-80% +Exceeded/)
    expect(out).toContain('error_rate: 0.5% to 0.075% is -85%; the target is a reduction of at least 80%.')
    expect(out).toContain('It may not be standardized yet:\n')
    expect(example.read(FIRST)).toBe(before.replace('start_date: 2025-12-12\n', 'start_date: 2025-12-12\nvalidation:\n  results:\n    - metric: error_rate\n      before: 0.5\n      after: 0.075\n      unit: percent\n'))
    expect(check()).toBe(AFTER)
  })

  test('list all improvements', () => {
    const { status, out, err } = shell(LIST)
    expect([status, err]).toEqual([0, ''])
    const rows = out.split('\n').filter((line) => /IMP-\d/.test(line))
    expect(rows.some((row) => row.includes('IMP-2025-001'))).toBe(true)
    expect(rows.every((row) => /analysis|planning|implementation|validation/i.test(row))).toBe(true)
    const priorities = rows.map((row) => ['critical', 'high', 'medium', 'low'].findIndex((word) => new RegExp(`\\b${word}\\b`, 'i').test(row)))
    expect(priorities).toEqual(priorities.toSorted((a, b) => a - b))
  })

  test('generate improvement report', () => {
    expect(existsSync(join(example.root, 'reports'))).toBe(false)
    expect(shell(REPORT).status).toBe(0)
    expect(example.read('reports/improvements-Q1-2025.md')).toMatch(/^# Q1 2025 Business Review\n/)
  })

  test("list last week's improvements, for the week that the retrospective script computes", () => {
    const WEEK = '2025-W12'
    mkdirSync(join(example.root, 'retros', WEEK), { recursive: true })
    expect(shell(RETRO, { WEEK }).status).toBe(0)
    const written = example.read(`retros/${WEEK}/improvements.md`)
    expect(written).toMatch(/^\| Id +\| Title +\| Status/)
    expect(written.match(/\[IMP-2025-\d+\]/g)).toHaveLength(2)
  })

  test('the week comes in the form that `date +%Y-W%U` prints, from 00 to 53', () => {
    for (const week of ['2025-W00', '2025-W53', shell('date +%Y-W%U').out.trim()]) expect(shell(`./improvement list --completed-in-week ${week}`).status).toBe(0)
  })
})
