import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allSound, exampleFolder, RECORDS } from './example.ts'
import { improvement } from './launcher.ts'

/** From nothing to a passing pull request: clone, and create --pr. The remote is a real bare repository; gh is not there, so the address is printed. */
let folder: string
const SETTINGS = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'Kim', GIT_AUTHOR_EMAIL: 'kim@dwcp.io', GIT_COMMITTER_NAME: 'Kim', GIT_COMMITTER_EMAIL: 'kim@dwcp.io' }
const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8', env: { PATH: process.env.PATH, ...SETTINGS }, stdio: ['ignore', 'pipe', 'pipe'] })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaizenbook-two-'))
  const example = exampleFolder()
  git(folder, 'init', '-q', '--bare', '-b', 'main', 'remote.git')
  git(example.root, 'init', '-q', '-b', 'main')
  git(example.root, 'add', 'content')
  git(example.root, 'commit', '-q', '-m', 'The programme')
  git(example.root, 'push', '-q', join(folder, 'remote.git'), 'main')
  example.remove()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('two commands lead from nothing to a pull request that passes', () => {
  git(folder, 'clone', '-q', 'remote.git', 'mine')
  const mine = join(folder, 'mine')
  const { status, out, err } = improvement(['create', '--title', 'Fewer "flaky" $(tests)', '--owner', 'kim@dwcp.io', '--pr'], mine, SETTINGS)
  expect({ status, err }).toMatchObject({ status: 0 })
  expect(out).toContain('Created content/improvements/IMP-2025-044-fewer-flaky-tests.md.')
  expect(out).toContain('improvement/IMP-2025-044-fewer-flaky-tests')
  // What whoever reviews it sees: one commit more than main, one file more, and a check that passes.
  mkdirSync(join(folder, 'review'))
  git(folder, 'clone', '-q', '-b', 'improvement/IMP-2025-044-fewer-flaky-tests', 'remote.git', 'review/pr')
  const review = join(folder, 'review/pr')
  expect(git(review, 'log', '--format=%s', 'origin/main..HEAD')).toBe('IMP-2025-044: Fewer "flaky" $(tests)\n')
  expect(git(review, 'diff', '--name-status', 'origin/main', 'HEAD')).toBe('A\tcontent/improvements/IMP-2025-044-fewer-flaky-tests.md\n')
  expect(improvement(['check'], review)).toMatchObject({ status: 0, out: expect.stringContaining(`\n${allSound(RECORDS + 1)}\n`) })
})

test('init and create lead from an empty folder to a programme that passes', () => {
  expect(improvement(['init', '.', '--title', 'Ours'], folder, SETTINGS).status).toBe(0)
  expect(improvement(['create', '--title', 'Cache warming', '--owner', 'kim@dwcp.io'], folder, SETTINGS).status).toBe(0)
  const { status, stdout } = spawnSync('sh', ['-c', 'ls content/improvements | wc -l'], { cwd: folder, encoding: 'utf8' })
  expect([status, Number(stdout)]).toEqual([0, 3])
  expect(improvement(['check'], folder).status).toBe(0)
})
