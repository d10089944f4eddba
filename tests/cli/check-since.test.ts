import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { World } from '../../src/cli/define-command.ts'
import { run } from '../../src/cli/run.ts'
import { RECORD } from '../content/records.ts'
import { OTHER, withText } from '../since/compare.ts'
import { repository, type MadeRepository } from './repository.ts'

const FIRST = 'content/improvements/IMP-2025-001-cache-warming.md'
const SECOND = 'content/improvements/IMP-2025-002-search-index.md'
const THIRD = 'content/improvements/IMP-2025-003-third.md'
const WRONG = withText('<b>').replace('medium', 'urgent')
let made: MadeRepository
let folder: string

/** A repository whose main branch has a record with an error and a warning, a good one, one on hold, and one that was deleted. Each test is a change to it. */
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'since-')))
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null')
  made = repository({ commits: false })
  rmSync(join(made.content, 'improvements'), { recursive: true })
  made.write('content/programme.yaml', 'as_of: 2025-12-12\n')
  made.write('content/improvements/IMP-2025-004-alerts.md', OTHER.replace('002', '004').replace('Search index', 'Alerts').replace('2025-05-09', '2025-08-08').replace('Searches are slow', 'Alerts come late'))
  made.write(THIRD, OTHER.replace('002', '003').replace('Search index', 'Backups').replace('2025-05-09', '2025-06-01').replace('status: backlog', 'status: analysis\nanalysis:\n  problem: It is slow.\n  impact: All wait.'))
  made.commit('Begin')
  made.git('rm', '-q', 'content/improvements/IMP-2025-004-alerts.md')
  made.write(FIRST, WRONG)
  made.write(SECOND, OTHER)
  made.write(THIRD, third().replace('status: analysis', 'status: on_hold'))
  made.write('docs/readme.md', 'Not a record.\n')
  made.commit('More')
  made.git('push', '-q', '-u', 'origin', 'main')
})
afterEach(() => {
  made.git('checkout', '-q', '-f', 'main')
  made.git('clean', '-qfdx')
})
afterAll(() => {
  made.remove()
  rmSync(folder, { recursive: true, force: true })
  vi.unstubAllEnvs()
})

async function check(args: string[] = ['--since', 'main'], cwd = made.root): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const world: World = { ...made.world, cwd, cacheRoot: join(folder, 'cache'), out: (text) => void (out += text), err: (text) => void (err += text) }
  return { status: await run(['check', ...args], world), out, err }
}

const commit = () => made.git('rev-parse', 'main').slice(0, 12)
const third = () => readFileSync(join(made.root, THIRD), 'utf8')
const change = (...files: [path: string, text: string][]) => files.forEach(([path, text]) => made.write(path, text))

