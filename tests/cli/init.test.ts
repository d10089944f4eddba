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
import { improvement, inProcess, LAUNCHER } from './launcher.ts'

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url))
const WELL = '7 records read = 7 published + 0 quarantined; no problems.'
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
    expect(paths.filter((path) => !path.startsWith('content/'))).toEqual(['.editorconfig', '.gitattributes', '.github/pull_request_template.md', '.github/workflows/kaizenbook-comment.yml', '.github/workflows/kaizenbook-pages.yml', '.github/workflows/kaizenbook.yml', '.gitignore', '.vscode/extensions.json', '.vscode/settings.json', 'README.md', 'package.json'])
    // `improvement analyze` writes analyses.
    for (const { folder, prefix } of KINDS.filter(({ name }) => name !== 'analysis')) expect(paths.some((path) => path.startsWith(`content/${folder}/${prefix}-`)), folder).toBe(true)
    for (const path of paths) expect(out).toContain(`\n  ${path}\n`)
    expect(paths).toHaveLength(20)
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
    expect(readFileSync(join(work, 'my platform-wiki/dist', `improvements/IMP-${year}-002/index.html`), 'utf8')).toContain('-61%')
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

  test('in a programme that has settings and no records, with its teams and on its day', async () => {
    const settings = 'as_of: 2023-06-30\nteams: [{ id: core }]\ncategories: [{ id: speed }]\nservices: [{ id: web }]\n'
    place('settings', { 'content/programme.yaml': settings })
    const { status, out } = await inProcess(['init', 'settings'], work)
    expect([status, out.includes(WELL)]).toEqual([0, true])
    const written = texts(join(work, 'settings'))
    expect(written['content/programme.yaml']).toBe(settings)
    expect(written['content/improvements/IMP-2023-001-dynamic-connection-pool.md']).toContain('team: core\n  category: speed\n')
  })
})

