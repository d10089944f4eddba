import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { World } from '../../src/cli/define-command.ts'
import { run } from '../../src/cli/run.ts'
import { KINDS } from '../../src/kinds/index.ts'
import { filesBelow, folderOf } from '../check-folder.ts'
import { RECORD } from '../content/records.ts'
import { improvement, LAUNCHER } from './launcher.ts'

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url))
const WELL = '6 records read = 6 published + 0 quarantined; no problems.'
let work: string
let remove: () => void

beforeAll(() => ({ root: work, remove } = folderOf({ 'a-file': 'text' })))
afterAll(() => remove())

const texts = (folder: string) => Object.fromEntries(Object.entries(filesBelow(folder)).map(([path, bytes]) => [path, bytes.toString('utf8')]))
const settingsOf = (folder: string) => parse(texts(join(work, folder))['content/programme.yaml']!) as { title: string; teams?: unknown }

function place(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(work, folder, path)), { recursive: true })
    writeFileSync(join(work, folder, path), text)
  }
}

/** `init` in this process, on the day that is given. */
async function initOn(today: string, folder: string): Promise<{ status: number; out: string }> {
  let out = ''
  const world: World = { cwd: work, env: {}, packageRoot: PACKAGE, cacheRoot: join(tmpdir(), 'kaizenbook-test-cache'), out: (text) => { out += text }, err: (text) => { out += text }, color: false, columns: undefined, interactive: false, live: false, today }
  return { status: await run(['init', folder], world), out }
}

