import { execFile, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { filesBelow, folderOf } from '../check-folder.ts'
import { improvement, inProcess, LAUNCHER } from './launcher.ts'

const SETTINGS = `as_of: 2025-12-12
teams:
  - { id: platform, name: Platform, contact: john.doe@dwcp.io }
  - { id: sre, name: Site Reliability, contact: jane.smith@dwcp.io }
categories:
  - { id: performance }
  - { id: cost, name: Efficiency and cost }
services:
  - { id: core-api }
`
/** Root may write anywhere: such a test steps down. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
let root: string
let remove: () => void

beforeEach(() => {
  const made = folderOf({ 'content/programme.yaml': SETTINGS, 'content/improvements/.gitkeep': '' })
  root = made.root
  remove = made.remove
})
afterEach(() => remove())

const create = (...args: string[]) => inProcess(['create', ...args], root)
const SEVERAL = fileURLToPath(new URL('several.ts', import.meta.url))
const COMMON = ['--owner', 'jane.smith@dwcp.io']
const made = () => readdirSync(join(root, 'content/improvements')).filter((name) => name.endsWith('.md'))
const only = () => readFileSync(join(root, 'content/improvements', made()[0]!), 'utf8')
const frontmatter = (text: string) => parse(text.split('\n---\n')[0]!) as Record<string, never>

describe('a new improvement', () => {
  test('passes the check as it is', async () => {
    expect((await create('--title', 'Cache warming', ...COMMON)).status).toBe(0)
    expect((await inProcess(['check'], root)).out).toBe('1 record read = 1 published + 0 quarantined; no problems.\n')
  })

  test('says what was assumed, and why, and how to change it', async () => {
    expect((await create('--title', 'Cache warming', ...COMMON)).out).toBe(`Created content/improvements/IMP-2025-001-cache-warming.md.
  team      sre          jane.smith@dwcp.io is its contact
  category  performance  the first of programme.yaml
  priority  medium       when nobody says otherwise
  To change: improvement update IMP-2025-001 --team … --category … --priority …
`)
  })

  test('takes team and category by name, a service, a context and any other field', async () => {
    expect((await create('--title', 'Smaller nodes', ...COMMON, '--team', 'Site Reliability', '--category', 'efficiency and cost', '--priority', 'low', '--service', 'core-api', '--context', 'Nodes are idle at night.', '--set', 'metadata.tags=nodes, cost', '--set', 'analysis.problem=Half of them idle')).status).toBe(0)
    expect(frontmatter(only())).toMatchObject({ metadata: { team: 'sre', category: 'cost', priority: 'low', service: 'core-api', tags: ['nodes', 'cost'] }, analysis: { problem: 'Half of them idle' } })
    expect(only()).toContain('## Context\n\nNodes are idle at night.\n')
  })

  test('has the number after the highest, also when that one is broken or was an earlier id', async () => {
    writeFileSync(join(root, 'content/improvements/IMP-2025-007-broken.md'), 'no frontmatter')
    await create('--title', 'Cache warming', ...COMMON)
    expect(made()).toContain('IMP-2025-008-cache-warming.md')
  })

  test('follows the most used team and category of its owner', async () => {
    await create('--title', 'One', '--owner', 'kim', '--team', 'platform', '--category', 'cost')
    expect((await create('--title', 'Two', '--owner', 'kim')).out).toMatch(/team +platform +most records of kim have it\n +category +cost +most records of kim/)
  })

  test('shows its owner as text, whatever that is', async () => {
    await create('--title', 'A', '--owner', 'Jane <jane@dwcp.io> [x](nope.md)')
    expect(only()).toContain('Proposed by Jane \\<jane\\@dwcp\\.io\\> \\[x\\]\\(nope\\.md\\) on 12 December 2025.')
    expect((await inProcess(['check'], root)).status).toBe(0)
  })

  test('is made in a programme that lists no teams', async () => {
    writeFileSync(join(root, 'content/programme.yaml'), 'as_of: 2025-12-12\n')
    expect((await create('--title', 'Cache warming', ...COMMON)).status).toBe(0)
    expect((await inProcess(['check'], root)).status).toBe(0)
  })
})

describe('a title', () => {
  test.each([
    ['with quotes', `The "quick" win isn't`], ['with a command in it', '$(touch /tmp/kaizenbook-pwned) `touch /tmp/kaizenbook-pwned`'], ['with a leading dash', '-rf everything'], ['that looks like a flag', '--title'],
    ['with YAML in it', 'a: b # c'], ['with a path in it', '../../etc/passwd'], ['of emoji', '🚀🚀'], ['in Greek', 'Ταχύτερη κρυφή μνήμη'], ['with Markdown', '**bold** <script>alert(1)</script> | x |'], ['with backslashes', 'C:\\new\\table'], ['of 200 letters', 'long '.repeat(40).trim()], ['that is a number', '2025'], ['that is a word of YAML', 'null'],
  ])('%s comes back as it was given, and the record passes', async (_what, title) => {
    const before = filesBelow(root)
    expect(await create(`--title=${title}`, ...COMMON)).toMatchObject({ status: 0, err: '' })
    expect(frontmatter(only()).title).toBe(title)
    expect((await inProcess(['check'], root)).status).toBe(0)
    const added = Object.keys(filesBelow(root)).filter((file) => !(file in before))
    expect(added).toHaveLength(1)
    expect(added[0]).toMatch(/^content\/improvements\/IMP-2025-001[a-z0-9-]*\.md$/)
    expect(added[0]!.length).toBeLessThan(110)
  })

  test('over several lines becomes one', async () => {
    await create('--title', 'Cache\n  warming\r\n', ...COMMON)
    expect(frontmatter(only()).title).toBe('Cache warming')
  })

  test.each([['', 'The title is empty.'], ['  \n', 'The title is empty.'], ['x'.repeat(201), 'The title has 201 characters.']])('%j is refused', async (title, message) => {
    const { status, err } = await create('--title', title, ...COMMON)
    expect([status, err.split('\n')[0], made()]).toEqual([2, message, []])
  })

  test('with characters that nobody sees is refused, and nothing is written', async () => {
    const { status, err } = await create('--title', 'Cache \u202Etxet', ...COMMON)
    expect([status, made()]).toEqual([1, []])
    expect(err).toContain('hidden-characters')
    expect(err).toContain('Nothing was written.')
    expect(err).not.toContain('\u202E')
  })
})

describe('what is wrong on the command line is explained, and nothing is written', () => {
  test.each([
    [['--owner', 'kim'], 'A new improvement needs a title.'],
    [['--title', 'A', ...COMMON, '--team', 'platfrom'], 'There is no team `platfrom`.\nDid you mean `platform`?'],
    [['--title', 'A', ...COMMON, '--category', 'speed'], 'There is no category `speed`.\nThere are `performance`, `cost`.'],
    [['--title', 'A', ...COMMON, '--priority', 'hihg'], 'There is no priority `hihg`.\nDid you mean `high`?'],
    [['--title', 'A', ...COMMON, '--service', 'core'], 'There is no service `core`.'],
    [['--title', 'A', ...COMMON, '--set', 'solution.aproach=x'], 'An improvement has no key `solution.aproach`.\nDid you mean `solution.approach`?'],
    [['--title', 'A', ...COMMON, '--set', 'solution'], '`--set solution` has no `=`.'],
    [['--title', 'A', ...COMMON, '--set', 'id=IMP-2025-009'], 'The id is not changed like a field.'],
    [['--title', 'A', ...COMMON, '--set', 'standardization.automated=yes'], '`automated` is true or false, not `yes`.'],
    [['--title', 'A', ...COMMON, '--set', 'validation.method=ab'], 'There is no method `ab`.'],
    [['--title', 'A', ...COMMON, '--improvement', 'IMP-2025-001'], 'Only a validation report is about one improvement.'],
    [['runbok', '--title', 'A'], 'There is no kind `runbok`.\nDid you mean `runbook`?'],
    [['validation', '--title', 'A', ...COMMON], 'A validation report is about an improvement.'],
    [['validation', '--title', 'A', ...COMMON, '--improvement', 'IMP-2025-001'], 'There is no record `IMP-2025-001`.'],
    [['plan', '--title', 'A', ...COMMON, '--context', 'x'], 'An implementation plan has no context.'],
    [['plan', '--title', 'A', ...COMMON, '--priority', 'high'], 'There is no priority `high`.'],
    [['roadmap', '--title', 'A', ...COMMON, '--category', 'cost'], 'A roadmap has no category.'],
  ])('%j', async (args, message) => {
    const before = filesBelow(root)
    const { status, out, err } = await create(...args)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(filesBelow(root)).toEqual(before)
  })

  test('no owner, and git knows none', async () => {
    const { status, err } = improvement(['create', '--title', 'A'], root, { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' })
    expect([status, err.split('\n')[0]]).toEqual([2, 'Nobody is named who answers for it, and git knows no user.email.'])
  })

  test('a folder of records that is not there', async () => {
    const { status, err } = await create('--title', 'A', ...COMMON, '--content', 'nowhere')
    expect([status, err]).toEqual([2, 'There is no folder of records at nowhere.\nName it with --content DIR, or begin a programme with `improvement init`.\n'])
  })
})

describe('every kind', () => {
  test.each([['roadmap', []], ['plan', []], ['runbook', ['--service', 'core-api']], ['validation', ['--improvement', 'IMP-2025-001']]])('%s: is made from its template, and the check lists exactly the places that are left', async (kind, more) => {
    await create('--title', 'Cache warming', ...COMMON)
    const { status, out } = await create(kind, '--title', 'Another record', ...COMMON, ...more)
    expect(status).toBe(0)
    const left = Number(/(\d+) places? (?:is|are) left to fill in/.exec(out)?.[1])
    expect(left).toBeGreaterThan(0)
    expect((await inProcess(['check'], root)).out).toContain(`2 records read = 1 published + 1 quarantined; ${left} errors`)
  })
})

describe('what is said of a record of any kind has to be right; only the prompts of its template may stay', () => {
  test.each([
    [['plan', '--title', 'A', '--set', 'created=2025-99-99'], 'error[invalid-value]: `created` is `2025-99-99`'],
    [['plan', '--title', 'A', '--set', 'links.improvements[]=IMP-2025-999'], 'error[reference-exists]'],
    [['runbook', '--title', 'A\u202Eb'], 'error[hidden-characters]'],
  ])('%j', async (args, message) => {
    const before = filesBelow(root)
    const { status, err } = await create(...args, ...COMMON)
    expect([status, filesBelow(root)]).toEqual([1, before])
    expect(err).toContain(message)
    expect(err).not.toContain('[placeholder]')
  })

  test('a roadmap may have dimensions that the programme calls otherwise', async () => {
    writeFileSync(join(root, 'content/programme.yaml'), `${SETTINGS}maturity: { dimensions: [{ name: Speed }] }\n`)
    expect(await create('roadmap', '--title', 'A', ...COMMON)).toMatchObject({ status: 0, err: '' })
  })
})

describe('--dry-run', () => {
  test('shows the file that would be written, and writes nothing', async () => {
    const before = filesBelow(root)
    const { status, out } = await create('--title', 'Cache warming', ...COMMON, '--dry-run')
    expect(status).toBe(0)
    expect(out).toMatch(/^--- \/dev\/null\n\+\+\+ b\/content\/improvements\/IMP-2025-001-cache-warming\.md\n@@ -0,0 \+1,\d+ @@\n\+---\n\+id: "IMP-2025-001"\n/)
    expect(out).toMatch(/\nNothing was written: this is what would be\.\n$/)
    expect(filesBelow(root)).toEqual(before)
  })
})

describe('the disk', () => {
  test('that may not be written to is said, with exit 1', () => {
    chmodSync(root, 0o755)
    chmodSync(join(root, 'content/improvements'), 0o555)
    const { status, stderr: err } = spawnSync(LAUNCHER, ['create', '--title', 'A', ...COMMON], { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: '/', KAIZENBOOK_CACHE: join(root, 'nowhere'), NODE_COMPILE_CACHE: tmpdir() }, ...NOBODY })
    expect([status, err]).toEqual([1, '`IMP-2025-001-a.md` could not be written: permission is denied.\nNothing was written.\n'])
  })

  test('is not left by a folder that is a link', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'kaizenbook-outside-'))
    mkdirSync(join(outside, 'there'))
    renameSync(join(root, 'content/improvements'), join(root, 'content-before'))
    symlinkSync(join(outside, 'there'), join(root, 'content/improvements'))
    expect((await create('--title', 'A', ...COMMON)).status).not.toBe(0)
    expect(readdirSync(join(outside, 'there'))).toEqual([])
    rmSync(outside, { recursive: true })
  })
})

describe('at the same time', () => {
  test('100 creates, 20 at once, give 100 ids and 100 whole records', async () => {
    const titles = Array.from({ length: 20 }, (_, worker) => Array.from({ length: 5 }, (__, each) => `Number ${5 * worker + each}`))
    await Promise.all(titles.map((own) => several(own.map((title) => ['create', '--title', title, ...COMMON]))))
    const ids = made().map((name) => name.slice(0, 12))
    expect(ids.sort()).toEqual(Array.from({ length: 100 }, (_, index) => `IMP-2025-${String(index + 1).padStart(3, '0')}`))
    expect((await inProcess(['check'], root)).out).toBe('100 records read = 100 published + 0 quarantined; no problems.\n')
  })

  test('20 updates of one record lose none', async () => {
    await create('--title', 'Cache warming', ...COMMON)
    const notes = Array.from({ length: 10 }, (_, worker) => [2 * worker, 2 * worker + 1].map((index) => ['update', 'IMP-2025-001', '--notes', `Note ${index}.`]))
    await Promise.all(notes.map(several))
    for (let index = 0; index < 20; index += 1) expect(only()).toContain(`: Note ${index}.\n`)
  })
})

/** Carries out command lines one after the other, in a process of its own. */
function several(lines: readonly (readonly string[])[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [SEVERAL, JSON.stringify(lines)], { cwd: root, env: { PATH: process.env.PATH, HOME: process.env.HOME, KAIZENBOOK_CACHE: join(tmpdir(), 'kaizenbook-test-cache') } }, (error) => (error ? reject(error) : resolve()))
  })
}

test('a new KPI takes its unit from its target, and says what is still an example of the template', async () => {
  const { out } = await create('kpi', '--title', 'Search latency', ...COMMON)
  expect(out).toContain('  An example of the template: the unit % and the target >=95%. To change: improvement update KPI-2025-001 --set unit=… --set target=…\n')
  expect((await create('kpi', '--title', 'Throughput', '--set', 'target=>100 rps', ...COMMON)).out).not.toContain('example of the template')
  const text = readFileSync(join(root, 'content/kpis', readdirSync(join(root, 'content/kpis')).find((name) => name.includes('throughput'))!), 'utf8')
  expect(text).toMatch(/^unit: "?rps"?/m)
})