describe('what is there already is left alone', () => {
  test('a second time nothing is written, and that is said', async () => {
    await inProcess(['init', 'twice'], work)
    writeFileSync(join(work, 'twice/README.md'), 'Ours.\n')
    const before = texts(join(work, 'twice'))
    const { status, out } = await inProcess(['init', 'twice', '--title', 'Another'], work)
    expect(status).toBe(0)
    expect(out).not.toContain('Wrote')
    expect(out).toContain('Left as it was:\n  content/programme.yaml\n  README.md\n')
    expect(texts(join(work, 'twice'))).toEqual(before)
  })

  test('over records that are there, examples are not added, and the new settings name no teams that these would have to belong to', async () => {
    place('existing', { 'content/improvements/IMP-2025-001-cache-warming.md': RECORD.replace(/team: .*/, 'team: lighthouse'), 'package.json': '{ "name": "ours" }\n', '.gitattributes': '* text=auto\n' })
    const { status, out } = await inProcess(['init', 'existing'], work)
    expect([status, out.includes('1 record read = 1 published + 0 quarantined; no problems.')]).toEqual([0, true])
    const written = texts(join(work, 'existing'))
    expect(Object.keys(written).filter((path) => path.endsWith('.md') && path.startsWith('content/'))).toEqual(['content/improvements/IMP-2025-001-cache-warming.md'])
    expect(settingsOf('existing')).toEqual({ title: 'Existing', description: 'What we change, and what became of it.' })
    expect(written['content/programme.yaml']).toContain('# teams:\n#   - id: platform\n')
    expect(written['package.json']).toBe('{ "name": "ours" }\n')
    expect(out).toContain('Your package.json does not name kaizenbook')
    expect(out).toContain('Your .gitattributes does not say how measurements are merged. Put this line in it:\n  **/measurements/*/*.csv merge=union text eol=lf\n')
  })

  test('records with problems: the files are written, the problems are shown, and the status is 1', async () => {
    place('broken', { 'content/improvements/IMP-2025-001-cache-warming.md': RECORD.replace('medium', 'urgent') })
    const { status, out } = await inProcess(['init', 'broken'], work)
    expect(status).toBe(1)
    expect(out).toContain('1 record read = 0 published + 1 quarantined; 1 error.')
    expect(existsSync(join(work, 'broken/.github/workflows/kaizenbook.yml'))).toBe(true)
  })

  test('a link that leads nowhere counts as a file, and is not written through', async () => {
    mkdirSync(join(work, 'linked'))
    symlinkSync(join(work, 'elsewhere.md'), join(work, 'linked/README.md'))
    expect((await inProcess(['init', 'linked'], work)).out).toContain('Left as it was:\n  README.md\n')
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
  ])('%s', async (what, title, read) => {
    const folder = `title ${what}`
    const { status, out } = await inProcess(['init', folder, '--title', title], work)
    expect([status, out.includes(WELL)]).toEqual([0, true])
    expect(settingsOf(folder).title).toBe(read)
    expect(texts(join(work, folder))['README.md']!.split('\n')[0]).not.toMatch(/(?<!\\)[<`*[]/)
    expect(existsSync(join(work, 'pwned'))).toBe(false)
  })

  test.each([['', 'The title is empty.'], [' \n ', 'The title is empty.'], ['left\u202Eright', 'The title has a hidden character, U+202E.']])('%j is refused before anything is written', async (title, message) => {
    const { status, err } = await inProcess(['init', 'refused', `--title=${title}`], work)
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
  ])('%j', async (folder, wanted, message) => {
    const before = Object.keys(texts(work))
    const { status, out, err } = await inProcess(['init', folder], work)
    expect([status, out]).toEqual([wanted, ''])
    expect(err).toContain(message)
    expect(Object.keys(texts(work))).toEqual(before)
  })

  test('one in which a file stands where a folder belongs', async () => {
    const { status, err } = await inProcess(['init', 'github-file'], work)
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

test('in a folder below the root of a repository it says that GitHub looks for .github at the root', async () => {
  mkdirSync(join(work, 'repository/.git'), { recursive: true })
  expect((await inProcess(['init', 'wiki'], join(work, 'repository'))).out).toContain('GitHub reads .github only at the root of the repository: move it to .,')
})

test('in a folder below the root of a repository at GitLab it says the same of its file', async () => {
  mkdirSync(join(work, 'gitlab below/.git'), { recursive: true })
  expect((await inProcess(['init', 'wiki', '--host', 'gitlab'], join(work, 'gitlab below'))).out).toContain('GitLab reads .gitlab-ci.yml only at the root of the repository: move it to .,')
})

describe('the files for the host', () => {
  const forHost = (paths: readonly string[]) => paths.filter((path) => path.startsWith('.git') && !['.gitignore', '.gitattributes'].includes(path))
  const GITLAB = ['.gitlab-ci.yml', '.gitlab/merge_request_templates/Default.md']

  test('are those of GitLab when it is named', async () => {
    await inProcess(['init', 'for gitlab', '--host', 'gitlab'], work)
    const written = texts(join(work, 'for gitlab'))
    expect(forHost(Object.keys(written))).toEqual(GITLAB)
    expect(written['README.md']).toContain('see [.gitlab-ci.yml](.gitlab-ci.yml).')
    expect(written['README.md']).toContain('under Merge requests, pipelines must succeed.')
  })

  test('are those of GitLab when origin has its name in it, and of GitHub when it has not', async () => {
    for (const [folder, address, wanted] of [['a gitlab', 'git@gitlab.example.com:acme/wiki.git', GITLAB.length], ['a github', 'https://github.com/acme/wiki.git', 4]] as const) {
      mkdirSync(join(work, folder))
      spawnSync('git', ['init', '-q'], { cwd: join(work, folder) })
      spawnSync('git', ['remote', 'add', 'origin', address], { cwd: join(work, folder) })
      expect((await inProcess(['init'], join(work, folder))).status).toBe(0)
      expect(forHost(Object.keys(texts(join(work, folder))).filter((path) => !path.startsWith('.git/')))).toHaveLength(wanted)
    }
    expect(texts(join(work, 'a github'))['README.md']).toContain('under Pages, the source is GitHub Actions; in the rules for `main`, the check `review` must pass.')
  })

  test('are asked for by a name that is known', async () => {
    const { status, err } = await inProcess(['init', 'refused', '--host', 'gitlabb'], work)
    expect([status, err.split('\n')[0], existsSync(join(work, 'refused'))]).toEqual([2, expect.stringContaining('gitlabb'), false])
  })
})

describe('the files for other programs', () => {
  let files: Record<string, string>
  beforeAll(async () => {
    await inProcess(['init', 'files'], work)
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
})
