import { afterEach, describe, expect, test } from 'vitest'
import { pullRequest, type Files, type PullRequest, type Settings } from './pull-request.ts'
import { commandsIn, runSteps } from './runner.ts'
import { ACTION, FOLDERS, stepOf, workflowOf } from './workflow-files.ts'

const RECORD = 'content/improvements/IMP-2025-001-a.md'
const BASE: Files = { 'content/programme.yaml': 'title: A\n', [RECORD]: 'as it was\n' }
const [OURS, STARTER] = FOLDERS.map((folder) => workflowOf(`${folder}/kaizenbook.yml`).jobs.review!.steps) as [typeof ACTION.runs.steps, typeof ACTION.runs.steps]

let opened: PullRequest | undefined
const open = (settings: Partial<Settings> = {}): PullRequest => (opened = pullRequest({ base: BASE, change: { [RECORD]: 'as it is\n' }, ...settings }))
afterEach(() => opened?.remove())

describe.each([['of this repository', OURS], ['that init writes', STARTER]] as const)('the workflow for pull requests %s', (_whose, steps) => {
  test('checks what the change brings, says what it does, and builds a preview, with a Kaizenbook installed without scripts beside the base', () => {
    const pull = open()
    const done = pull.run(steps)
    expect([done.ok, commandsIn(done.log)]).toEqual([true, []])
    expect(pull.npm()).toEqual([steps === OURS ? 'ci --ignore-scripts --omit=dev --no-audit --no-fund in ./base' : 'ci --ignore-scripts in ./base'])
    expect(pull.calls().map(({ command, given }) => [command, ...given])).toEqual([
      ['check', '--content=change/content', '--format=github', '--since=origin/main'],
      ['diff', '--content=change/content', '--format=md', '--', 'origin/main'],
      ['build', '--content=change/content', '--out=site', '--keep-going'],
    ])
    expect(pull.artifacts()).toEqual({
      'kaizenbook-review': { 'comment.md': '<!-- kaizenbook-diff -->\nMoves nothing.\n', 'pull-request.json': '{"number":7,"changed":true}\n' },
      'kaizenbook-site': { 'index.html': 'a site' },
    })
    expect(done.summary).toBe('<!-- kaizenbook-diff -->\nMoves nothing.\n')
  })

  test('runs nothing that the change brings: no code, no package, no name that would be a command to a shell or to GitHub', () => {
    const harm = "import { writeFileSync } from 'node:fs'\nwriteFileSync('pwned', '')\n"
    const code = { 'src/cli/main.ts': harm, 'lib/cli/bin.js': harm, 'action.yml': 'runs: {}', 'package.json': '{ "scripts": { "preinstall": "touch pwned" } }', '.npmrc': 'script-shell=./pwn.sh', 'pwn.sh': 'touch pwned' }
    const names = ['$(touch pwned)', '`touch pwned`', ';touch pwned;', '::set-output name=a::b', 'a\nb', '-rf', '"; touch pwned; "'].map((name) => `content/improvements/${name}.md`)
    const pull = open({ branch: 'main$(touch${IFS}pwned)`id`;x', change: { ...code, ...Object.fromEntries(names.map((name) => [name, '---\ntitle: $(touch pwned)\n---\n'])) } })
    const done = pull.run(steps)
    expect([done.ok, pull.harm(), commandsIn(done.log)]).toEqual([true, [], []])
    expect(pull.calls().map(({ command }) => command)).toEqual(['check', 'diff', 'build'])
    expect(pull.calls()[0]!.given).toContain('--since=origin/main$(touch${IFS}pwned)`id`;x')
  })
})

