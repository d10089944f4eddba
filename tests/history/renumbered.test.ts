import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readLibrary } from '../../src/content/library.ts'
import { readHistory } from '../../src/history/stages.ts'
import { timelinesOf } from '../../src/views/timeline.ts'
import { RECORD } from '../content/records.ts'
import { folderOf } from '../check-folder.ts'

const removals: (() => void)[] = []
afterEach(() => removals.splice(0).forEach((remove) => remove()))

const APPROACH = 'analysis:\n  problem: It is empty\n  impact: Everybody waits\nsolution:\n  approach: Warm it\n  expected_impact:\n    latency: "<200ms"\n'
const START = 'implementation:\n  start_date: 2025-06-01\n'

/** A repository in which a record was proposed as IMP-2025-001, renumbered twice, and moved on under each of its ids. */
function renumberedTwice(): string {
  const { root, remove } = folderOf({})
  removals.push(remove)
  mkdirSync(join(root, 'improvements'))
  const git = (day: string, ...args: string[]) => execFileSync('git', ['-C', root, '-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { env: { ...process.env, GIT_AUTHOR_DATE: `${day}T12:00:00Z`, GIT_COMMITTER_DATE: `${day}T12:00:00Z` } })
  const file = (id: string) => join(root, `improvements/${id}-cache-warming.md`)
  const commit = (day: string, id: string, status: string, aliases: string[] = []) => {
    const list = aliases.length > 0 ? `aliases: [${aliases.join(', ')}]\n` : ''
    writeFileSync(file(id), RECORD.replace('IMP-2025-001', id).replace('status: backlog', `status: ${status}`).replace('\n---\n\n', `\n${APPROACH}${START}${list}---\n\n`))
    git(day, 'add', '-A')
    git(day, 'commit', '-q', '-m', day)
  }
  git('2025-03-03', 'init', '-q', '-b', 'main')
  commit('2025-03-03', 'IMP-2025-001', 'backlog')
  commit('2025-04-01', 'IMP-2025-001', 'analysis')
  renameSync(file('IMP-2025-001'), file('IMP-2025-002'))
  commit('2025-04-10', 'IMP-2025-002', 'analysis', ['IMP-2025-001'])
  commit('2025-05-01', 'IMP-2025-002', 'planning', ['IMP-2025-001'])
  renameSync(file('IMP-2025-002'), file('IMP-2025-003'))
  commit('2025-05-01', 'IMP-2025-003', 'planning', ['IMP-2025-001', 'IMP-2025-002'])
  commit('2025-06-02', 'IMP-2025-003', 'implementation', ['IMP-2025-001', 'IMP-2025-002'])
  return root
}

const stagesOf = async (root: string) => {
  const { entries } = await readHistory(root, ['improvements'])
  const timelines = timelinesOf(readLibrary(root).records, entries, '2025-07-02')
  return [...timelines].map(([id, spans]) => [id, spans.map(({ stage, began, days, from }) => `${stage} ${began} ${days} ${from}`)])
}

test('time per stage of a renumbered record counts what git saw under its earlier ids, and renumbering is no move', async () => {
  expect(await stagesOf(renumberedTwice())).toEqual([['IMP-2025-003', [
    'backlog 2025-03-03 29 record',
    'analysis 2025-04-01 30 git',
    'planning 2025-05-01 32 git',
    'implementation 2025-06-02 30 git',
  ]]])
})

test('without the earlier ids the days before the renumbering are not known', async () => {
  const root = renumberedTwice()
  const file = join(root, 'improvements/IMP-2025-003-cache-warming.md')
  writeFileSync(file, RECORD.replace('IMP-2025-001', 'IMP-2025-003').replace('status: backlog', 'status: implementation').replace('\n---\n\n', `\n${APPROACH}${START}---\n\n`))
  expect(await stagesOf(root)).toEqual([['IMP-2025-003', ['backlog 2025-03-03 91 record', 'implementation 2025-06-02 30 git']]])
})
