import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { readChanges } from '../../src/history/changes.ts'
import { commitOf } from '../../src/history/commit.ts'
import { readHistory } from '../../src/history/stages.ts'

const made: string[] = []
afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function repository(): { root: string; git: (...args: string[]) => string; record: (slug: string, status: string, body?: string) => void; commit: (date: string) => void } {
  const root = mkdtempSync(join(tmpdir(), 'history-'))
  made.push(root)
  const git = (...args: string[]) => execFileSync('git', ['-C', root, '-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { encoding: 'utf8', env: { ...process.env, ...dates } })
  let dates: Record<string, string> = {}
  git('init', '-q', '-b', 'main')
  mkdirSync(join(root, 'improvements'))
  return {
    root,
    git,
    record: (slug, status, body = '') => writeFileSync(join(root, 'improvements', `${slug}.md`), `---\nid: ${slug.slice(0, 12)}\ntitle: A record\nstatus: ${status}\n---\n\n## Context\n${body}`),
    commit: (date) => {
      dates = { GIT_AUTHOR_DATE: `${date}T12:00:00Z`, GIT_COMMITTER_DATE: `${date}T12:00:00Z` }
      git('add', '-A')
      git('commit', '-q', '-m', `On ${date}`)
    },
  }
}

const statuses = async (root: string, id = 'IMP-2025-001') => (await readHistory(root, ['improvements'])).entries.get(id)?.map(({ status, date }) => [status, date])

/** A repository without a `.git` whose settings run a command, as files that a pull request can bring; `ran` is there when it ran. */
function trap(root: string): string {
  const inner = repository()
  inner.record('IMP-2025-001-a', 'backlog')
  inner.commit('2025-01-10')
  inner.record('IMP-2025-001-a', 'analysis')
  inner.commit('2025-02-01')
  const ran = join(inner.root, 'ran')
  cpSync(join(inner.root, '.git'), root, { recursive: true })
  mkdirSync(join(root, 'info'), { recursive: true })
  writeFileSync(join(root, 'info/attributes'), '* diff=trap\n')
  writeFileSync(join(root, 'config'), `[core]\n\trepositoryformatversion = 0\n\tbare = true\n[diff "trap"]\n\ttextconv = "touch ${ran}; cat"\n`)
  return ran
}

describe('history', () => {
  test('tells from git when a record entered each stage', async () => {
    const { root, record, commit } = repository()
    record('IMP-2025-001-a', 'backlog')
    commit('2025-01-10')
    record('IMP-2025-001-a', 'analysis')
    commit('2025-02-01')
    record('IMP-2025-001-a', 'planning')
    commit('2025-03-05')
    expect(await statuses(root)).toEqual([['backlog', '2025-01-10'], ['analysis', '2025-02-01'], ['planning', '2025-03-05']])
  })

  test('does not count a commit that leaves the stage as it was', async () => {
    const { root, record, commit } = repository()
    record('IMP-2025-001-a', 'backlog')
    commit('2025-01-10')
    record('IMP-2025-001-a', 'backlog', 'More words.')
    commit('2025-02-01')
    expect(await statuses(root)).toEqual([['backlog', '2025-01-10']])
  })

  test('follows a record whose file was renamed, by its id', async () => {
    const { root, record, commit } = repository()
    record('IMP-2025-001-a', 'backlog')
    commit('2025-01-10')
    renameSync(join(root, 'improvements/IMP-2025-001-a.md'), join(root, 'improvements/IMP-2025-001-better-name.md'))
    commit('2025-01-20')
    record('IMP-2025-001-better-name', 'analysis')
    commit('2025-02-01')
    expect(await statuses(root)).toEqual([['backlog', '2025-01-10'], ['analysis', '2025-02-01']])
  })

  test('reads the status of the frontmatter and not of an example in the text', async () => {
    const { root, record, commit } = repository()
    record('IMP-2025-001-a', 'backlog', '\n```yaml\nstatus: standardized\n```\n')
    commit('2025-01-10')
    expect(await statuses(root)).toEqual([['backlog', '2025-01-10']])
  })

  test('tells when each file was last changed, and nothing in a shallow clone, where every file would look new', async () => {
    const { root, record, commit } = repository()
    record('IMP-2025-001-a', 'backlog')
    record('IMP-2025-002-b', 'backlog')
    commit('2025-01-10')
    record('IMP-2025-001-a', 'backlog', 'More words.')
    commit('2025-03-01')
    expect([...(await readChanges(root, ['improvements']))].sort()).toEqual([['improvements/IMP-2025-001-a.md', '2025-03-01'], ['improvements/IMP-2025-002-b.md', '2025-01-10']])
    const clone = mkdtempSync(join(tmpdir(), 'history-'))
    made.push(clone)
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${root}`, clone])
    expect((await readChanges(clone, ['improvements'])).size).toBe(0)
  })

  test('names the last commit that changed the records, and none while something is not committed', async () => {
    const { root, record, commit } = repository()
    expect(await commitOf(root)).toBeUndefined()
    record('IMP-2025-001-a', 'backlog')
    expect(await commitOf(root)).toBeUndefined()
    commit('2025-01-10')
    const first = execFileSync('git', ['-C', root, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()
    record('IMP-2025-001-a', 'analysis')
    expect(await commitOf(join(root, 'improvements'))).toBeUndefined()
    commit('2025-02-01')
    expect([first, await commitOf(root)]).toEqual([execFileSync('git', ['-C', root, 'rev-parse', 'HEAD~1'], { encoding: 'utf8' }).trim(), execFileSync('git', ['-C', root, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()])
  })

  test('says why it knows nothing outside a repository, before the first commit, and in a shallow clone', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'history-'))
    made.push(outside)
    expect((await readHistory(outside, ['improvements'])).note).toContain('not in a git repository')
    const { root, record, commit } = repository()
    expect((await readHistory(root, ['improvements'])).note).toContain('Nothing has been committed yet')
    record('IMP-2025-001-a', 'backlog')
    commit('2025-01-10')
    record('IMP-2025-001-a', 'analysis')
    commit('2025-02-01')
    const clone = mkdtempSync(join(tmpdir(), 'history-'))
    made.push(clone)
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${root}`, clone])
    const { note, entries } = await readHistory(clone, ['improvements'])
    expect(note).toContain('shallow')
    expect(entries.get('IMP-2025-001')).toHaveLength(1)
  })

  test('asks no repository that has come among the records, whose settings could run anything', async () => {
    const { root } = repository()
    const content = join(root, 'content')
    const ran = trap(content)
    // It would be found, and its command would run.
    execFileSync('git', ['-C', content, 'log', '-G^status:', '--', 'improvements'])
    expect(existsSync(ran)).toBe(true)
    rmSync(ran)
    const { entries, note } = await readHistory(content, ['improvements'])
    expect([entries.size, (await readChanges(content, ['improvements'])).size, await commitOf(content), existsSync(ran)]).toEqual([0, 0, undefined, false])
    expect(note).toContain('cannot use bare repository')
  })
})