describe('the workflow for pull requests', () => {
  test('fails when the check fails, and leaves what is to be said and looked at all the same', () => {
    const pull = open()
    pull.does({ check: { out: '::error file=content/a.md,line=1::Wrong\n', status: 1 } })
    const done = pull.run(OURS)
    expect([done.ok, commandsIn(done.log)]).toEqual([false, ['::error file=content/a.md,line=1::Wrong']])
    expect(Object.keys(pull.artifacts())).toEqual(['kaizenbook-review', 'kaizenbook-site'])
  })

  test('fails when nothing can be compared, and leaves no half of a comment', () => {
    const pull = open()
    pull.does({ diff: { out: 'half a comm', err: 'git does not know `origin/main` here.', status: 2 } })
    const done = pull.run(OURS)
    expect([done.ok, done.log.includes('git does not know')]).toEqual([false, true])
    expect(Object.keys(pull.artifacts())).toEqual(['kaizenbook-site'])
  })

  test('tells a change of something else as no change of records', () => {
    const pull = open({ change: { 'code.js': 'x' } })
    pull.run(OURS)
    expect(pull.artifacts()['kaizenbook-review']!['pull-request.json']).toBe('{"number":7,"changed":false}\n')
  })

  test('lets nothing that is printed beside the annotations be a command', () => {
    const pull = open()
    const forged = '::error::forged\n::stop-commands::mine\n::mine::\n  ::add-mask::a'
    pull.does({ check: { out: '::warning::ours\n', err: forged, status: 70 }, diff: { out: '<!-- kaizenbook-diff -->\n', err: forged }, build: { out: forged, err: forged, status: 1 } })
    expect(commandsIn(pull.run(OURS).log)).toEqual(['::warning::ours'])
  })

  test('uses the Kaizenbook of the pull request that brings it', () => {
    const pull = open({ base: { ...BASE, 'package-lock.json': '{}' }, change: { 'package-lock.json': '{ "packages": { "node_modules/kaizenbook": {} } }' } })
    const done = pull.run(STARTER)
    expect([done.ok, pull.npm()]).toEqual([true, ['ci --ignore-scripts in ./base']])
  })
})

describe('the pages of a fork are code, and are built only as the base has them', () => {
  const PAGE = { 'content/pages/a.mdx': 'A' }
  const steps = [OURS[1]!, { id: 'kaizenbook', uses: 'found' }, stepOf(ACTION.runs.steps, 'pages')]
  // What makes a folder a repository of its own for git, which looks there first.
  const FEIGNED = {
    'content/HEAD': 'ref: refs/remotes/origin/main\n', 'content/config': '[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n',
    'content/objects/info/alternates': '../../.git/objects\n', 'content/refs': { link: '../.git/refs' }, 'content/packed-refs': { link: '../.git/packed-refs' },
  }

  test.each<[string, Partial<Settings>, boolean]>([
    ['that are as they were', { base: { ...BASE, ...PAGE } }, true],
    ['of which there are none', {}, true],
    ['that are taken away', { base: { ...BASE, ...PAGE }, change: { 'content/pages': undefined } }, true],
    ['of which one is changed', { base: { ...BASE, ...PAGE }, change: { 'content/pages/a.mdx': 'B' } }, false],
    ['of which one is new', { base: { ...BASE, ...PAGE }, change: { 'content/pages/b.mdx': 'B' } }, false],
    ['that are the first', { change: PAGE }, false],
    ['that have become a link', { base: { ...BASE, ...PAGE, 'mine/a.mdx': 'B' }, change: { 'content/pages': { link: '../mine' } } }, false],
    ['that a link leads to, of which the target is changed', { base: { ...BASE, 'mine/a.mdx': 'A', 'content/pages': { link: '../mine' } }, change: { 'mine/a.mdx': 'B' } }, false],
    ['among which a link is, of which the target is changed', { base: { ...BASE, 'mine.mdx': 'A', 'content/pages/a.mdx': { link: '../../mine.mdx' } }, change: { 'mine.mdx': 'B' } }, false],
    ['in a folder of records that has become a link', { base: { ...BASE, ...PAGE }, change: { content: { link: 'mine' }, 'mine/pages/a.mdx': 'B', 'mine/programme.yaml': 'title: A\n' } }, false],
    ['in a folder that claims to be a repository, one in which nothing is changed', { base: { ...BASE, ...PAGE, 'pages/a.mdx': 'A' }, change: { 'content/pages/a.mdx': 'B', ...FEIGNED } }, false],
    ['of a branch of this repository, changed', { base: { ...BASE, ...PAGE }, change: { 'content/pages/a.mdx': 'B' }, fork: false }, true],
  ])('%s', (_what, settings, same) => {
    const { machine } = open(settings)
    const found = () => ({ since: 'origin/main', program: 'main.ts' })
    const done = runSteps(steps, { ...machine, actions: { ...machine.actions, found } }, { build: 'true', content: 'change/content' })
    expect([done.ok, done.outputs.pages]).toEqual([true, same ? { same: 'true' } : {}])
    expect(done.log.includes('this fork has changed pages')).toBe(!same)
  })

  test('and nothing is built of others', () => {
    const pull = open({ change: PAGE })
    expect(pull.run(OURS).ok).toBe(true)
    expect([pull.calls().map(({ command }) => command), Object.keys(pull.artifacts())]).toEqual([['check', 'diff'], ['kaizenbook-review']])
  })
})
