import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ghCheckup, nodeCheckup, terminalCheckup } from '../../src/cli/set-up/doctor/machine.ts'
import { obstacle } from '../../src/cli/set-up/doctor/places.ts'
import { RECORD } from '../content/records.ts'
import { improvement, inProcess, TERMINAL, type Ran } from './launcher.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FILE = 'content/improvements/IMP-2025-001-cache-warming.md'
let work: string

beforeEach(() => {
  work = realpathSync(mkdtempSync(join(tmpdir(), 'kaizenbook-doctor-')))
  for (const folder of ['bin', 'home', 'cache', 'content/improvements']) mkdirSync(join(work, folder), { recursive: true })
  // What else is on the machine's PATH, such as a gh that somebody is signed in with, does not matter.
  for (const name of ['sh', 'dirname', 'readlink', 'git']) symlinkSync(execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim(), join(work, 'bin', name))
  program('gh', 'exit 0')
  writeFileSync(join(work, 'content/programme.yaml'), 'title: Ours\nas_of: 2025-12-12\n')
  writeFileSync(join(work, FILE), RECORD)
  git('init', '-q', '-b', 'main')
  git('add', 'content')
  git('commit', '-q', '-m', 'records')
})
afterEach(() => {
  chmodSync(join(work, 'content'), 0o755)
  rmSync(work, { recursive: true, force: true })
})

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=Jane Smith', '-c', 'user.email=jane.smith@dwcp.io', ...args], { cwd: work })
}

