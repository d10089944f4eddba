import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { COMMANDS } from '../../src/cli/commands/index.ts'
import { readLine } from '../../src/cli/parse.ts'
import { RECORD } from '../content/records.ts'
import { exampleFolder, type Example } from './example.ts'
import { inProcess, LAUNCHER, type Ran } from './launcher.ts'

/** Every example of every `--help`, as a shell reads it, in a folder with the example programme (in `content` and in `records`). */
const EXAMPLES = COMMANDS.flatMap(({ name, examples }) => examples.map((example) => ({ name, example })))
/** They serve until they are stopped, or ask a Prometheus; tests/site and tests/prometheus start them for real. */
const SERVES = new Set(['dev', 'preview', 'lsp', 'kpi pull'])
/** What is meant to be answered with "not yet". */
const NOT_YET = new Set(['improvement standardize IMP-2025-006'])

let example: Example
let bin: string

beforeAll(() => {
  bin = mkdtempSync(join(tmpdir(), 'kaizenbook-bin-'))
  symlinkSync(LAUNCHER, join(bin, 'improvement'))
})
afterAll(() => rmSync(bin, { recursive: true, force: true }))
beforeEach(() => {
  // git is asked in the environment of the process, and must know nobody of this machine.
  for (const [name, value] of Object.entries(JANE)) vi.stubEnv(name, value)
  example = exampleFolder()
  return () => { example.remove(); vi.unstubAllEnvs() }
})

const JANE = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.email', GIT_CONFIG_VALUE_0: 'jane.smith@dwcp.io' }

/** Carries out a line: the words that bash makes of it here, and what needs the shell itself, or a site, in bash. */
async function typed(line: string, cwd: string): Promise<Ran> {
  if (!/[|<>;&$]|^improvement build/.test(line)) return inProcess(spawnSync('bash', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' }).stdout.split('\0').slice(1, -1), cwd)
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], { cwd, encoding: 'utf8', env: { PATH: `${bin}:${process.env.PATH}`, HOME: process.env.HOME, KAIZENBOOK_CACHE: join(tmpdir(), 'kaizenbook-test-cache'), ...JANE } })
  return { status, out: stdout, err: stderr }
}

/** Makes the folder a repository with two commits on main: what is compared with must be there. */
function withHistory(folder: string): void {
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, '-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } })
  git('init', '-q', '-b', 'main')
  git('add', 'content/programme.yaml')
  git('commit', '-q', '-m', 'Begin')
  git('add', 'content')
  git('commit', '-q', '-m', 'Records')
}

/** Puts one record in the place of the example programme, which tests/site builds whole. */
function oneRecord(content: string): void {
  rmSync(content, { recursive: true })
  mkdirSync(join(content, 'improvements'), { recursive: true })
  writeFileSync(join(content, 'programme.yaml'), 'as_of: 2025-12-12\n')
  writeFileSync(join(content, 'improvements/IMP-2025-001-cache-warming.md'), RECORD)
}

describe('an example of the help does what it shows', () => {
  test.each(EXAMPLES.filter(({ name }) => !SERVES.has(name)))('$example', async ({ name, example: line }) => {
    const folder = name === 'init' ? join(example.root, 'empty') : example.root
    mkdirSync(folder, { recursive: true })
    if (name === 'diff' || line.includes('--since main')) withHistory(example.root)
    if (name === 'build') oneRecord(join(example.root, 'content'))
    if (line.includes('records')) cpSync(join(example.root, 'content'), join(example.root, 'records'), { recursive: true })
    const { status, out, err } = await typed(line, folder)
    expect({ line, status, err }).toMatchObject({ line, status: NOT_YET.has(line) ? 1 : name === 'doctor' ? expect.any(Number) : 0 })
    expect(out).not.toBe('')
    expect(err).not.toMatch(/mistake of Kaizenbook/)
    if (name === 'init') expect(existsSync(join(folder, line.includes('wiki') ? 'wiki/content/programme.yaml' : 'content/programme.yaml'))).toBe(true)
  })

  test.each(EXAMPLES.filter(({ name }) => SERVES.has(name)))('$example is a line that the command takes', ({ name, example: line }) => {
    const command = COMMANDS.find((entry) => entry.name === name)!
    expect(readLine(command, line.split(' ').slice(1 + name.split(' ').length)).args).toEqual([])
  })
})

test('what the README says of a claim that the data refuses is what happens', async () => {
  const file = 'content/improvements/IMP-2025-001-connection-pool-optimization.md'
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const [, line] = /on line (\d+), write `-95%`/.exec(readme)!
  const lines = example.read(file).split('\n')
  lines[Number(line) - 1] = lines[Number(line) - 1]!.replace('-85%', '-95%')
  writeFileSync(join(example.root, file), lines.join('\n'))
  const shown = readme.split('$ ./improvement check\n')[1]!.split('```')[0]!.trim()
  expect(await inProcess(['check'], example.root)).toMatchObject({ status: 1, out: expect.stringContaining(shown) })
})
