import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filesBelow, folderOf } from '../check-folder.ts'
import { write } from '../../src/cli/records/write.ts'
import { inProcess } from './launcher.ts'

const FILE = 'content/improvements/IMP-2025-001-cache-warming.md'
/** A planned improvement as somebody may have written it by hand: comments, quotes and order are theirs. */
const RECORD = `---
id: IMP-2025-001
title: 'Cache warming'   # as it is called in the meeting
status: planning
metadata:
  owner: "maria.lopez@dwcp.io"
  created: 2025-03-03
  team: data
  category: performance
  priority: medium # may rise
analysis:
  problem: >-
    The cache is empty
    in the morning.
  impact: The first 10,000 requests take 2 s
solution:
  approach: Warm it
  expected_impact: { latency_p95: "<200ms", hit_rate: ">90%" }
---

## Context

The cache is empty in the morning.
`
const SETTINGS = 'as_of: 2025-12-12\nextra_keys: { improvement: [cost_centre] }\nteams: [{ id: data }, { id: platform, name: Platform }]\nbetter: { hit_rate: higher }\n'
let root: string
let remove: () => void

beforeEach(() => {
  const made = folderOf({ 'content/programme.yaml': SETTINGS, [FILE]: RECORD, 'content/plans/PLAN-2025-001-broken.md': '---\nid: PLAN-2025-001\ntitle: [\n---\n' })
  root = made.root
  remove = made.remove
})
afterEach(() => remove())

const update = (...args: string[]) => inProcess(['update', ...args], root)
const text = () => readFileSync(join(root, FILE), 'utf8')

describe('update changes the bytes of what it means', () => {
  test.each([
    [['--priority', 'high'], RECORD.replace('medium # may', 'high # may')],
    [['--title', 'Warm cache'], RECORD.replace("'Cache warming'", "'Warm cache'")],
    [['--owner', 'kim@dwcp.io', '--team', 'Platform'], RECORD.replace('maria.lopez', 'kim').replace('team: data', 'team: platform')],
    [['--set', 'solution.expected_impact.latency_p95=<150ms'], RECORD.replace('<200ms', '<150ms')],
    [['--set', 'analysis.root_cause=It is restarted at night'], RECORD.replace('take 2 s\n', 'take 2 s\n  root_cause: It is restarted at night\n')],
    [['--set', 'metadata.tags=cache, morning'], RECORD.replace('may rise\n', 'may rise\n  tags:\n    - cache\n    - morning\n')],
    [['--unset', 'analysis.impact', '--status', 'backlog'], RECORD.replace('  impact: The first 10,000 requests take 2 s\n', '').replace('planning', 'backlog')],
    [['--set', 'solution.expected_impact={ written: "500", latency_p95: 1.10 }'], RECORD.replace('{ latency_p95: "<200ms", hit_rate: ">90%" }', '{ written: "500", latency_p95: 1.10 }')],
    [['--set', 'cost_centre=4711', '--set', 'cost_centre=0815'], RECORD.replace('">90%" }\n', '">90%" }\ncost_centre: "0815"\n')],
    [['--set', 'cost_centre.budget=1.10', '--set', 'cost_centre.open=true', '--set', 'cost_centre.teams[]=data'], RECORD.replace('">90%" }\n', '">90%" }\ncost_centre:\n  budget: 1.10\n  open: true\n  teams:\n    - data\n')],
    [['--status', 'on_hold'], RECORD.replace('planning', 'on_hold')],
    [['--notes', 'Asked the *team*'], `${RECORD}\n## Notes\n\n- 2025-12-12: Asked the *team*\n`],
    [['--notes', 'Begun', '--date', '2025-12-01'], `${RECORD}\n## Notes\n\n- 2025-12-01: Begun\n`],
  ])('%j', async (args, expected) => {
    expect(await update('IMP-2025-001', ...args)).toMatchObject({ status: 0, err: '' })
    expect(text()).toBe(expected)
  })

  test('also in a file of Windows, with a byte-order mark, and keeps its mode', async () => {
    const windows = `\uFEFF${RECORD.replaceAll('\n', '\r\n')}`
    writeFileSync(join(root, FILE), windows)
    chmodSync(join(root, FILE), 0o640)
    await update('IMP-2025-001', '--status', 'in_progress', '--notes', 'Begun')
    expect(text()).toBe(`${windows.replace('planning', 'implementation').replace('">90%" }\r\n', '">90%" }\r\nimplementation:\r\n  start_date: 2025-12-12\r\n')}\r\n## Notes\r\n\r\n- 2025-12-12: Begun\r\n`)
    expect(statSync(join(root, FILE)).mode & 0o777).toBe(0o640)
  })

  test('positions in a list are meant as they are, however many are taken out', async () => {
    const tagged = RECORD.replace('category: performance\n', 'category: performance\n  tags: [a, b, c, d]\n')
    writeFileSync(join(root, FILE), tagged)
    const { out } = await update('IMP-2025-001', '--unset', 'metadata.tags[1]', '--unset', 'metadata.tags[3]', '--unset', 'metadata.service')
    expect(text()).toBe(tagged.replace('[a, b, c, d]', '[b, d]'))
    expect(out).toContain('  metadata.tags[3]: c taken out\n')
    expect(out).toContain('  metadata.service: is not there\n')
  })

  test('and nothing in any other file', async () => {
    const before = filesBelow(root)
    await update('IMP-2025-001', '--priority', 'high')
    expect({ ...filesBelow(root), [FILE]: before[FILE] }).toEqual(before)
  })
})