describe('check --since', () => {
  test('passes a change beside old problems, and sums them up', async () => {
    change([SECOND, OTHER.replace('high', 'low')])
    expect(await check()).toEqual({
      status: 0, err: '',
      out: `Compared with main at ${commit()}: this change brings no problem and resolves none.
2 problems were there before, and do not stop it: 1 invalid-value, 1 raw-html, in ${FIRST}. \`improvement check\` shows them.

3 records read = 2 published + 1 quarantined; new: no problems; from before: 1 error, 1 warning.
`,
    })
    expect((await check([])).status).toBe(1)
  })

  test('fails a change that brings an error, and shows nothing else', async () => {
    change([SECOND, OTHER.replace('high', 'soon')])
    const { status, out } = await check()
    expect([status, out.match(/^(?:error|warning)\[.*?\]/gm), out.includes('brings 1 problem and resolves none')]).toEqual([1, ['error[invalid-value]'], true])
  })

  test('passes a change that brings a warning only, and says what it resolves', async () => {
    change([SECOND, `${OTHER}\nA <b>bold</b> word.\n`], [FIRST, RECORD])
    const { status, out } = await check()
    expect([status, out.includes('brings 1 problem and resolves 2.'), out.endsWith('new: 1 warning; from before: no problems.\n')]).toEqual([0, true, true])
  })

  test('looks at the files as they are: staged, not staged, and unknown to git', async () => {
    change([SECOND, OTHER.replace('high', 'soon')], ['content/improvements/IMP-2025-005-new.md', OTHER.replace('002', '005').replace('high', 'never')])
    made.git('add', SECOND)
    change([THIRD, third().replace('high', 'once')])
    expect((await check()).out.match(/^error\[.*\]/gm)).toHaveLength(3)
  })

  test('compares with where the branch began, not with what came to main since', async () => {
    made.git('switch', '-q', '-c', 'topic')
    change([SECOND, OTHER.replace('high', 'low')])
    made.commit('Ours')
    made.git('switch', '-q', 'main')
    change([THIRD, third().replace('high', 'soon')])
    made.commit('Theirs')
    made.git('switch', '-q', 'topic')
    const { status, out } = await check()
    expect([status, out.includes('resolves none')]).toEqual([0, true])
    made.git('branch', '-q', '-f', 'main', 'origin/main')
    made.git('switch', '-q', 'main')
    made.git('branch', '-q', '-D', 'topic')
  })

  test('is data as well: each problem says where it is from', async () => {
    change([SECOND, OTHER.replace('high', 'soon')], [FIRST, RECORD.replace('medium', 'urgent')])
    const { problems, since } = JSON.parse((await check(['--since', 'main', '--format', 'json'])).out) as { problems: { rule: string; origin: string }[]; since: { resolved: unknown[] } }
    expect(problems.map(({ rule, origin }) => [rule, origin])).toEqual([['invalid-value', 'before'], ['invalid-value', 'introduced']])
    expect(since).toEqual({ ref: 'main', commit: made.git('rev-parse', 'main').trim(), introduced: { errors: 1, warnings: 0 }, before: 1, resolved: [expect.objectContaining({ rule: 'raw-html' })], silenced: [], aside: [] })
  })

  test('knows from the history where a record was before it was put on hold', async () => {
    const text = third()
    change([THIRD, text.replace('on_hold', 'analysis')])
    expect((await check()).status).toBe(0)
    change([THIRD, text.replace('on_hold', 'implementation')])
    expect((await check()).out).toContain('It moves from analysis, where it was before `on_hold`, to implementation, and skips planning.')
  })

  test('knows it of a record that was renumbered meanwhile, too', async () => {
    const file = THIRD.replace('003', '009')
    made.git('checkout', '-q', '-b', 'renumbered')
    made.git('mv', THIRD, file)
    const text = readFileSync(join(made.root, file), 'utf8').replace('IMP-2025-003', 'IMP-2025-009').replace('metadata:', 'aliases: [IMP-2025-003]\nmetadata:')
    change([file, text])
    made.commit('Renumber')
    change([file, text.replace('on_hold', 'implementation')])
    expect((await check(['--since', 'renumbered'])).out).toContain('It moves from analysis, where it was before `on_hold`, to implementation, and skips planning.')
  })

  test('knows from the history what an id was, and lets the old record come back', async () => {
    const file = 'content/improvements/IMP-2025-004-alerts.md'
    change([file, OTHER.replace('002', '004').replace('Search index', 'Tea').replace('2025-05-09', '2025-09-09').replace('Searches are slow', 'Tea is cold')])
    expect((await check()).out).toContain('The id `IMP-2025-004` is given to a new record')
    change([file, made.git('show', `main~1:${file}`)])
    expect((await check()).status).toBe(0)
  })

  test('reads unchanged records anew when the settings by which they are read have changed', async () => {
    change(['content/programme.yaml', 'as_of: 2025-12-12\nmax_record_kilobytes: 0.1\n'])
    expect((await check()).out.match(/^error\[file-size\]/gm)).toHaveLength(3)
  })

  test('follows a record that was renamed', async () => {
    renameSync(join(made.root, FIRST), join(made.content, 'improvements/IMP-2025-001-warm-caches.md'))
    expect((await check()).status).toBe(0)
  })
})

describe('the folder of records', () => {
  test('may have been elsewhere in the repository', async () => {
    renameSync(made.content, join(made.root, 'records'))
    const { status, out } = await check(['--since', 'main', '--content', 'records'])
    expect([status, out.includes(`At ${commit()} the records were in \`content/\`; that is what they are compared with.`)]).toEqual([0, true])
  })

  test('may not have been there', async () => {
    cpSync(made.content, join(made.root, 'other'), { recursive: true })
    const { status, out } = await check(['--since', 'main', '--content', 'other'])
    expect([status, out.includes('there was nothing in this folder: every record counts as new.')]).toEqual([1, true])
  })

  test('may be in another working tree', async () => {
    made.git('worktree', 'add', '-q', '-b', 'aside', join(folder, 'aside'), 'main')
    writeFileSync(join(folder, 'aside', SECOND), OTHER.replace('high', 'soon'))
    expect((await check(['--since', 'main'], join(folder, 'aside'))).status).toBe(1)
    // As its hooks see it.
    vi.stubEnv('GIT_DIR', join(made.root, '.git/worktrees/aside'))
    expect((await check(['--since', 'main'], join(folder, 'aside'))).out).toContain('1 problem and resolves none')
    vi.stubEnv('GIT_DIR', undefined)
    made.git('worktree', 'remove', '--force', join(folder, 'aside'))
    made.git('branch', '-q', '-D', 'aside')
  })

  test('may have held a link and a submodule, which are what they were: no records', async () => {
    made.git('switch', '-q', '-c', 'odd')
    symlinkSync('/etc/passwd', join(made.content, 'improvements/IMP-2025-006-link.md'))
    made.git('add', '-A')
    made.git('update-index', '--add', '--cacheinfo', `160000,${made.git('rev-parse', 'main').trim()},content/improvements/IMP-2025-007-module.md`)
    made.git('commit', '-q', '-m', 'Odd')
    const { status, out } = await check(['--since', 'odd'])
    // The link is on disk still; the submodule is not.
    expect([status, out.includes('1 file-type'), out.includes('resolves 1')]).toEqual([0, true, true])
    made.git('switch', '-q', '-f', 'main')
    made.git('branch', '-q', '-D', 'odd')
  })
})

