import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pullRequest, type PullRequest, type Settings } from './pull-request.ts'
import { commandsIn, runSteps } from './runner.ts'
import { ACTION, FOLDERS, ROOT, workflowOf, type Step } from './workflow-files.ts'

const BASE = { 'content/programme.yaml': 'title: A\n' }
let pull: PullRequest
const open = (settings: Partial<Settings> = {}): PullRequest => (pull = pullRequest({ base: BASE, event: 'push', ...settings }))
afterEach(() => pull.remove())

/** The repository checked out at the root of the workspace, as most have it. */
function act(given: Record<string, string>): ReturnType<PullRequest['act']> {
  pull.machine.actions['actions/checkout']!({ path: '.' })
  return pull.act('./', given)
}

describe('the action', () => {
  beforeEach(() => open())

  test('on a push compares with nothing, and tells what came of it', () => {
    const { ok, outputs } = act({ build: 'true', base: '/wiki' })
    expect([ok, outputs]).toEqual([true, { passed: 'true', since: '', changed: '', diff: '', site: 'site' }])
    expect(pull.calls().map(({ command, given }) => [command, ...given])).toEqual([['check', '--content=content', '--format=github'], ['build', '--content=content', '--out=site', '--base=/wiki']])
    expect(new Set(pull.calls().map(({ cache }) => cache))).toEqual(new Set([`${pull.machine.temp}/kaizenbook-cache`]))
  })

  test('does not build what has failed, unless it is to go on', () => {
    pull.does({ check: { status: 1 } })
    const { ok, outputs } = act({ build: 'true' })
    expect([ok, outputs.passed, outputs.site, pull.calls().map(({ command }) => command)]).toEqual([false, 'false', '', ['check']])
  })

  test('writes a report to a file, in a folder that it makes', () => {
    pull.does({ check: { out: '<testsuites/>' } })
    expect(act({ format: 'junit', report: 'out/deep/report.xml', 'node-version': '' }).ok).toBe(true)
    expect(readFileSync(join(pull.machine.workspace, 'out/deep/report.xml'), 'utf8')).toBe('<testsuites/>')
  })

  test('prints a report that is not for GitHub where nothing in it is a command', () => {
    pull.does({ check: { out: '::error::forged' } })
    const { log } = act({ format: 'text' })
    expect([log.includes('::error::forged'), commandsIn(log)]).toEqual([true, []])
  })

  test('installs the version that is asked for, away from what is checked out', () => {
    expect(act({ version: '1.2.3' }).ok).toBe(true)
    expect(pull.npm()).toEqual(['install --prefix . --ignore-scripts --no-audit --no-fund kaizenbook@1.2.3 in TEMP/kaizenbook'])
  })

  test.each(['latest', '1.2', '1.2.3 --registry=http://evil', '^1.2.3', 'file:../x', '1.2.3\nfolder=/evil'])('installs no version %j', (version) => {
    const { ok, log } = act({ version })
    expect([ok, log.includes('is no version'), pull.npm(), pull.calls()]).toEqual([false, true, [], []])
  })

  test('uses the package that is installed in a folder, and says so when it is not', () => {
    const { ok, log } = act({ package: 'wiki' })
    expect([ok, log.includes('Kaizenbook is not installed in wiki: run npm ci there first.')]).toEqual([false, true])
  })

  test('takes a flag for the value of an input, and not for a flag', () => {
    act({ content: '--help', since: '--format=text', out: '--base=x', build: 'true' })
    expect(pull.calls()[0]!.given).toEqual(['--content=--help', '--format=github', '--since=--format=text'])
  })
})