describe('a status', () => {
  test('of the founding documents is written as the settled one, and that is said', async () => {
    expect((await update('IMP-2025-001', '--status', 'in_progress')).out).toBe('Updated IMP-2025-001.\n  status: planning → implementation\n  implementation.start_date: 2025-12-12\n  `in_progress` is written as `implementation`.\n')
  })

  test('is explained however it is written', async () => {
    expect((await update('IMP-2025-001', '--status', 'In-Progress')).out).toContain('`In-Progress` is written as `implementation`.')
  })

  test('brings the dates of its stage, on the day that is given', async () => {
    await update('IMP-2025-001', '--status', 'validation', '--date', '2025-11-30', '--set', 'validation.method=before_after')
    expect(text()).toContain('implementation:\n  start_date: 2025-11-30\n  end_date: 2025-11-30\nvalidation:\n  method: before_after\n')
  })

  test('whose stage needs what is not there is refused with what to write', async () => {
    const { status, out, err } = await update('IMP-2025-001', '--status', 'completed')
    expect([status, out, text()]).toEqual([1, '', RECORD])
    expect(err).toContain('error[validation-needs-method]')
    expect(err).toContain('Nothing was written.')
  })

  test('that is refused for the standard leads to the command that says what is missing', async () => {
    for (const word of ['done', 'Done', 'standardized']) expect((await update('IMP-2025-001', '--status', word)).err).toContain('\nWhat is missing for the standard, and how to say it: improvement standardize IMP-2025-001\n')
  })

  test('of a plan is one of its own', async () => {
    expect((await update('IMP-2025-001', '--status', 'draft')).err).toContain('There is no status `draft`.')
  })
})