function program(name: string, script: string): void {
  rmSync(join(work, 'bin', name), { force: true })
  writeFileSync(join(work, 'bin', name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(work, 'bin', name), 0o755)
}

/** A machine on which everything is as it should be; `env` changes that. */
function doctor(args: readonly string[] = [], env: Record<string, string> = {}, cwd = work): Promise<Ran> {
  return inProcess(['doctor', ...args], cwd, { ...machine(), ...env })
}

function machine(): Record<string, string> {
  return { PATH: join(work, 'bin'), HOME: join(work, 'home'), KAIZENBOOK_CACHE: join(work, 'cache'), EDITOR: 'vi', LANG: 'C.UTF-8', GIT_AUTHOR_NAME: 'Jane Smith', GIT_AUTHOR_EMAIL: 'jane.smith@dwcp.io' }
}

const shape = z.strictObject({ version: z.literal(1), kind: z.literal('doctor'), checks: z.array(z.strictObject({ name: z.string(), state: z.enum(['ok', 'warning', 'wrong']), found: z.string(), advice: z.string().optional() })) })

/** What is said of one thing, and the exit status. */
async function checked(name: string, args: readonly string[] = [], env: Record<string, string> = {}): Promise<{ state?: string; found?: string; advice?: string; status: number | null }> {
  const { out, err, status } = await doctor([...args, '--format', 'json'], env)
  expect(err).toBe('')
  const { checks } = shape.parse(JSON.parse(out))
  const { state, found, advice } = checks.find((check) => check.name === name) ?? {}
  return { state, found, advice, status }
}

test('where everything is there, it says so, and ends with 0', async () => {
  expect(await doctor()).toEqual({ status: 0, err: '', out: [
    `ok       Node        ${process.versions.node}`,
    `ok       git         ${execFileSync('git', ['--version'], { encoding: 'utf8' }).match(/[\d.]+\d/)![0]}`,
    'ok       gh          signed in',
    'ok       editor      vi ($EDITOR)',
    'ok       terminal    UTF-8 (C.UTF-8)',
    'ok       cache       cache',
    'ok       content     content',
    'ok       settings    programme.yaml: Ours, looked at as of 2025-12-12',
    'ok       records     1 record read',
    'ok       left-overs  none',
    'ok       repository  .',
    'ok       identity    Jane Smith <jane.smith@dwcp.io>',
    '', '12 checks: everything is well.', '',
  ].join('\n') })
})

test('colour is only for a terminal, and lines fit it', async () => {
  expect((await doctor()).out).not.toContain('\u001B')
  const { out } = improvement(['doctor'], work, { ...machine(), ...TERMINAL, EDITOR: '' })
  expect(out).toContain('\u001B[32mok\u001B[0m')
  expect(Math.max(...out.replace(/\u001B\[\d+m/g, '').split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
})

describe('what can be lived with is a warning, and the exit status is 0', () => {
  test.each([
    ['editor', { EDITOR: '', VISUAL: ' ' }, 'neither $VISUAL nor $EDITOR is set'],
    ['terminal', { LANG: 'de_DE.ISO-8859-1' }, '$LANG is de_DE.ISO-8859-1, which is not UTF-8'],
    ['terminal', { LC_ALL: 'C' }, '$LC_ALL is C, which is not UTF-8'],
    ['identity', { GIT_AUTHOR_EMAIL: '', GIT_CONFIG_NOSYSTEM: '1' }, 'git has no user.email'],
  ])('%s %j', async (name, env, found) => {
    const check = await checked(name, [], env as Record<string, string>)
    expect([check.state, check.found, check.status]).toEqual(['warning', found, 0])
    expect(check.advice).toBeTruthy()
  })

  test('records outside of a repository', async () => {
    rmSync(join(work, '.git'), { recursive: true })
    expect(await checked('repository')).toMatchObject({ state: 'warning', found: 'the records are not in a git repository', status: 0 })
  })

  test('a shallow clone', async () => {
    git('commit', '-q', '--allow-empty', '-m', 'second')
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${work}`, join(work, 'clone')])
    expect(await checked('repository', ['--content', 'clone/content'])).toMatchObject({ state: 'warning', found: 'clone has only its latest commits', status: 0 })
  })

  test('no settings, and no records', async () => {
    mkdirSync(join(work, 'bare'))
    expect(await checked('settings', ['--content', 'bare'])).toMatchObject({ state: 'warning', status: 0 })
    expect(await checked('records', ['--content', 'bare'])).toMatchObject({ state: 'warning', found: 'there are none', status: 0 })
  })

  test('gh that is not signed in; one that is not installed is none', async () => {
    program('gh', 'echo "You are not logged into any GitHub hosts." >&2; exit 1')
    expect(await checked('gh')).toMatchObject({ state: 'warning', found: 'not signed in', status: 0 })
    rmSync(join(work, 'bin/gh'))
    expect(await checked('gh')).toMatchObject({ state: 'ok', status: 0 })
  })

  test('gh that does not answer is not waited for', async () => {
    program('gh', 'while :; do :; done')
    const world = { cwd: work, env: { PATH: join(work, 'bin') } }
    expect(await ghCheckup(world as never, 200)).toMatchObject({ state: 'warning', found: 'did not answer in time' })
  })

  test('a site that is older than a record, when it is a site of ours', async () => {
    mkdirSync(join(work, 'dist'))
    expect((await checked('site')).state).toBeUndefined()
    writeFileSync(join(work, 'dist/.kaizenbook'), '')
    const later = Date.now() / 1000 + 60
    utimesSync(join(work, 'dist/.kaizenbook'), later, later)
    expect(await checked('site')).toMatchObject({ state: 'ok', status: 0 })
    utimesSync(join(work, FILE), later + 60, later + 60)
    expect(await checked('site')).toMatchObject({ state: 'warning', found: 'dist/ is older than improvements/IMP-2025-001-cache-warming.md', status: 0 })
  })
})

describe('what is wrong ends it with 1, and everything else is still looked at', () => {
  test('a record that cannot be read', async () => {
    writeFileSync(join(work, FILE), RECORD.replace('medium', 'urgent'))
    const check = await checked('records')
    expect(check).toMatchObject({ state: 'wrong', found: '1 of 1 record cannot be read: `improvements/IMP-2025-001-cache-warming.md`', status: 1 })
    expect((await doctor()).out).toMatch(/\n\n12 checks: 1 wrong\.\n$/)
  })

  test('settings with a mistake', async () => {
    writeFileSync(join(work, 'content/programme.yaml'), 'titel: Ours\n')
    expect(await checked('settings')).toMatchObject({ state: 'wrong', status: 1 })
    expect((await checked('settings')).found).toContain('programme.yaml has 1 mistake: ')
  })

  test('no folder of records', async () => {
    expect(await checked('content', ['--content', 'nowhere'])).toMatchObject({ state: 'wrong', found: 'there is no folder of records at nowhere', status: 1 })
    expect(await checked('content', ['--content', FILE])).toMatchObject({ state: 'wrong', found: `${FILE} is not a folder`, status: 1 })
    expect((await checked('Node', ['--content', 'nowhere'])).state).toBe('ok')
  })

  test('no git', async () => {
    rmSync(join(work, 'bin/git'))
    expect(await checked('git')).toMatchObject({ state: 'wrong', found: 'not installed', status: 1 })
    expect((await checked('repository')).state).toBeUndefined()
  })

  test('something that is called git and is none, or one that is too old', async () => {
    program('git', 'echo "\u001B[31mno\u001B[0m" >&2; exit 3')
    expect(await checked('git')).toMatchObject({ state: 'wrong', found: 'says no', status: 1 })
    program('git', 'echo git version 1.8.3')
    expect(await checked('git')).toMatchObject({ state: 'wrong', found: '1.8.3, and 2.15 or newer is needed', status: 1 })
  })

  test('a cache that cannot be written', async () => {
    expect(await checked('cache', [], { KAIZENBOOK_CACHE: join(work, FILE, 'cache') })).toMatchObject({ state: 'wrong', status: 1 })
  })

  test('a Node that is too old', () => {
    writeFileSync(join(work, 'package.json'), '{ "engines": { "node": ">=22.13" } }')
    const states = ['22.9.0', '20.19.0', '22.13.0', '22.13.1', '24.1.0', '100.0.0'].map((version) => nodeCheckup({ packageRoot: work }, version).state)
    expect(states).toEqual(['wrong', 'wrong', 'ok', 'ok', 'ok', 'ok'])
    expect(nodeCheckup({ packageRoot: work }, '22.9.0').found).toBe('22.9.0, and 22.13 or newer is needed')
  })
})

test('a folder is writable when it is ours, or can be made; a file is none', () => {
  expect(obstacle(join(work, 'cache/new/deep'))).toBeUndefined()
  for (const folder of ['.', 'content']) chmodSync(join(work, folder), 0o555)
  // Nobody may write there; root may write anywhere.
  const nobody = process.geteuid!() === 0 ? { uid: 65534, gid: 65534 } : {}
  const code = `import(process.argv[1]).then(({ obstacle }) => console.log(obstacle(process.argv[2])))`
  expect(execFileSync(process.execPath, ['-e', code, join(ROOT, 'src/cli/set-up/doctor/places.ts'), join(work, 'content')], { ...nobody, encoding: 'utf8' })).toBe('permission is denied\n')
  chmodSync(work, 0o755)
  expect(obstacle(join(work, FILE))).toBe(`${join(work, FILE)} is not a folder`)
})

test('Windows shows UTF-8 without being told', () => {
  expect(terminalCheckup({ env: {} }, 'win32').state).toBe('ok')
  expect(terminalCheckup({ env: {} }, 'linux').state).toBe('warning')
})

describe('temporary files of writers', () => {
  const place = (pid: number) => join(work, `content/improvements/.kaizenbook-${pid}-1.tmp`)
  /** No process has this id: it is beyond what systems give. */
  const GONE = 2 ** 30

  test('that were killed are told of and left alone', async () => {
    writeFileSync(place(GONE), '')
    expect(await checked('left-overs')).toMatchObject({ state: 'warning', found: '1 temporary file of commands that were stopped', status: 0 })
    expect(existsSync(place(GONE))).toBe(true)
  })

  test('that are at work are not told of', async () => {
    writeFileSync(place(process.pid), '')
    expect(await checked('left-overs')).toMatchObject({ state: 'ok', found: 'none' })
  })

  test('are removed when that is asked for, and nothing else is', async () => {
    writeFileSync(place(GONE), '')
    writeFileSync(join(work, 'content/improvements/.kaizenbook-notes.tmp'), '')
    expect(await checked('left-overs', ['--clean'])).toMatchObject({ state: 'ok', found: '1 temporary file removed' })
    expect(readdirSync(join(work, 'content/improvements')).sort()).toEqual(['.kaizenbook-notes.tmp', 'IMP-2025-001-cache-warming.md'])
  })
})

test('what the machine or a record says does not steer the terminal', async () => {
  const env = { EDITOR: 'vi \u001B[31m', LANG: '\u001B]0;x\u0007', GIT_AUTHOR_NAME: 'J\u001B[2J\u202E' }
  for (const args of [[], ['--format', 'json']]) expect((await doctor(args, env)).out).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/)
})

test('it leaves the records as they are', async () => {
  cpSync(join(work, 'content'), join(work, 'before'), { recursive: true })
  await doctor()
  expect(execFileSync('git', ['diff', '--no-index', '--stat', 'before', 'content'], { cwd: work, encoding: 'utf8' })).toBe('')
})
