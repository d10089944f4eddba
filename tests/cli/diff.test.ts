import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openChecked } from '../../src/cli/open-library.ts'
import { addressesOf } from '../../src/cli/overview/diff-addresses.ts'
import { run } from '../../src/cli/run.ts'
import { columnsOf } from '../../src/reporters/columns.ts'
import { improvementOf } from './overview.ts'
import { repository, type MadeRepository } from './repository.ts'

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url))
const IMPROVEMENT = 'content/improvements/IMP-2025-003-database-sharding.md'
const OTHER = 'content/improvements/IMP-2025-014-multi-region-expansion.md'
const HOME = 'README.md'
/** Enough of the example; what they refer to and is not here was missing before, and is only counted. */
const FILES = [IMPROVEMENT, OTHER, ...['programme.yaml', 'pages/publishing.mdx', 'validations/VAL-2025-003-database-sharding.md', 'roadmaps/RM-2025-001-platform-maturity.md', 'plans/PLAN-2025-003-service-mesh-adoption.md', 'runbooks/RB-2025-007-drain-a-node.md'].map((file) => `content/${file}`)]

const CACHE = join(tmpdir(), 'kaizenbook-test-cache')

let made: MadeRepository

beforeAll(() => {
  made = repository({ commits: false })
  rmSync(made.content, { recursive: true })
  for (const file of FILES) cpSync(join(PACKAGE, file), join(made.root, file), { recursive: true })
  made.write(HOME, 'Records\n')
  made.commit('Begin')
  made.git('switch', '-q', '-c', 'change')
})
afterAll(() => made.remove())
beforeEach(() => {
  made.git('reset', '-q', '--hard', 'main')
  made.git('clean', '-q', '-f', '-d')
})

const edit = (file: string, ...replacements: [string, string][]) => made.write(file, replacements.reduce((text, [from, to]) => {
  expect(text).toContain(from)
  return text.replace(from, to)
}, readFileSync(join(made.root, file), 'utf8')))

async function diff(args: readonly string[], { columns, env = {}, cwd = made.root }: { columns?: number; env?: Record<string, string>; cwd?: string } = {}) {
  let [out, err] = ['', '']
  const status = await run(['diff', ...args], { ...made.world, cwd, env, packageRoot: PACKAGE, cacheRoot: CACHE, columns, out: (text) => void (out += text), err: (text) => void (err += text) })
  return { status, out, err }
}

/** A change as contributors make them: a target moved after the measurement, a card moved without what its stage needs, a page. */
function propose(): void {
  edit(IMPROVEMENT, ['latency_p95: "<200ms"', 'latency_p95: "<250ms"'], ['      after: 185', '      after: 240'])
  edit(OTHER, ['status: implementation', 'status: validation'])
  edit('content/pages/publishing.mdx', ['## Hosting', '## Where it is hosted'])
  edit(HOME, ['Records', 'Our records'])
}

