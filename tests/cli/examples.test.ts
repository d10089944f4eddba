import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/cli/commands/index.ts'
import { readLine } from '../../src/cli/parse.ts'
import { exampleFolder, type Example } from './example.ts'
import { LAUNCHER } from './launcher.ts'

/** Every example of every `--help`, typed into a shell in a folder with the example programme (in `content` and in `records`). */
const EXAMPLES = COMMANDS.flatMap(({ name, examples }) => examples.map((example) => ({ name, example })))
/** They serve until they are stopped; tests/site starts them for real. */
const SERVES = new Set(['dev', 'preview', 'lsp'])
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
  example = exampleFolder()
  cpSync(join(example.root, 'content'), join(example.root, 'records'), { recursive: true })
  return () => example.remove()
})

const shell = (line: string, cwd: string) =>
  spawnSync('bash', ['-c', line], { cwd, encoding: 'utf8', env: { PATH: `${bin}:${process.env.PATH}`, HOME: process.env.HOME, GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.email', GIT_CONFIG_VALUE_0: 'jane.smith@dwcp.io', KAIZENBOOK_CACHE: join(tmpdir(), 'kaizenbook-test-cache') } })

/** Makes the folder a repository with two commits on main: what is compared with must be there. */
function withHistory(folder: string): void {
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, '-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } })
  git('init', '-q', '-b', 'main')
  git('add', 'content/programme.yaml')
  git('commit', '-q', '-m', 'Begin')
  git('add', 'content')
  git('commit', '-q', '-m', 'Records')
}

describe('an example of the help does what it shows', () => {
  test.each(EXAMPLES.filter(({ name }) => !SERVES.has(name)))('$example', ({ name, example: line }) => {
    const folder = name === 'init' ? join(example.root, 'empty') : example.root
    mkdirSync(folder, { recursive: true })
    if (name === 'diff' || line.includes('--since main')) withHistory(example.root)
    const { status, stdout, stderr } = shell(line, folder)
    expect({ line, status, stderr }).toMatchObject({ line, status: NOT_YET.has(line) ? 1 : name === 'doctor' ? expect.any(Number) : 0 })
    expect(stdout).not.toBe('')
    expect(stderr).not.toMatch(/mistake of Kaizenbook/)
    if (name === 'init') expect(existsSync(join(folder, line.includes('wiki') ? 'wiki/content/programme.yaml' : 'content/programme.yaml'))).toBe(true)
  })

  test.each(EXAMPLES.filter(({ name }) => SERVES.has(name)))('$example is a line that the command takes', ({ name, example: line }) => {
    const command = COMMANDS.find((entry) => entry.name === name)!
    expect(readLine(command, line.split(' ').slice(2)).args).toEqual([])
  })
})
