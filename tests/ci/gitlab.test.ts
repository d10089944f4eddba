import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { afterEach, describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { pullRequest, type PullRequest, type Settings } from './pull-request.ts'
import { ROOT, textOf } from './workflow-files.ts'

interface GitlabJob { script: string[]; rules?: { if: string }[]; variables?: Record<string, string>; cache?: { policy?: string }; artifacts?: { paths?: string[]; expose_as?: string }; extends?: string }

const STARTER = 'src/starter/dot-gitlab-ci.yml'
const jobs = parse(textOf(STARTER)) as Record<string, GitlabJob>
const template = parseAllDocuments(textOf('templates/kaizenbook.yml')).map((document) => document.toJS() as Record<string, unknown>)

const ajv = new Ajv({ strict: false, allErrors: true })
addFormats.default(ajv)
const fits = ajv.compile(JSON.parse(readFileSync(join(ROOT, 'tests/ci/gitlab-ci.schema.json'), 'utf8')) as object)

let pull: PullRequest
afterEach(() => pull.remove())

/** Runs the script of a job as a runner of GitLab does, in a clone of the project. */
function runJob(name: string, { does, ...settings }: Partial<Settings> & { does?: Parameters<PullRequest['does']>[0] }, env: Record<string, string>): { ok: boolean; log: string; project: string; file: (path: string) => string } {
  pull = pullRequest({ base: { 'content/programme.yaml': 'title: A\n' }, change: { 'content/a.md': 'a' }, ...settings })
  if (does) pull.does(does)
  const project = join(pull.machine.workspace, 'project')
  pull.machine.actions['actions/checkout']!({ path: 'project' })
  const job = { ...jobs[jobs[name]!.extends ?? ''], ...jobs[name]! }
  const variables = Object.fromEntries(Object.entries({ ...jobs[jobs[name]!.extends ?? '']?.variables, ...jobs[name]!.variables }).map(([key, value]) => [key, value.replace('$CI_PROJECT_DIR', project)]))
  const ended = spawnSync('bash', ['--noprofile', '--norc', '-euo', 'pipefail', '-c', job.script.join('\n')], { cwd: project, encoding: 'utf8', env: { ...pull.machine.env, RUNNER_TEMP: pull.machine.temp, CI_PROJECT_DIR: project, ...variables, ...env } })
  return { ok: ended.status === 0, log: ended.stdout + ended.stderr, project, file: (path) => readFileSync(join(project, path), 'utf8') }
}

const MERGE = { CI_MERGE_REQUEST_DIFF_BASE_SHA: 'origin/main' }
const called = () => pull.calls().map(({ command, given }) => [command, ...given])

describe('the GitLab files', () => {
  // No repository is needed here.
  test.each([[STARTER, jobs], ['templates/kaizenbook.yml', template[1]]])('%s fits the schema that GitLab publishes', (_path, value) => {
    pull = { remove: () => {} } as PullRequest
    expect([fits(value), fits.errors]).toEqual([true, null])
  })

  test('the inputs of the component fit it, too; and the schema notices a key that is not one', () => {
    expect([fits(template[0]), fits.errors]).toEqual([true, null])
    expect(fits({ ...jobs, pages: { script: 'x', scripts: 'y' } })).toBe(false)
  })

  test('are one text: what init writes is the component with its defaults', () => {
    const { inputs } = template[0]!.spec as { inputs: Record<string, { default: string }> }
    const filled = textOf('templates/kaizenbook.yml').split('\n---\n')[1]!.replace(/\$\[\[ inputs\.(\w+) \]\]/g, (_all, name: string) => inputs[name]!.default)
    expect(textOf(STARTER)).toBe(filled)
  })

  test('put no input into a script, build only what is not from a fork, and let merge requests fill no cache', () => {
    for (const [name, { script = [], cache, rules = [] }] of Object.entries(parseAllDocuments(textOf('templates/kaizenbook.yml'))[1]!.toJS() as Record<string, GitlabJob>)) {
      expect(script.join('\n'), name).not.toContain('$[[')
      if (rules.some((rule) => rule.if.includes('merge_request_event'))) expect(cache?.policy ?? jobs['.kaizenbook-build']!.cache!.policy, name).toBe('pull')
      if (script.join().includes('improvement build') && name !== '.kaizenbook-build') expect(rules[0]!.if, name).toContain('$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID')
    }
    expect(jobs['kaizenbook-preview']!.rules![0]!.if).toContain('$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID')
  })

  test('call what they show by names that GitLab takes', () => {
    for (const { artifacts } of Object.values(jobs)) if (artifacts?.expose_as) expect(artifacts.expose_as).toMatch(/^[\w -]{1,100}$/)
  })
})

describe('a merge request', () => {
  test('is checked with the Kaizenbook of the branch that it goes to, and leaves a report and what it changes', () => {
    const { ok, file } = runJob('kaizenbook', { change: { 'package-lock.json': '{ "packages": { "node_modules/kaizenbook": { "version": "evil" } } }' } }, MERGE)
    expect(ok).toBe(true)
    expect(called()).toEqual([
      ['check', '--content=content', '--since=origin/main'],
      ['check', '--content=content', '--since=origin/main', '--format=junit'],
      ['diff', '--content=content', '--format=md', '--', 'origin/main'],
    ])
    expect(file('.kaizenbook/package-lock.json')).not.toContain('evil')
    expect(file('kaizenbook-changes.md')).toMatch(/^<!-- kaizenbook-diff -->/)
    expect(pull.npm()).toEqual(['ci --ignore-scripts in ./project/.kaizenbook'])
  })

  test('is compared with the branch as it is in a pipeline of merged results', () => {
    runJob('kaizenbook', {}, { CI_MERGE_REQUEST_DIFF_BASE_SHA: 'older', CI_MERGE_REQUEST_TARGET_BRANCH_SHA: 'origin/main' })
    expect(called()[0]).toContain('--since=origin/main')
  })

  test('that brings Kaizenbook uses its own', () => {
    const { ok, file } = runJob('kaizenbook', { base: { 'package-lock.json': undefined, 'package.json': undefined, 'content/programme.yaml': '' }, change: { 'package-lock.json': '{ "packages": { "node_modules/kaizenbook": {} } }', 'package.json': '{}' } }, MERGE)
    expect([ok, file('.kaizenbook/package-lock.json').includes('kaizenbook')]).toEqual([true, true])
  })

  test('with problems fails, and leaves both all the same', () => {
    const { ok, file } = runJob('kaizenbook', { does: { check: { out: '<testsuites/>', status: 1 } } }, MERGE)
    expect([ok, called().map(([command]) => command), file('kaizenbook-report.xml')]).toEqual([false, ['check', 'check', 'diff'], '<testsuites/>'])
  })

  test('of which the history is not there fails, rather than be judged by its own Kaizenbook', () => {
    const { ok, log } = runJob('kaizenbook', {}, { CI_MERGE_REQUEST_DIFF_BASE_SHA: 'a'.repeat(40) })
    expect([ok, log.includes('fetch the whole history'), pull.npm()]).toEqual([false, true, []])
  })
})

describe('the site', () => {
  test.each([
    ['https://acme.gitlab.io/group/wiki', '/group/wiki/'],
    ['https://wiki-1a2b3c.gitlab.io', '/'],
    ['http://pages.example.com/$(touch pwned)', '/$(touch pwned)/'],
  ])('at %s is built for its path', (address, base) => {
    const { ok, project } = runJob('pages', { event: 'push' }, { CI_PAGES_URL: address })
    expect([ok, pull.harm(), existsSync(join(project, 'public/index.html'))]).toEqual([true, [], true])
    expect(called()).toEqual([['build', '--content=content', '--out=public', `--base=${base}`]])
  })

  test('of a merge request is built without the records that have errors', () => {
    runJob('kaizenbook-preview', {}, { CI_PAGES_URL: 'https://a.example' })
    expect(called()[0]).toContain('--keep-going')
  })
})

test('pages that are drawn already are put where the next build looks for them', () => {
  const { script } = jobs['.kaizenbook-build']!
  pull = pullRequest({ base: {}, event: 'push' })
  const project = pull.machine.workspace
  mkdirSync(join(project, '.kaizenbook-cache/package'), { recursive: true })
  writeFileSync(join(project, '.kaizenbook-cache/package/drawn'), 'before')
  const ended = spawnSync('bash', ['--noprofile', '--norc', '-euo', 'pipefail', '-c', script.join('\n')], { cwd: project, encoding: 'utf8', env: { ...pull.machine.env, RUNNER_TEMP: pull.machine.temp, CI_PAGES_URL: 'https://a.example', CONTENT: 'content', KEEP_GOING: '' } })
  expect([ended.status, ended.stderr]).toEqual([0, ''])
  expect(readFileSync(join(project, 'node_modules/kaizenbook/.cache/drawn'), 'utf8')).toBe('before')
  expect(readFileSync(join(project, '.kaizenbook-cache/package/drawn'), 'utf8')).toBe('before')
})