describe('improvement diff', () => {
  test('says on one line that nothing is different', async () => {
    expect(await diff(['main'])).toEqual({ status: 0, out: 'No record, page or setting is different from main.\n', err: '' })
    expect((await diff(['main', '--format', 'md'])).out).toBe('<!-- kaizenbook-diff -->\n\n## No record, page or setting is different from main.\n')
  })

  test('describes and does not judge: the status is 0, also with errors', async () => {
    propose()
    const { status, out, err } = await diff(['main'])
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatch(/^Moves IMP-2025-014 to validation and changes IMP-2025-003 and 1 page\. \d+ problems introduced\.\nIt should not be merged as it is: it brings \d+ errors/)
    for (const line of [
      '- IMP-2025-003: the target of latency_p95 was weakened after it was measured: <200 ms → <250 ms.',
      '- IMP-2025-003: the measured value of latency_p95 was changed afterwards: 185 ms → 240 ms.',
      '- Pages are code that runs when the site is built; read them as code: pages/publishing.mdx.',
      '  - Status: implementation → validation', '  - Target of latency_p95: <200ms → <250ms', '- IMP-2025-014 Multi-region expansion: implementation → validation', '1 file outside the records, not looked at here\n- README.md',
    ]) expect(out).toContain(line)
    expect(out).toMatch(/^error|^- error `evidence-agrees` in validations\/VAL-2025-003-database-sharding\.md:\d+/m)
  })

  test('counts what is not committed, and compares with where the change began', async () => {
    made.git('switch', '-q', 'main')
    edit('content/runbooks/RB-2025-007-drain-a-node.md', ['title: ', 'title: Meanwhile on main, '])
    made.commit('Meanwhile')
    made.git('switch', '-q', 'change')
    edit(OTHER, ['priority: ', 'service: core-api # '])
    made.commit('Committed')
    made.write('content/improvements/IMP-2025-099-untracked.md', improvementOf('IMP-2025-099'))
    const { out } = await diff(['main', '--format', 'json'])
    const { records, since } = JSON.parse(out) as { records: { id?: string; change: string }[]; since: { commit: string } }
    expect(records.map(({ id, change }) => [id, change])).toEqual([['IMP-2025-014', 'changed'], ['IMP-2025-099', 'added']])
    expect(since.commit).toBe(made.git('rev-parse', 'change~1').trim())
    made.git('branch', '-q', '-f', 'main', 'main~1')
  })

  test('fits the terminal', async () => {
    propose()
    const { out } = await diff(['main'], { columns: 72 })
    const wide = out.split('\n').filter((line) => columnsOf(line) > 72)
    // A name of a file is not broken.
    expect(wide.filter((line) => line.trim().includes(' ') && !/\.mdx?/.test(line))).toEqual([])
  })

  test('writes the same bytes twice', async () => {
    propose()
    const [first, second] = [await diff(['main', '--format', 'md']), await diff(['main', '--format', 'md'])]
    expect(second).toEqual(first)
  })

  test('explains what it cannot compare with', async () => {
    expect(await diff(['mian'])).toMatchObject({ status: 2, out: '', err: expect.stringContaining('git does not know `mian` here.') })
    expect(await diff([])).toMatchObject({ status: 2, out: '', err: expect.stringContaining('needs a REF') })
    expect(await diff([''])).toMatchObject({ status: 2, out: '' })
    expect(await diff(['main', 'topic'])).toMatchObject({ status: 2, out: '', err: expect.stringContaining('It compares the files as they are with one REF. To see another branch, check it out first.') })
  })

  test('works in a repository whose records are in a folder of their own, and where there were none before', async () => {
    made.git('rm', '-q', '-r', '--cached', 'content')
    made.git('commit', '-q', '-m', 'Without')
    const { status, out } = await diff(['HEAD', '--content', '.'], { cwd: made.content })
    expect([status, out]).toEqual([0, expect.stringMatching(/^Adds 2 improvements, 1 implementation plan, 1 roadmap, 1 runbook, 1 validation report and 1 page and changes the settings\. /)])
  })
})