describe('update explains what it does not take', () => {
  test.each([
    [['IMP-2025-001'], 'Nothing is said that could be changed.'],
    [['IMP-2025-010', '--priority', 'high'], 'There is no record `IMP-2025-010`.'],
    [['IMP-2025-001', '--priority', 'hi'], 'There is no priority `hi`.'],
    [['IMP-2025-001', '--status', 'done-ish'], 'There is no status `done-ish`.'],
    [['IMP-2025-001', '--team', 'dta'], 'Did you mean `data`?'],
    [['IMP-2025-001', '--date', '2025-02-30', '--notes', 'x'], '`--date` takes a day that exists, not `2025-02-30`.'],
    [['IMP-2025-001', '--date', '2025-12-01', '--priority', 'high'], '`--date` is the day of a new status or of a note, and there is neither.'],
    [['IMP-2025-001', '--date', '2025-12-13', '--notes', 'x'], '`2025-12-13` is still to come: the programme is looked at on 2025-12-12.'],
    [['IMP-2025-001', '--set', 'solution.expected_impact={ latency_p95: ~ }'], '`{ latency_p95: ~ }` cannot be the value of `solution.expected_impact`: A value in it is empty.'],
    [['IMP-2025-001', '--set', 'metadata.tags=[a'], '`[a` cannot be the value of `metadata.tags`: A bracket is opened here and not closed.'],
    [['IMP-2025-001', '--set', 'validation.results[1].metrik=x'], 'An improvement has no key `validation.results[1].metrik`.\nDid you mean `validation.results[1].metric`?'],
    [['IMP-2025-001', '--set', 'validation.results[1]=x'], '`x` cannot be the value of `validation.results[1]`'],
    [['IMP-2025-001', '--set', 'metadata.tags[0]=x'], 'positions are counted from 1.'],
    [['IMP-2025-001', '--notes', ' '], 'The note is empty.'],
    [['IMP-2025-001', '--owner', ''], '`--owner` is empty.'],
    [['IMP-2025-001', '--set', 'phases[1].goal=x'], 'An improvement has no key `phases`.'],
    [['IMP-2025-001', '--set', 'metadata.created[]=x'], '`metadata.created` is not a list.'],
    [['IMP-2025-001', '--set', '__proto__.x=1'], 'An improvement has no key `__proto__`.'],
    [['IMP-2025-001', '--unset', 'analysis.impct'], 'Did you mean `analysis.impact`?'],
    [['../../etc/passwd', '--priority', 'high'], 'There is no record `../../etc/passwd`.'],
  ])('%j', async (args, message) => {
    const { status, out, err } = await update(...args)
    expect([status, out, text()]).toEqual([2, '', RECORD])
    expect(err).toContain(message)
  })

  test('a record that cannot be read: exit 1, and where to look', async () => {
    const { status, err } = await update('PLAN-2025-001', '--title', 'x')
    expect([status, err]).toEqual([1, 'The frontmatter of plans/PLAN-2025-001-broken.md cannot be read, so it cannot be changed by a command.\n`improvement check` says where; mend it in an editor first. Nothing was written.\n'])
  })
})

test.each([
  ['analysis:\n  problem: >-\n    The cache is empty\n    in the morning.\n  impact: The', 'analysis: The', ['--set', 'analysis.root_cause=x']],
  ['priority: medium # may rise', 'priority: !!str medium', ['--priority', 'high']],
])('a record that cannot be edited by place is left alone: %j', async (from, to, args) => {
  const odd = RECORD.replace(from, to)
  writeFileSync(join(root, FILE), odd)
  const { status, err } = await update('IMP-2025-001', ...args)
  expect([status, text()]).toEqual([1, odd])
  expect(err).toContain('Nothing was written.')
  expect(err).not.toContain('mistake of Kaizenbook')
})

test('a value that is there already is not written again', async () => {
  expect(await update('imp-2025-001', '--priority', 'medium')).toEqual({ status: 0, out: 'IMP-2025-001 is like that already. Nothing was written.\n', err: '' })
})

test('a record that is broken can be mended, one field at a time', async () => {
  writeFileSync(join(root, FILE), RECORD.replace('medium', 'urgent').replace('team: data', 'team: datta'))
  expect((await update('IMP-2025-001', '--priority', 'high')).status).toBe(0)
  expect((await update('IMP-2025-001', '--team', 'data')).status).toBe(0)
  expect(text()).toBe(RECORD.replace('medium', 'high'))
})

test.each([
  ['is not UTF-8', Buffer.from(RECORD.replace('Warm it', 'Caf\xe9'), 'latin1')],
  ['is too long', Buffer.from(RECORD + 'x'.repeat(300_000))],
])('a record that %s is known by its name, and left as it is', async (_what, bytes) => {
  writeFileSync(join(root, FILE), bytes)
  const { status, err } = await update('IMP-2025-001', '--priority', 'high')
  expect([status, err.split('\n')[0]]).toEqual([1, 'improvements/IMP-2025-001-cache-warming.md cannot be read, so it cannot be changed by a command.'])
  expect(readFileSync(join(root, FILE)).equals(bytes)).toBe(true)
})

test.each(['teams: [', '- a\n', 'teams: 5\n'])('settings that cannot be read stop every change: %j', async (settings) => {
  writeFileSync(join(root, 'content/programme.yaml'), settings)
  const { status, err } = await update('IMP-2025-001', '--team', 'dta')
  expect([status, text()]).toEqual([1, RECORD])
  expect(err).toBe('programme.yaml has errors, so its teams, keys and dates cannot be held to.\n`improvement check` lists them; mend them first. Nothing was written.\n')
})