describe('in an empty folder', () => {
  let out: string
  beforeAll(() => {
    mkdirSync(join(work, 'my platform-wiki'))
    const ran = improvement(['init'], join(work, 'my platform-wiki'))
    expect([ran.status, ran.err]).toEqual([0, ''])
    out = ran.out
  })

  test('it writes settings, an example of each kind, and what an editor and GitHub need; and lists all of it', () => {
    const paths = Object.keys(texts(join(work, 'my platform-wiki')))
    expect(paths.filter((path) => !path.startsWith('content/'))).toEqual(['.editorconfig', '.github/pull_request_template.md', '.github/workflows/kaizenbook.yml', '.gitignore', '.vscode/extensions.json', '.vscode/settings.json', 'README.md', 'package.json'])
    for (const { folder, prefix } of KINDS) expect(paths.some((path) => path.startsWith(`content/${folder}/${prefix}-`)), folder).toBe(true)
    for (const path of paths) expect(out).toContain(`\n  ${path}\n`)
    expect(paths).toHaveLength(15)
  })

  test('it checks what it wrote, and ends with two commands that work as they are printed', () => {
    expect(out).toContain(WELL)
    expect(out.trimEnd().split('\n').slice(-3)).toEqual(['Next:', '  improvement check', '  improvement build'])
    const checked = improvement(['check'], join(work, 'my platform-wiki'))
    expect([checked.status, checked.out]).toEqual([0, `${WELL}\n`])
  })

  test('the title is the name of the folder, in words', () => {
    expect(settingsOf('my platform-wiki').title).toBe('My platform wiki')
    expect(texts(join(work, 'my platform-wiki'))['README.md']).toMatch(/^# My platform wiki\n/)
  })

  test('no token is left in a file, and no example is dated after today', () => {
    for (const [path, text] of Object.entries(texts(join(work, 'my platform-wiki')))) expect([path, /(?<!\$)\{\{|YEAR/.exec(path + text)?.[0]]).toEqual([path, undefined])
  })

  test('a site is built of it, in which the examples are', () => {
    const built = improvement(['build'], join(work, 'my platform-wiki'))
    expect([built.status, built.err]).toEqual([0, ''])
    const year = /IMP-(\d{4})-001/.exec(out)![1]
    for (const page of ['index.html', `improvements/IMP-${year}-002/index.html`, `validations/VAL-${year}-001/index.html`]) expect(existsSync(join(work, 'my platform-wiki/dist', page)), page).toBe(true)
    expect(readFileSync(join(work, 'my platform-wiki/dist', `improvements/IMP-${year}-002/index.html`), 'utf8')).toContain('-62.5%')
  })

  test('git passes over the site and the packages', () => {
    spawnSync('git', ['init', '-q'], { cwd: join(work, 'my platform-wiki') })
    const ignored = spawnSync('git', ['check-ignore', 'dist/index.html', 'node_modules/x', 'content/programme.yaml'], { cwd: join(work, 'my platform-wiki'), encoding: 'utf8' })
    expect(ignored.stdout.split('\n').filter(Boolean)).toEqual(['dist/index.html', 'node_modules/x'])
  })
})

describe('the examples pass their own check', () => {
  test.each(['2024-02-29', '2026-01-01', '2027-03-31', '2029-12-31'])('on %s, with nothing in the future', async (today) => {
    const { status, out } = await initOn(today, `on-${today}`)
    expect([status, out.includes(WELL)]).toEqual([0, true])
    expect(Object.keys(texts(join(work, `on-${today}`)))).toContain(`content/improvements/IMP-${today.slice(0, 4)}-001-dynamic-connection-pool.md`)
  })

  test('in a programme that has settings and no records, with its teams and on its day', () => {
    const settings = 'as_of: 2023-06-30\nteams: [{ id: core }]\ncategories: [{ id: speed }]\nservices: [{ id: web }]\n'
    place('settings', { 'content/programme.yaml': settings })
    const { status, out } = improvement(['init', 'settings'], work)
    expect([status, out.includes(WELL)]).toEqual([0, true])
    const written = texts(join(work, 'settings'))
    expect(written['content/programme.yaml']).toBe(settings)
    expect(written['content/improvements/IMP-2023-001-dynamic-connection-pool.md']).toContain('team: core\n  category: speed\n')
  })
})

describe('what is there already is left alone', () => {
  test('a second time nothing is written, and that is said', () => {
    improvement(['init', 'twice'], work)
    writeFileSync(join(work, 'twice/README.md'), 'Ours.\n')
    const before = texts(join(work, 'twice'))
    const { status, out } = improvement(['init', 'twice', '--title', 'Another'], work)
    expect(status).toBe(0)
    expect(out).not.toContain('Wrote')
    expect(out).toContain('Left as it was:\n  content/programme.yaml\n  README.md\n')
    expect(texts(join(work, 'twice'))).toEqual(before)
  })

  test('over records that are there, examples are not added, and the new settings name no teams that these would have to belong to', () => {
    place('existing', { 'content/improvements/IMP-2025-001-cache-warming.md': RECORD.replace(/team: .*/, 'team: lighthouse'), 'package.json': '{ "name": "ours" }\n' })
    const { status, out } = improvement(['init', 'existing'], work)
    expect([status, out.includes('1 record read = 1 published + 0 quarantined; no problems.')]).toEqual([0, true])
    const written = texts(join(work, 'existing'))
    expect(Object.keys(written).filter((path) => path.endsWith('.md') && path.startsWith('content/'))).toEqual(['content/improvements/IMP-2025-001-cache-warming.md'])
    expect(settingsOf('existing')).toEqual({ title: 'Existing', description: 'What we change, and what became of it.' })
    expect(written['content/programme.yaml']).toContain('# teams:\n#   - id: platform\n')
    expect(written['package.json']).toBe('{ "name": "ours" }\n')
    expect(out).toContain('Your package.json does not name kaizenbook')
  })

  test('records with problems: the files are written, the problems are shown, and the status is 1', () => {
    place('broken', { 'content/improvements/IMP-2025-001-cache-warming.md': RECORD.replace('medium', 'urgent') })
    const { status, out } = improvement(['init', 'broken'], work)
    expect(status).toBe(1)
    expect(out).toContain('1 record read = 0 published + 1 quarantined; 1 error.')
    expect(existsSync(join(work, 'broken/.github/workflows/kaizenbook.yml'))).toBe(true)
  })

  test('a link that leads nowhere counts as a file, and is not written through', () => {
    mkdirSync(join(work, 'linked'))
    symlinkSync(join(work, 'elsewhere.md'), join(work, 'linked/README.md'))
    expect(improvement(['init', 'linked'], work).out).toContain('Left as it was:\n  README.md\n')
    expect(existsSync(join(work, 'elsewhere.md'))).toBe(false)
  })
})

describe('a title is text, whatever it is', () => {
  test.each([
    ['quotes', `He said "it's done"`, `He said "it's done"`],
    ['a newline', 'Platform\nteams: [x]', 'Platform teams: [x]'],
    ['leading dashes', '--- -x', '--- -x'],
    ['a command', '$(touch pwned) `touch pwned` ${{ github.token }}', '$(touch pwned) `touch pwned` ${{ github.token }}'],
    ['a token of ours', '{{version}} # no comment', '{{version}} # no comment'],
    ['markup', '<img src=x onerror=alert(1)> *&* [a](b)', '<img src=x onerror=alert(1)> *&* [a](b)'],
  ])('%s', (what, title, read) => {
    const folder = `title ${what}`
    const { status, out } = improvement(['init', folder, '--title', title], work)
    expect([status, out.includes(WELL)]).toEqual([0, true])
    expect(settingsOf(folder).title).toBe(read)
    expect(texts(join(work, folder))['README.md']!.split('\n')[0]).not.toMatch(/(?<!\\)[<`*[]/)
    expect(existsSync(join(work, 'pwned'))).toBe(false)
  })

  test.each([['', 'The title is empty.'], [' \n ', 'The title is empty.'], ['left\u202Eright', 'The title has a hidden character, U+202E.']])('%j is refused before anything is written', (title, message) => {
    const { status, err } = improvement(['init', 'refused', `--title=${title}`], work)
    expect([status, err.split('\n')[0], existsSync(join(work, 'refused'))]).toEqual([2, message, false])
  })
})

describe('a folder that a programme cannot begin in is explained, and nothing is written', () => {
  beforeAll(() => {
    place('taken', { 'improvements/IMP-2025-001-cache-warming.md': RECORD, 'improvements/sub/keep.txt': '' })
    place('file-inside', { content: '' })
    place('github-file', { '.github': '' })
  })

  test.each([
    ['a-file', 2, 'a-file is a file, not a folder.'],
    ['a-file/wiki', 2, 'a-file is a file, not a folder.'],
    ['file-inside', 2, 'file-inside/content is a file, not a folder.'],
    ['taken', 2, 'taken is a folder of records itself.\nBegin in the folder above it: improvement init .'],
    ['taken/improvements/sub', 2, 'taken/improvements/sub is inside a folder of records, taken.'],
    ['', 2, 'The name of the folder is empty.'],
  ])('%j', (folder, wanted, message) => {
    const before = Object.keys(texts(work))
    const { status, out, err } = improvement(['init', folder], work)
    expect([status, out]).toEqual([wanted, ''])
    expect(err).toContain(message)
    expect(Object.keys(texts(work))).toEqual(before)
  })

  test('one in which a file stands where a folder belongs', () => {
    const { status, err } = improvement(['init', 'github-file'], work)
    expect([status, err.split('\n')[0]]).toEqual([1, '`pull_request_template.md` could not be written: part of the path is a file.'])
  })

  test('one that we may not write to', () => {
    mkdirSync(join(work, 'locked'), { mode: 0o555 })
    chmodSync(work, 0o755)
    const nobody = process.getuid!() === 0 ? { uid: 65534, gid: 65534 } : {}
    const { status, stderr } = spawnSync(LAUNCHER, ['init', 'locked'], { cwd: work, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: work, KAIZENBOOK_CACHE: join(work, 'cache') }, ...nobody })
    expect([status, stderr]).toEqual([1, '`programme.yaml` could not be written: permission is denied.\nRun it again when that is put right: what is there already is left as it is.\n'])
  })
})

test('in a folder below the root of a repository it says that GitHub looks for .github at the root', () => {
  mkdirSync(join(work, 'repository/.git'), { recursive: true })
  expect(improvement(['init', 'wiki'], join(work, 'repository')).out).toContain('GitHub reads .github only at the root of the repository: move it to .,')
})

describe('the files for other programs', () => {
  let files: Record<string, string>
  beforeAll(() => {
    improvement(['init', 'files'], work)
    files = texts(join(work, 'files'))
  })

  test('are JSON and YAML that parse', () => {
    for (const [path, text] of Object.entries(files)) {
      if (path.endsWith('.json')) expect(() => JSON.parse(text) as unknown, path).not.toThrow()
      if (/\.ya?ml$/.test(path)) expect(() => parse(text, { strict: true }) as unknown, path).not.toThrow()
    }
  })

  test('package.json depends on the version that is running', () => {
    const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string }
    expect((JSON.parse(files['package.json']!) as { devDependencies: unknown }).devDependencies).toEqual({ kaizenbook: version })
  })

  test('the schema that the editor is told of is in the package', () => {
    const { 'yaml.schemas': schemas } = JSON.parse(files['.vscode/settings.json']!) as { 'yaml.schemas': Record<string, string> }
    for (const path of Object.keys(schemas)) expect(existsSync(join(PACKAGE, path.replace('./node_modules/kaizenbook/', '')))).toBe(true)
  })

  test('the workflow may only read, names actions by commit, and puts nothing of a pull request into a shell', () => {
    const { on, permissions, jobs } = parse(files['.github/workflows/kaizenbook.yml']!) as { on: object; permissions: object; jobs: { check: { steps: { uses?: string; run?: string; with?: Record<string, unknown> }[] } } }
    expect([Object.keys(on), permissions]).toEqual([['pull_request', 'push'], { contents: 'read' }])
    const { steps } = jobs.check
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/)
    for (const step of steps) if (step.uses?.startsWith('actions/checkout@')) expect(step.with!['persist-credentials']).toBe(false)
    const commands = steps.flatMap((step) => step.run ?? [])
    expect(commands).toHaveLength(5)
    for (const command of commands) {
      expect(command).not.toContain('${{')
      expect(spawnSync('sh', ['-n', '-c', command]).status).toBe(0)
    }
    expect(commands.slice(-2).map((command) => /improvement (\w+)/.exec(command)![1])).toEqual(['check', 'build'])
  })

  test.each(['check', 'build'])('the %s of the workflow takes nothing that is printed for a command to GitHub, and ends as the program does', (name) => {
    const { jobs } = parse(files['.github/workflows/kaizenbook.yml']!) as { jobs: { check: { steps: { run?: string }[] } } }
    const { root, remove } = folderOf({ 'base/node_modules/.bin/improvement': '#!/bin/sh\necho "::error::forged"\nexit 3\n' })
    chmodSync(join(root, 'base/node_modules/.bin/improvement'), 0o755)
    const { status, stdout } = spawnSync('bash', ['-e', '-c', jobs.check.steps.find(({ run: command }) => command?.includes(`improvement ${name}`))!.run!], { cwd: root, encoding: 'utf8' })
    expect(status).toBe(3)
    expect(stdout).toMatch(/^::stop-commands::([0-9a-f]{32})\n::error::forged\n::\1::\n$/)
    remove()
  })

  const PAGE = { 'pages/a.mdx': 'A' }
  test.each<[string, Record<string, string>, Record<string, string>, boolean]>([
    ['that are as they were', PAGE, PAGE, true],
    ['of which there are none', {}, {}, true],
    ['that are taken away', PAGE, {}, true],
    ['of which one is changed', PAGE, { 'pages/a.mdx': 'B' }, false],
    ['of which one is new', PAGE, { ...PAGE, 'pages/b.mdx': 'B' }, false],
    ['that are the first', {}, PAGE, false],
  ])('the workflow builds the pull request of a fork with pages %s, or does not', (_what, base, change, same) => {
    const { jobs } = parse(files['.github/workflows/kaizenbook.yml']!) as { jobs: { check: { steps: { id?: string; name?: string; run?: string; if?: string }[] } } }
    const { root, remove } = folderOf({ 'base/content/programme.yaml': '', 'change/content/programme.yaml': '', ...Object.fromEntries(Object.entries(base).map(([path, text]) => [`base/content/${path}`, text])), ...Object.fromEntries(Object.entries(change).map(([path, text]) => [`change/content/${path}`, text])) })
    const output = join(root, 'output')
    writeFileSync(output, '')
    const { steps } = jobs.check
    expect(spawnSync('bash', ['-e', '-c', steps.find(({ id }) => id === 'pages')!.run!], { cwd: root, env: { ...process.env, GITHUB_OUTPUT: output } }).status).toBe(0)
    expect(readFileSync(output, 'utf8')).toBe(same ? 'same=true\n' : '')
    expect(steps.find(({ name }) => name === 'Build')!.if).toContain("steps.pages.outputs.same == 'true'")
    remove()
  })

  test('the workflow does not build a fork whose pages are a link', () => {
    const { jobs } = parse(files['.github/workflows/kaizenbook.yml']!) as { jobs: { check: { steps: { id?: string; run?: string }[] } } }
    const { root, remove } = folderOf({ 'base/content/pages/a.mdx': 'A', 'change/content/programme.yaml': '', output: '' })
    symlinkSync('../../base/content/pages', join(root, 'change/content/pages'))
    spawnSync('bash', ['-e', '-c', jobs.check.steps.find(({ id }) => id === 'pages')!.run!], { cwd: root, env: { ...process.env, GITHUB_OUTPUT: join(root, 'output') } })
    expect(readFileSync(join(root, 'output'), 'utf8')).toBe('')
    remove()
  })
})
