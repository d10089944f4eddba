import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { FetchFailed, idsInGit } from '../../src/history/branches.ts'
import { gitIdentity } from '../../src/history/git.ts'

const made: string[] = []
afterEach(() => {
  made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }))
  vi.unstubAllEnvs()
})

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'branches-'))
  made.push(path)
  return path
}

interface Repository { root: string; content: string; git: (...args: string[]) => string; add: (file: string) => void; commit: (message?: string) => void }

function inRepository(root: string): Repository {
  const git = (...args: string[]) => execFileSync('git', ['-C', root, '-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const content = join(root, 'content')
  return {
    root, content, git,
    add: (file) => { mkdirSync(join(content, 'improvements'), { recursive: true }); writeFileSync(join(content, 'improvements', `${file}.md`), `${file}\n`) },
    commit: (message = 'A commit') => { git('add', '-A'); git('commit', '-q', '--allow-empty', '-m', message) },
  }
}

function repository(): Repository {
  const root = folder()
  execFileSync('git', ['init', '-q', '-b', 'main', root])
  mkdirSync(join(root, 'content'))
  return inRepository(root)
}

function cloneOf({ root }: Repository, ...more: string[]): Repository {
  const clone = folder()
  execFileSync('git', ['clone', '-q', ...more, `file://${root}`, clone])
  return inRepository(clone)
}

const ids = async ({ content }: Pick<Repository, 'content'>, fetch = false) => [...(await idsInGit(content, ['improvements', 'plans'], { fetch }))].sort()

describe('ids in git are those', () => {
  test('of records that are there, and of those that were deleted or renamed', async () => {
    const here = repository()
    here.add('IMP-2025-001-a')
    here.add('IMP-2025-002-b')
    here.commit()
    rmSync(join(here.content, 'improvements/IMP-2025-002-b.md'))
    here.commit()
    here.git('mv', 'content/improvements/IMP-2025-001-a.md', 'content/improvements/IMP-2025-003-a.md')
    here.commit()
    expect(await ids(here)).toEqual(['IMP-2025-001', 'IMP-2025-002', 'IMP-2025-003'])
  })

  test('of every branch, also of those that were never merged, and of a head without a branch', async () => {
    const here = repository()
    here.add('IMP-2025-001-a')
    here.commit()
    here.git('switch', '-q', '-c', 'other')
    here.add('IMP-2025-002-b')
    here.commit()
    here.git('switch', '-q', '--detach', 'main')
    here.add('IMP-2025-003-c')
    here.commit()
    expect(await ids(here)).toEqual(['IMP-2025-001', 'IMP-2025-002', 'IMP-2025-003'])
  })

  test('of a record that a branch made and deleted before it was merged', async () => {
    const here = repository()
    here.add('IMP-2025-001-a')
    here.commit()
    here.git('switch', '-q', '-c', 'other')
    here.add('IMP-2025-002-b')
    here.commit()
    rmSync(join(here.content, 'improvements/IMP-2025-002-b.md'))
    here.commit()
    here.git('switch', '-q', 'main')
    here.add('IMP-2025-003-c')
    here.commit()
    here.git('merge', '-q', '--no-ff', '-m', 'Merge', 'other')
    here.git('branch', '-D', 'other')
    expect(await ids(here)).toEqual(['IMP-2025-001', 'IMP-2025-002', 'IMP-2025-003'])
  })

  test('of a record that only a merge brought in', async () => {
    const here = repository()
    here.commit()
    here.git('switch', '-q', '-c', 'other')
    here.commit('There')
    here.git('switch', '-q', 'main')
    here.commit('Here')
    here.git('merge', '-q', '--no-ff', '--no-commit', 'other')
    here.add('IMP-2025-009-in-the-merge')
    here.commit()
    expect(await ids(here)).toEqual(['IMP-2025-009'])
  })

  test('in the folders that are named, and nowhere else', async () => {
    const here = repository()
    here.add('IMP-2025-001-a')
    writeFileSync(join(here.root, 'IMP-2025-099-elsewhere.md'), '')
    mkdirSync(join(here.root, 'improvements'))
    writeFileSync(join(here.root, 'improvements/IMP-2025-098-elsewhere.md'), '')
    writeFileSync(join(here.content, 'improvements/notes.md'), '')
    here.commit()
    expect(await ids(here)).toEqual(['IMP-2025-001'])
  })

  test('of a remote that has moved on, once it is fetched', async () => {
    const origin = repository()
    origin.add('IMP-2025-001-a')
    origin.commit()
    const clone = cloneOf(origin)
    origin.git('switch', '-q', '-c', 'colleague')
    origin.add('IMP-2025-002-b')
    origin.commit()
    expect(await ids(clone)).toEqual(['IMP-2025-001'])
    expect(await ids(clone, true)).toEqual(['IMP-2025-001', 'IMP-2025-002'])
  })

  test('that a shallow clone knows', async () => {
    const origin = repository()
    origin.add('IMP-2025-001-a')
    origin.commit()
    rmSync(join(origin.content, 'improvements/IMP-2025-001-a.md'))
    origin.add('IMP-2025-002-b')
    origin.commit()
    expect(await ids(cloneOf(origin, '--depth', '1'))).toEqual(['IMP-2025-002'])
  })
})

describe('there are none', () => {
  test('outside a repository, also with fetch', async () => {
    const content = folder()
    expect([await ids({ content }), await ids({ content }, true)]).toEqual([[], []])
  })

  test('before the first commit, and where there is nothing to fetch from', async () => {
    const here = repository()
    here.add('IMP-2025-001-a')
    expect(await ids(here, true)).toEqual([])
  })

  test('where git is not installed', async () => {
    const here = repository()
    vi.stubEnv('PATH', '/nowhere')
    expect([await ids(here), await gitIdentity(here.root)]).toEqual([[], undefined])
  })
})

test('a remote that cannot be reached is told, and not its password', async () => {
  const here = repository()
  here.commit()
  here.git('remote', 'add', 'origin', 'https://me:secret@localhost:1/a.git')
  const error = await idsInGit(here.content, ['improvements'], { fetch: true }).then(() => undefined, (reason: Error) => reason)
  expect(error).toBeInstanceOf(FetchFailed)
  expect(error!.message).toContain('localhost')
  expect(error!.message).not.toContain('secret')
})

describe('git knows a person', () => {
  test.each<[string, Record<string, string>, string | undefined]>([
    ['by the address', { 'user.email': 'jane@example.org', 'user.name': 'Jane' }, 'jane@example.org'],
    ['else by the name', { 'user.name': 'Jane Smith' }, 'Jane Smith'],
    ['else not at all', {}, undefined],
    ['not by an empty address', { 'user.email': '', 'user.name': 'Jane' }, 'Jane'],
  ])('%s', async (_how, settings, person) => {
    for (const name of ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM']) vi.stubEnv(name, '/dev/null')
    const here = repository()
    for (const [name, value] of Object.entries(settings)) here.git('config', name, value)
    expect(await gitIdentity(here.content)).toBe(person)
  })
})