describe('what it is compared with', () => {
  const refused = async (ref: string, cwd?: string) => {
    const { status, err, out } = await check([`--since=${ref}`], cwd)
    expect([status, out]).toEqual([2, ''])
    return err.trim().split('\n')
  }

  test.each([
    ['is misspelt', 'mian', ['git does not know `mian` here.', 'Did you mean `main`?']],
    ['is a branch of the remote', 'topic', ['git does not know `topic` here.', 'Did you mean `origin/topic`?']],
    ['is two states', 'main..HEAD', ['`main..HEAD` names two states, and one is wanted: the other is the files as they are.', 'Write `main`. Where the change left it is found all the same.']],
    ['is two states with three dots', 'main...HEAD', ['`main...HEAD` names two states, and one is wanted: the other is the files as they are.', 'Write `main`. Where the change left it is found all the same.']],
    ['is nothing like a branch', 'zzzzzzzzz', ['git does not know `zzzzzzzzz` here.', 'Name a branch, a tag or a commit, such as `origin/main`; `git fetch` brings what is missing.']],
    ['looks like a flag of git', '--upload-pack=touch /tmp/owned', ['git does not know `--upload-pack=touch /tmp/owned` here.', 'Name a branch, a tag or a commit, such as `origin/main`; `git fetch` brings what is missing.']],
    ['is empty', '', ['Nothing is named to compare with.', 'Name a branch, a tag or a commit, such as `origin/main`; `git fetch` brings what is missing.']],
    ['is no commit', 'main:content', ['git does not know `main:content` here.', expect.any(String)]],
  ])('is refused when it %s', async (_, ref, lines) => {
    made.git('update-ref', 'refs/remotes/origin/topic', 'main')
    expect(await refused(ref)).toEqual(lines)
  })

  test('may be a tag or a commit', async () => {
    made.git('tag', 'v1')
    expect([(await check(['--since', 'v1'])).status, (await check(['--since', commit()])).status]).toEqual([0, 0])
    made.git('tag', '-d', 'v1')
  })

  test('has nothing in common with this branch', async () => {
    made.git('switch', '-q', '--orphan', 'alone')
    expect((await check(['--since', 'main', '--content', '.'])).err).toContain('Nothing has been committed on this branch yet')
    change(['content/programme.yaml', '{}\n'])
    made.commit('Alone')
    expect(await refused('main')).toEqual(['`main` and the checked-out commit have no history in common.', 'Name the branch that the change is to be merged into.'])
    made.git('switch', '-q', '-f', 'main')
    made.git('branch', '-q', '-D', 'alone')
  })

  test('is not there, for want of a repository', async () => {
    cpSync(made.content, join(folder, 'plain/content'), { recursive: true })
    vi.stubEnv('GIT_CEILING_DIRECTORIES', folder)
    expect(await refused('main', join(folder, 'plain'))).toEqual(['The records are not in a git repository, so there is no earlier state to compare with.', 'Run `git init` and commit them first.'])
  })

  test('is not there, for want of git', async () => {
    vi.stubEnv('PATH', join(folder, 'nowhere'))
    const lines = await refused('main').finally(() => vi.stubEnv('PATH', made.world.env.PATH))
    expect(lines).toEqual(['git is not installed, so there is no earlier state to compare with.', 'Install git, or leave the comparison out.'])
  })

  describe('in a shallow clone', () => {
    const clone = () => join(folder, 'shallow')
    const git = (...args: string[]) => execFileSync('git', ['-C', clone(), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

    beforeAll(() => {
      made.git('switch', '-q', '-c', 'topic')
      change([SECOND, OTHER.replace('high', 'low')], ['content/improvements/IMP-2025-008-new.md', OTHER.replace('002', '008')])
      made.commit('Ours')
      made.git('push', '-q', 'origin', 'topic')
      made.git('switch', '-q', 'main')
      mkdirSync(clone(), { recursive: true })
      execFileSync('git', ['clone', '-q', '--depth', '1', '--branch', 'topic', `file://${made.remote}`, clone()], { stdio: 'ignore' })
    })

    test('is missing, and how to get it is said', async () => {
      expect(await refused('origin/main', clone())).toEqual(['git does not know `origin/main` here: the clone is shallow.', 'Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout.'])
    })

    test('is there without the way to it: its newest commit is taken, with a note', async () => {
      git('fetch', '-q', '--depth', '1', 'origin', 'main:refs/remotes/origin/main')
      const { status, out } = await check(['--since', 'origin/main'], clone())
      expect([status, out.includes('Note: The clone is shallow, so git does not know where this change left `origin/main`.')]).toEqual([0, true])
      expect(out).toContain('an id that was given and taken away before it begins is not noticed')
    })
  })
})
