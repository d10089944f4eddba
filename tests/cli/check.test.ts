import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { COMMANDS } from '../../src/cli/commands/index.ts'
import { folderOf } from '../check-folder.ts'
import { RECORD } from '../content/records.ts'
import { improvement, inProcess, LAUNCHER, TERMINAL } from './launcher.ts'

const FILE = 'improvements/IMP-2025-001-cache-warming.md'
const SETTINGS = 'as_of: 2025-12-12\n'
const ESCAPES = '\u001B[31mred\u001B[0m \u001B]0;title\u0007 \u009B31m \u202Etxet\u202C \u0000'
let work: string
let remove: () => void

beforeAll(() => {
  const folder = (name: string, record: string) => ({ [`${name}/programme.yaml`]: SETTINGS, [`${name}/${FILE}`]: record })
  const made = folderOf({
    ...folder('content', RECORD),
    ...folder('records', RECORD),
    ...folder('broken', RECORD.replace('medium', 'urgent')),
    ...folder('warned', RECORD.replace('The cache', 'The <b>cache</b>')),
    ...folder('hostile', RECORD.replace('Cache warming', `Cache ${ESCAPES}`).replace('medium', `"${ESCAPES.replaceAll('\u001B', '\\e').replaceAll('\u0007', '\\a').replaceAll('\u0000', '\\0').replaceAll('\u009B', '\\x9B')}"`)),
  })
  work = made.root
  remove = made.remove
  mkdirSync(join(work, 'empty'))
})
afterAll(() => remove())

const check = (folder: string, ...more: string[]) => inProcess(['check', '--content', folder, ...more], work)

describe('the exit status', () => {
  test('is 0 when there is nothing wrong', async () => {
    expect(await check('content')).toEqual({ status: 0, out: '1 record read = 1 published + 0 quarantined; no problems.\n', err: '' })
  })

  test('is 0 when there are only warnings', async () => {
    const { status, out } = await check('warned')
    expect([status, out.split('\n').at(-2)]).toEqual([0, '1 record read = 1 published + 0 quarantined; 1 warning.'])
  })

  test('is 1 when a record has an error', async () => {
    const { status, out, err } = await check('broken')
    expect([status, out.split('\n').at(-2), err]).toEqual([1, '1 record read = 0 published + 1 quarantined; 1 error.', ''])
  })

  test('is 1 for a folder without records', async () => {
    expect((await check('empty')).status).toBe(1)
  })

  test('is 2 for a folder that is not there', async () => {
    expect(await check('nowhere')).toEqual({ status: 2, out: '', err: 'There is no folder of records at nowhere.\nName it with --content DIR, or begin a programme with `improvement init`.\n' })
  })

  test('is 2 for a file in the place of the folder', async () => {
    expect((await check(`content/${FILE}`)).status).toBe(2)
  })
})

describe('the text report', () => {
  test('names files as the person would type them', async () => {
    expect((await check('broken')).out).toBe(`error[invalid-value]: \`metadata.priority\` is \`urgent\`, which is not one of its values.
  --> broken/${FILE}:10:13
   |
10 |   priority: urgent
   |             ^^^^^^
  = help: Values: \`critical\`, \`high\`, \`medium\`, \`low\`.

1 record read = 0 published + 1 quarantined; 1 error.
`)
  })

  test('says the same from inside the folder', async () => {
    expect((await inProcess(['check', '--content', '.'], join(work, 'broken'))).out).toContain(` --> ${FILE}:10:13\n`)
  })

  test('has no colour when it goes into a pipe', async () => {
    expect((await check('broken')).out).not.toContain('\u001B')
  })

  test('has colour on a terminal, and none when NO_COLOR is set', () => {
    expect(improvement(['check', '--content', 'broken'], work, TERMINAL).out).toContain('\u001B[31m')
    expect(improvement(['check', '--content', 'broken'], work, { ...TERMINAL, NO_COLOR: '1' }).out).not.toContain('\u001B')
  })
})