describe('what is kept between runs', () => {
  const [restore, save] = (['actions/cache/restore', 'actions/cache/save'] as const).map((name) => ACTION.runs.steps.find(({ uses }) => uses?.startsWith(`${name}@`))!) as [Step, Step]

  /** What of the two is done in a run that has built the site. */
  function done(event: string, cache = 'true'): string[] {
    const steps = [{ id: 'kaizenbook', uses: 'found' }, restore, { id: 'build', uses: 'built' }, save]
    const actions = { found: () => ({ folder: 'base' }), built: () => ({ site: 'site' }), 'actions/cache/restore': () => {}, 'actions/cache/save': () => {} }
    const { ran } = runSteps(steps, { workspace: '', temp: '', env: {}, values: { github: { event_name: event } }, actions }, { cache })
    return ran.filter((name) => /pages$/.test(name)).map((name) => name.split(' ')[0]!)
  }

  test('is restored everywhere, and written on a push or at night, but not in a pull request', () => {
    expect(['push', 'schedule', 'workflow_dispatch', 'pull_request', 'pull_request_target', 'workflow_run', 'issue_comment'].map((event) => [event, ...done(event)])).toEqual([
      ['push', 'Restore', 'Keep'], ['schedule', 'Restore', 'Keep'], ['workflow_dispatch', 'Restore', 'Keep'],
      ['pull_request', 'Restore'], ['pull_request_target', 'Restore'], ['workflow_run', 'Restore'], ['issue_comment', 'Restore'],
    ])
    expect(done('push', 'false')).toEqual([])
  })

  test('is found again: the same folders, and a key that begins as what is looked for', () => {
    expect(save.with!.path).toBe(restore.with!.path)
    expect(String(save.with!.key).startsWith(String(restore.with!['restore-keys']))).toBe(true)
    expect(String(restore.with!.path)).toContain('${{ runner.temp }}/kaizenbook-cache')
  })
})

test('with the real command line: a broken record is an annotation at its file, and the comment tells of it', () => {
  const record = readFileSync(join(ROOT, 'content/improvements', 'IMP-2025-001-connection-pool-optimization.md'), 'utf8')
  open({ event: 'pull_request', base: { ...BASE, 'content/improvements/IMP-2025-001-connection-pool.md': record }, change: { 'content/improvements/IMP-2025-001-connection-pool.md': record.replace(/^status: .*$/m, 'status: finished') } })
  mkdirSync(join(pull.machine.workspace, 'node_modules'), { recursive: true })
  pull.machine.actions['actions/checkout']!({ path: 'change' })
  symlinkSync(ROOT, join(pull.machine.workspace, 'node_modules/kaizenbook'))
  writeFileSync(join(pull.machine.workspace, 'package.json'), '{}')
  const { ok, log, outputs, summary } = pull.act('./', { content: 'change/content', package: '.', diff: 'review/comment.md' })
  expect([ok, outputs.passed, outputs.changed]).toEqual([false, 'false', 'true'])
  expect(commandsIn(log).filter((line) => line.startsWith('::error'))).toEqual([expect.stringMatching(/^::error .*file=content\/improvements\/IMP-2025-001-connection-pool\.md,.*line=\d+/)])
  expect(readFileSync(join(pull.machine.workspace, 'review/comment.md'), 'utf8')).toMatch(/^<!-- kaizenbook-diff -->\n/)
  expect(summary).toContain('finished')
})

describe('the workflow for the site', () => {
  const run = (folder: string) => pull.run(workflowOf(`${folder}/kaizenbook-pages.yml`).jobs.build!.steps)
  beforeEach(() => open())

  test.each(FOLDERS)('of %s builds for the path that GitHub Pages serves, and leaves it to be published', (folder) => {
    expect(run(folder).ok).toBe(true)
    expect(pull.calls().at(-1)!.given).toContain('--base=/wiki')
    expect(pull.artifacts()).toEqual({ 'github-pages': { 'index.html': 'a site' } })
  })

  test('builds all the same where GitHub Pages is not set up, and says how to', () => {
    Object.assign(pull.machine.actions, { 'actions/configure-pages': () => { throw new Error('Not Found') } })
    const done = run(FOLDERS[0])
    expect([done.ok, commandsIn(done.log)]).toEqual([true, [expect.stringMatching(/^::notice::The site is built, but not published/)]])
  })

  test('publishes no library with errors, and reports them for code scanning where that is wanted', () => {
    Object.assign(pull.machine.values, { vars: { KAIZENBOOK_CODE_SCANNING: 'true' } })
    pull.does({ check: { out: '{}', status: 1 } })
    expect([run(FOLDERS[0]).ok, Object.keys(pull.artifacts())]).toEqual([false, ['kaizenbook-sarif']])
  })
})