describe('--edit', () => {
  // It appends a line to the file that it is given.
  const EDITOR = { EDITOR: `${process.execPath} -e "require('fs').appendFileSync(process.argv[1], 'edited')"` }

  test.each([['update', []], ['update', ['--priority', 'medium']], ['validate', []], ['rename', []]])('opens the record also when %s %j has nothing to change', async (command, args) => {
    const { status, err } = await inProcess([command, 'IMP-2025-001', ...args, '--edit'], root, EDITOR)
    expect([status, err, text()]).toEqual([0, '', `${RECORD}edited`])
  })

  test('with --dry-run opens nothing, and asks for no editor', async () => {
    const { status, out } = await inProcess(['update', 'IMP-2025-001', '--edit', '--dry-run'], root)
    expect([status, out, text()]).toEqual([0, 'IMP-2025-001 is like that already. Nothing was written.\n', RECORD])
  })
})

describe('writing', () => {
  const file = 'improvements/IMP-2025-001-cache-warming.md'
  const content = () => join(root, 'content')
  const change = { file, before: RECORD, after: `${RECORD}more\n` }

  test('is refused when an editor has saved the file meanwhile, or taken it away', () => {
    writeFileSync(join(root, FILE), `${RECORD}theirs\n`)
    expect(() => write(content(), [change])).toThrow(`\`${file}\` was changed while this command was at work.`)
    expect(text()).toBe(`${RECORD}theirs\n`)
    rmSync(join(root, FILE))
    expect(() => write(content(), [change])).toThrow('was changed while this command was at work.')
  })

  test('writes none of several files when one of them has changed, and looks at each again right before its turn', () => {
    const other = 'improvements/IMP-2025-002-other.md'
    writeFileSync(join(content(), other), 'theirs')
    expect(() => write(content(), [change, { file: other, before: 'ours', after: 'x' }])).toThrow('was changed while this command was at work.')
    expect(text()).toBe(RECORD)
    // The first of the two is somebody else's, as far as the second knows.
    expect(() => write(content(), [change, { ...change, after: 'x' }])).toThrow('was changed while this command was at work.')
    expect(text()).toBe(change.after)
  })

  test('takes away what a killed writer left in the folders of records, and nothing elsewhere', () => {
    for (const folder of ['improvements', 'pages', 'assets']) {
      mkdirSync(join(content(), folder), { recursive: true })
      writeFileSync(join(content(), folder, '.kaizenbook-1-1.tmp'), '')
    }
    write(content(), [change])
    expect(Object.keys(filesBelow(content())).filter((path) => path.endsWith('.tmp'))).toEqual(['assets/.kaizenbook-1-1.tmp'])
  })

  test.each([
    ['a file', () => writeFileSync(join(content(), 'roadmaps'), '')],
    ['a link', () => { mkdirSync(join(root, 'elsewhere')); symlinkSync(join(root, 'elsewhere'), join(content(), 'roadmaps')) }],
    ['a link that leads nowhere', () => symlinkSync(join(root, 'nowhere'), join(content(), 'roadmaps'))],
  ])('is refused where the folder is %s, with --dry-run too', async (_what, make) => {
    make()
    const before = filesBelow(root)
    for (const flags of [['--dry-run'], []]) {
      const { status, err } = await inProcess(['create', 'roadmap', '--title', 'A', '--owner', 'x', ...flags], root)
      expect([status, err]).toEqual([1, '`roadmaps/RM-2025-001-a.md` cannot be written: `roadmaps` is not a folder of the content folder.\nLinks are not followed. Put a folder there. Nothing was written.\n'])
    }
    expect(filesBelow(root)).toEqual(before)
  })

  test('never goes through a record that is a link', () => {
    renameSync(join(root, FILE), join(root, 'theirs.md'))
    symlinkSync(join(root, 'theirs.md'), join(root, FILE))
    expect(() => write(content(), [change])).toThrow('it is a link.')
    expect(readFileSync(join(root, 'theirs.md'), 'utf8')).toBe(RECORD)
  })
})

test('--dry-run shows the difference and writes nothing', async () => {
  const { status, out } = await update('IMP-2025-001', '--priority', 'high', '--dry-run')
  expect([status, text()]).toEqual([0, RECORD])
  expect(out).toContain(`--- a/${FILE}\n+++ b/${FILE}\n@@ -7,7 +7,7 @@\n   created: 2025-03-03\n   team: data\n   category: performance\n-  priority: medium # may rise\n+  priority: high # may rise\n`)
})