describe('the JSON report', () => {
  const point = z.strictObject({ line: z.int().positive(), column: z.int().positive() })
  const range = z.strictObject({ start: point, end: point })
  const problem = z.strictObject({
    rule: z.string(), severity: z.enum(['error', 'warning']), file: z.string(), range, message: z.string(), hint: z.string().optional(),
    related: z.array(z.strictObject({ file: z.string(), range, message: z.string() })),
  })
  /** docs/json-report.md, field by field. */
  const shape = z.strictObject({
    version: z.literal(1),
    summary: z.strictObject({ read: z.int(), published: z.int(), quarantined: z.int(), errors: z.int(), warnings: z.int(), suppressed: z.int() }),
    problems: z.array(problem),
    suppressed: z.array(z.strictObject({ problem, reason: z.string(), until: z.iso.date().optional() })),
    quarantined: z.array(z.strictObject({ file: z.string(), id: z.string().optional(), title: z.string().optional() })),
  })

  test.each(['content', 'broken', 'warned', 'hostile', 'empty'])('of %s has the documented shape, adds up, and comes with the status of the text', async (folder) => {
    const { status, out, err } = await check(folder, '--format', 'json')
    const { summary, problems, quarantined } = shape.parse(JSON.parse(out))
    expect(summary.read).toBe(summary.published + summary.quarantined)
    expect(summary.errors + summary.warnings).toBe(problems.length)
    expect(quarantined).toHaveLength(summary.quarantined)
    expect([status, err]).toEqual([(await check(folder)).status, ''])
    expect(out.endsWith('}\n')).toBe(true)
  })
})

describe('a wrong command line is explained, and nothing else is printed', () => {
  test.each([
    [['chekc'], 'There is no command `chekc`.\nDid you mean `improvement check`?\n'],
    [['check', '--contnet', 'content'], '`improvement check` has no flag `--contnet`.\nDid you mean `--content`?\n'],
    [['check', '--format', 'yaml'], 'There is no format `yaml`.\n'],
    [['check', 'content'], '`improvement check` takes no `content`.\nIt reads all records, since one can be wrong because of another. `--content DIR` says where they are; `improvement show ID` has the problems of one.\n'],
    [['check', '--content'], '`--content` needs a value'],
    [['check', '--strict=1'], '`improvement check` has no flag `--strict`.\n'],
    [['--check'], 'There is no command `--check`.\n'],
  ])('%j', async (args, message) => {
    const { status, out, err } = await inProcess(args, work)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err).not.toMatch(/ at .*\.ts|node:/)
  })
})

describe('what a record says does not steer the terminal', () => {
  test.each([['text', {}], ['text', TERMINAL], ['json', {}], ['json', TERMINAL]] as const)('in %s', (format, env) => {
    const { out } = improvement(['check', '--content', 'hostile', '--format', format], work, env)
    const own = out.replace(/\u001B\[\d+m/g, '')
    expect(out).toContain('invalid-value')
    expect(own).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/)
    if (format === 'json') expect(out).not.toContain('\u001B')
  })
})

describe('the help', () => {
  const entry = COMMANDS.find(({ name }) => name === 'check')!

  test('lists the commands, also without an argument', async () => {
    const { status, out } = await inProcess(['--help'], work)
    expect([status, (await inProcess([], work)).out]).toEqual([0, out])
    for (const { name } of COMMANDS) expect(out).toContain(`\n  ${name}`)
  })

  // What needs a repository runs in examples.test.ts.
  test.each(entry.examples.filter((example) => !example.includes('--since')))('shows an example that runs: %s', async (example) => {
    expect((await inProcess(['check', '--help'], work)).out).toContain(`\n  ${example}\n`)
    const { status, err } = await inProcess(example.split(' ').slice(1), work)
    expect([status, err]).toEqual([0, ''])
  })
})

test('the launcher works through a link, from another folder', () => {
  symlinkSync(LAUNCHER, join(work, 'kb'))
  expect(spawnSync(join(work, 'kb'), ['--version'], { encoding: 'utf8' }).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})