describe('links of the comment', () => {
  const SHA = '0123456789abcdef0123456789abcdef01234567'
  const GITHUB = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/records', GITHUB_SHA: SHA }
  const PUBLISHED = 'https://wiki.dwcp.io/'

  test('lead to the commit that a workflow looks at, and never where the change itself wants them to', async () => {
    propose()
    edit('content/programme.yaml', ['url: https://wiki.dwcp.io', 'url: https://evil.example'], ['https://github.com/dwcp/improvements', 'https://evil.example/x/y'])
    const checked = await openChecked({}, { ...made.world, cacheRoot: CACHE }, { since: 'main' })
    const sourceIn = async (env: Record<string, string>) => (await addressesOf(checked, env)).source
    expect(await addressesOf(checked, {})).toEqual({ source: 'https://github.com/dwcp/improvements/blob/main/content/', site: PUBLISHED })
    expect(await sourceIn({ GITHUB_SHA: SHA })).toBe(`https://github.com/dwcp/improvements/blob/${SHA}/content/`)
    expect(await sourceIn(GITHUB)).toBe(`https://github.com/acme/records/blob/${SHA}/content/`)
    expect(await sourceIn({ CI_PROJECT_URL: 'https://gitlab.example.org/a/b', CI_COMMIT_SHA: SHA })).toBe(`https://gitlab.example.org/a/b/-/blob/${SHA}/content/`)
    expect(await sourceIn({ ...GITHUB, GITHUB_SERVER_URL: 'https://x"><script>', GITHUB_SHA: '../..' })).toBe('https://github.com/dwcp/improvements/blob/main/content/')
    const { out } = await diff(['main', '--format', 'md'], { env: GITHUB })
    expect(out).toContain(`](${PUBLISHED}improvements/IMP-2025-003/)`)
    expect(out).toMatch(new RegExp(`\\]\\(https://github\\.com/acme/records/blob/${SHA}/content/improvements/IMP-2025-014-multi-region-expansion\\.md#L\\d+\\)`))
    expect(out).not.toMatch(/\]\(https:\/\/evil|href="https:\/\/evil/)
  })
})

describe('the JSON', () => {
  const point = z.strictObject({ line: z.int().positive(), column: z.int().positive() })
  const range = z.strictObject({ start: point, end: point })
  const problem = z.strictObject({
    rule: z.string(), severity: z.enum(['error', 'warning']), file: z.string(), range, message: z.string(), hint: z.string().optional(), origin: z.enum(['introduced', 'before']).optional(),
    related: z.array(z.strictObject({ file: z.string(), range, message: z.string() })), fix: z.strictObject({ title: z.string(), repair: z.looseObject({ do: z.string() }) }).optional(),
  })
  const piece = z.strictObject({ text: z.string(), change: z.enum(['added', 'removed']).optional() })
  const text = z.strictObject({ words: z.strictObject({ before: z.int(), after: z.int() }), pieces: z.array(piece).optional() })
  const field = z.strictObject({ path: z.string(), title: z.string(), before: z.string().optional(), after: z.string().optional(), text: text.optional(), added: z.array(z.string()).optional(), removed: z.array(z.string()).optional(), reordered: z.literal(true).optional() })
  const section = z.strictObject({ title: z.string(), words: z.int() })
  const tally = z.strictObject({ done: z.int(), total: z.int() })
  const record = z.strictObject({
    change: z.enum(['added', 'removed', 'changed', 'formatting', 'follows']), kind: z.string().optional(), id: z.string().optional(), title: z.string().optional(), file: z.string(),
    from: z.strictObject({ file: z.string(), id: z.string().optional() }).optional(), broken: z.enum(['before', 'after', 'both']).optional(), fields: z.array(field),
    body: z.strictObject({ added: z.array(section), removed: z.array(section), renamed: z.array(z.strictObject({ before: z.string(), after: z.string() })), changed: z.array(z.strictObject({ title: z.string(), text })), reordered: z.literal(true).optional() }).optional(),
    boxes: z.array(z.strictObject({ of: z.enum(['text', 'checklist']), ticked: z.array(z.string()), opened: z.array(z.string()), before: tally, after: tally })),
    facts: z.array(z.strictObject({ title: z.string(), value: z.string(), isColumn: z.boolean() })),
  })
  const named = { id: z.string(), title: z.string(), file: z.string() }
  const state = z.strictObject({ before: z.string(), after: z.string(), change: z.string(), target: z.string(), verdict: z.string(), reason: z.string() })
  const verdict = z.enum(['success', 'partial', 'failure', 'unknown'])
  const row = z.strictObject({ name: z.string(), total: z.int(), byStatus: z.record(z.string(), z.int()), active: z.int(), standardized: z.int(), share: z.number(), verdicts: z.record(verdict, z.int()) })
  const roadmap = z.strictObject({
    score: z.number(), level: z.number(), label: z.string(), targetLevel: z.number(), risk: z.string(), gap: z.number(), done: z.int(), counted: z.int(), phases: z.array(z.strictObject({ name: z.string(), done: z.int(), counted: z.int() })),
    dimensions: z.array(z.strictObject({ name: z.string(), current: z.number(), target: z.number(), gap: z.number() })), milestones: z.array(z.strictObject({ name: z.string(), date: z.iso.date(), status: z.string(), overdue: z.boolean() })),
  })
  const work = z.strictObject({ phases: tally.optional(), boxes: tally.optional(), checklist: tally.optional(), review: z.enum(['fresh', 'due', 'overdue']).optional() })
  const moves = z.enum(['target-weakened', 'target-tightened', 'target-changed', 'target-removed', 'baseline-changed', 'value-changed', 'value-removed', 'metric-removed'])
  const loosening = { name: z.string(), before: z.string(), after: z.string() }
  const goal = z.enum(['goal-lowered', 'milestone-later', 'milestone-removed', 'dimension-removed'])
  const concern = z.union([
    z.strictObject({ what: moves.exclude(['target-tightened']), id: z.string(), kind: z.string(), file: z.string(), metric: z.string(), was: state, now: state.optional(), before: verdict, after: verdict.optional() }),
    z.strictObject({ what: goal, id: z.string(), file: z.string(), ...loosening }),
    z.strictObject({ what: z.literal('standard-without-success'), id: z.string(), file: z.string(), verdict, reason: z.string() }),
    z.strictObject({ what: z.literal('suppressed'), id: z.string(), file: z.string(), rule: z.string(), reason: z.string(), widened: z.literal(true).optional() }),
    z.strictObject({ what: z.enum(['severity', 'ratchet', 'wip-limit', 'day', 'record-size', 'direction', 'extra-keys', 'any-name', 'address']), ...loosening }),
  ])
  /** docs/json-diff.md, key by key. */
  const shape = z.strictObject({
    version: z.literal(1), kind: z.literal('diff'), today: z.iso.date(), since: z.strictObject({ ref: z.string(), commit: z.string().regex(/^[0-9a-f]{40}$/) }), notes: z.array(z.string()), changed: z.boolean(), headline: z.string(), mergeable: z.boolean(),
    summary: z.strictObject({ read: z.int(), published: z.int(), quarantined: z.int(), introduced: z.int(), blocking: z.int(), resolved: z.int(), before: z.int() }),
    concerns: z.array(concern), problems: z.strictObject({ introduced: z.array(problem), resolved: z.array(problem), silenced: z.array(problem), aside: z.array(problem) }), records: z.array(record),
    board: z.strictObject({ columns: z.array(z.strictObject({ stage: z.string(), title: z.string(), before: z.int(), after: z.int(), limit: z.int().optional(), exceeds: z.enum(['newly', 'further']).optional() })), moves: z.array(z.strictObject({ ...named, from: z.string(), to: z.string() })) }),
    verdicts: z.array(z.strictObject({ ...named, kind: z.string(), before: verdict.optional(), after: verdict.optional(), standard: z.string().optional(), metrics: z.array(z.strictObject({ metric: z.string(), was: state.optional(), now: state.optional(), moves: z.array(moves) })) })),
    roadmaps: z.array(z.strictObject({ ...named, before: roadmap.optional(), after: roadmap })), work: z.array(z.strictObject({ ...named, kind: z.string(), before: work, after: work })),
    progress: z.array(z.strictObject({ table: z.enum(['all', 'team', 'category']), name: z.string(), title: z.string(), before: row.optional(), after: row.optional() })),
    settings: z.strictObject({ fields: z.array(field), loosened: z.array(z.strictObject({ what: z.enum(['severity', 'ratchet', 'wip-limit', 'day', 'record-size', 'direction', 'extra-keys', 'any-name', 'address']), ...loosening })), broken: z.enum(['before', 'after']).optional(), formatting: z.literal(true).optional() }),
    measurements: z.array(z.strictObject({ metric: z.string(), kpi: z.string().optional(), added: z.int(), removed: z.int(), changed: z.int(), unit: z.strictObject({ before: z.string(), after: z.string() }).optional() })),
    files: z.array(z.strictObject({ type: z.enum(['page', 'asset']), change: z.enum(['added', 'changed', 'removed']), file: z.string() })), others: z.array(z.string()), submodules: z.array(z.string()), uncounted: z.array(z.string()),
  })

  const CHANGES: Readonly<Record<string, () => void>> = {
    nothing: () => {},
    'a proposal': propose,
    'records that are broken': () => {
      edit(IMPROVEMENT, ['status: standardized', 'status: done'])
      edit(OTHER, ['title: ', 'title: ['])
    },
    'settings and a roadmap': () => {
      edit('content/programme.yaml', ['wip_limits:', 'rules:\n  placeholder: off\nwip_limits:'], ['  implementation: 6', '  implementation: 9'])
      edit('content/roadmaps/RM-2025-001-platform-maturity.md', ['target_level: 4', 'target_level: 3'])
    },
    'records that came and went': () => {
      made.git('mv', 'content/runbooks/RB-2025-007-drain-a-node.md', 'content/runbooks/RB-2025-007-empty-a-node.md')
      rmSync(join(made.root, 'content/plans'), { recursive: true })
      mkdirSync(join(made.root, 'content/assets'))
      made.write('content/assets/a.png', 'x')
      made.write('content/validations/VAL-2025-050-x.md', readFileSync(join(made.content, 'validations/VAL-2025-003-database-sharding.md'), 'utf8').replace('id: VAL-2025-003', 'id: VAL-2025-050'))
    },
  }

  test.each(Object.entries(CHANGES))('of %s has the documented shape and adds up', async (_what, change) => {
    change()
    const { status, out, err } = await diff(['main', '--format', 'json'])
    const { summary, problems, mergeable, changed } = shape.parse(JSON.parse(out))
    expect([status, err, summary.read, summary.introduced, mergeable, changed]).toEqual([0, '', summary.published + summary.quarantined, problems.introduced.length, summary.blocking === 0, _what !== 'nothing'])
  })
})
