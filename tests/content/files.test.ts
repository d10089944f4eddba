import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MissingFolder, readLibrary } from '../../src/content/library.ts'
import { diskTree, sourceOf } from '../../src/content/tree.ts'
import { asNobody, checkFolder, folderOf } from '../check-folder.ts'
import { FILE, RECORD } from './records.ts'

type Build = (root: string) => void
const write = (path: string, text: string | Buffer): Build => (root) => {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
}
const OUTSIDE = '/proc/self/environ'

/** What can lie about in a content folder beside one good record, and what is said about it. */
const CASES: readonly [name: string, build: Build, file: string, message: string | RegExp, records: [read: number, published: number]][] = [
  ['a file that is not UTF-8', write('improvements/IMP-2025-002-b.md', Buffer.from(RECORD.replace('cache is', 'caché is').replace('001', '002'), 'latin1')), 'improvements/IMP-2025-002-b.md', 'The file is not UTF-8: a byte on line 15 does not belong.', [2, 1]],
  ['a file of UTF-16', write('improvements/IMP-2025-002-b.md', Buffer.from(`\uFEFF${RECORD}`, 'utf16le')), 'improvements/IMP-2025-002-b.md', 'The file is not UTF-8: a byte on line 1 does not belong.', [2, 1]],
  ['a file of 20 MB', write('improvements/IMP-2025-002-b.md', Buffer.alloc(20_000_000, 'a')), 'improvements/IMP-2025-002-b.md', 'The file is 20,000 kB; a record may have 256 kB.', [2, 1]],
  ['a folder named like a record', (root) => mkdirSync(join(root, 'improvements/IMP-2025-002-b.md')), 'improvements/IMP-2025-002-b.md', '`IMP-2025-002-b.md` is a folder whose name ends in .md.', [2, 1]],
  ['a link to a file outside', (root) => symlinkSync(OUTSIDE, join(root, 'improvements/IMP-2025-002-b.md')), 'improvements/IMP-2025-002-b.md', '`IMP-2025-002-b.md` is a symbolic link.', [2, 1]],
  ['a link that leads nowhere', (root) => symlinkSync('/nowhere', join(root, 'improvements/IMP-2025-002-b.md')), 'improvements/IMP-2025-002-b.md', '`IMP-2025-002-b.md` is a symbolic link.', [2, 1]],
  ['a link to a folder outside', (root) => symlinkSync('/etc', join(root, 'improvements/more')), 'improvements/more', '`more` is a symbolic link.', [2, 1]],
  ['a link in the place of a folder of records', (root) => symlinkSync('/etc', join(root, 'runbooks')), 'runbooks', '`runbooks` is a symbolic link.', [2, 1]],
  ['a link in the place of the pictures', (root) => symlinkSync('/etc', join(root, 'assets')), 'assets', '`assets` is a symbolic link.', [2, 1]],
  ['settings that are a link', (root) => symlinkSync(OUTSIDE, join(root, 'programme.yaml')), 'programme.yaml', '`programme.yaml` is not a regular file.', [1, 1]],
  ['settings that are a link to nowhere', (root) => symlinkSync('/nowhere', join(root, 'programme.yaml')), 'programme.yaml', '`programme.yaml` is not a regular file.', [1, 1]],
  ['settings that are a folder', (root) => mkdirSync(join(root, 'programme.yaml')), 'programme.yaml', '`programme.yaml` is not a regular file.', [1, 1]],
  ['a pipe', (root) => void execFileSync('mkfifo', [join(root, 'improvements/IMP-2025-002-b.md')]), 'improvements/IMP-2025-002-b.md', '`IMP-2025-002-b.md` is not a regular file.', [2, 1]],
  ['a file that nobody may read', (root) => { write('improvements/IMP-2025-002-b.md', RECORD)(root); chmodSync(join(root, 'improvements/IMP-2025-002-b.md'), 0) }, 'improvements/IMP-2025-002-b.md', 'The file cannot be read: permission is denied.', [2, 1]],
  ['a folder that nobody may read', (root) => { write('runbooks/RB-2025-002-b.md', RECORD)(root); chmodSync(join(root, 'runbooks'), 0) }, 'runbooks', 'The folder cannot be read: permission is denied.', [2, 1]],
  ['pictures that nobody may see', (root) => { mkdirSync(join(root, 'assets/secret'), { recursive: true }); chmodSync(join(root, 'assets/secret'), 0) }, 'assets/secret', 'The folder cannot be read: permission is denied.', [1, 1]],
  ['a file in an unknown folder', write('improvement/IMP-2025-002-b.md', RECORD), 'improvement', '`improvement/` is not a folder of records.', [2, 1]],
  ['a record at the top', write('IMP-2025-002-b.md', RECORD), 'IMP-2025-002-b.md', '`IMP-2025-002-b.md` does not belong at the top of the content folder.', [2, 1]],
  ['a file in the place of the pictures', write('assets', ''), 'assets', '`assets` does not belong at the top of the content folder.', [2, 1]],
  ['MDX in a folder of records', write('improvements/IMP-2025-002-b.mdx', RECORD), 'improvements/IMP-2025-002-b.mdx', '`IMP-2025-002-b.mdx` is not the name of a record.', [2, 1]],
  ['an ending in capitals', write('improvements/IMP-2025-002-b.MD', RECORD), 'improvements/IMP-2025-002-b.MD', '`IMP-2025-002-b.MD` is not the name of a record.', [2, 1]],
  ['a name with a number sign', write('improvements/IMP#1.md', RECORD), 'improvements/IMP#1.md', '`IMP#1.md` is not the name of a record.', [2, 1]],
  ['a name with a question mark', write('improvements/what?.md', RECORD), 'improvements/what?.md', '`what?.md` is not the name of a record.', [2, 1]],
  ['a name with a line end', write('improvements/IMP-2025-002\nb.md', RECORD), 'improvements/IMP-2025-002\nb.md', /is not the name of a record/, [2, 1]],
  ['a hidden file', write('improvements/.IMP-2025-002.md.swp', 'x'), 'improvements/.IMP-2025-002.md.swp', /is not the name of a record/, [2, 1]],
  ['an id in other letters', write('improvements/IMP-2025-002-b.md', RECORD.replace('IMP-2025-001', 'imp-2025-001')), 'improvements/IMP-2025-002-b.md', /must be an id such as IMP-2025-001/, [2, 1]],
  ['frontmatter that is a list', write('improvements/IMP-2025-002-b.md', '---\n- a\n---\n'), 'improvements/IMP-2025-002-b.md', 'The frontmatter has no keys.', [2, 1]],
  ['frontmatter that is empty', write('improvements/IMP-2025-002-b.md', '---\n---\n'), 'improvements/IMP-2025-002-b.md', 'The frontmatter has no keys.', [2, 1]],
  ['frontmatter of comments', write('improvements/IMP-2025-002-b.md', '---\n# later\n---\n'), 'improvements/IMP-2025-002-b.md', 'The frontmatter has no keys.', [2, 1]],
  ['settings that are not YAML', write('programme.yaml', 'teams: [\n'), 'programme.yaml', 'A bracket is opened here and not closed.', [1, 1]],
  ['settings that are a list', write('programme.yaml', '- teams\n'), 'programme.yaml', 'The settings have no keys.', [1, 1]],
]

describe('whatever lies in a content folder', () => {
  test.each(CASES)('%s is one problem, and nothing is lost or thrown', async (_name, build, file, message, [read, published]) => {
    const { root, remove } = folderOf({ [FILE]: RECORD })
    chmodSync(root, 0o755)
    build(root)
    const { report, text } = await checkFolder(root, (folder) => asNobody(() => readLibrary(folder)))
    if (/^(?:runbooks$|assets\/)/.test(file)) chmodSync(join(root, file), 0o755)
    remove()
    expect(report.problems.map((problem) => problem.file)).toEqual([file])
    expect(report.problems[0]!.message).toMatch(message)
    expect(report.problems[0]!.hint).toBeTruthy()
    expect([report.read, report.published.length, report.quarantined.length]).toEqual([read, published, read - published])
    // Nothing of a file outside is quoted.
    expect(text).not.toMatch(/PATH=|root:/)
  })

  test.each(['.gitkeep', '.DS_Store', 'improvements/.gitkeep', 'assets/pool.png', 'pages/about.mdx'])('%s is no record and no problem', async (path) => {
    const { root, remove } = folderOf({ [FILE]: RECORD, [path]: '---\ntitle: About\ndescription: About us.\n---\n' })
    const { report } = await checkFolder(root).finally(remove)
    expect([report.problems, report.read]).toEqual([[], 1])
  })

  test.each(['assets/pool.svg', 'assets/run.sh', 'pages/picture.png'])('%s, which would not be published, is a problem', async (path) => {
    const { root, remove } = folderOf({ [FILE]: RECORD, [path]: 'x' })
    const { report } = await checkFolder(root).finally(remove)
    expect(report.problems.map(({ rule, file }) => [rule, file])).toEqual([['file-type', path]])
  })

  test('records in folders of folders are read', async () => {
    const { root, remove } = folderOf({ 'improvements/2025/q1/IMP-2025-001-cache.md': RECORD })
    const { report } = await checkFolder(root).finally(remove)
    expect([report.problems, report.published.length]).toEqual([[], 1])
  })

  test('a file outside is never quoted, whoever asks for it', () => {
    const { root, remove } = folderOf({ [FILE]: RECORD })
    symlinkSync(OUTSIDE, join(root, 'improvements/link.md'))
    expect([sourceOf(diskTree(root), FILE), sourceOf(diskTree(root), 'improvements/link.md')]).toEqual([RECORD, ''])
    remove()
  })

  test('a picture behind a link in the place of the pictures is not there', async () => {
    const elsewhere = folderOf({ 'secret.png': 'x' })
    const { root, remove } = folderOf({ [FILE]: RECORD.replace('The cache', '![Pool](../assets/secret.png)') })
    symlinkSync(elsewhere.root, join(root, 'assets'))
    const { report } = await checkFolder(root).finally(remove)
    elsewhere.remove()
    expect(report.problems.map(({ message }) => message)).toEqual(['`assets` is a symbolic link.', 'There is no picture `assets/secret.png`.'])
  })

  test('a rule without which a record would vanish cannot be turned off', async () => {
    const { root, remove } = folderOf({ [FILE]: RECORD.replace('  team: data\n', ''), 'programme.yaml': 'rules:\n  missing-field: off\n' })
    const { report } = await checkFolder(root).finally(remove)
    expect(report.problems.map(({ file, rule, severity }) => [file, rule, severity])).toEqual([[FILE, 'missing-field', 'error'], ['programme.yaml', 'invalid-value', 'error']])
  })

  test('what a killed writer left beside a page is passed over', async () => {
    const { root, remove } = folderOf({ [FILE]: RECORD, 'programme.yaml': '', 'pages/.kaizenbook-1-1.tmp': 'half' })
    const { report } = await checkFolder(root).finally(remove)
    expect(report.problems).toEqual([])
  })

  test('an empty folder is one problem', async () => {
    const { root, remove } = folderOf({})
    const { report } = await checkFolder(root).finally(remove)
    expect(report.problems.map(({ rule, file }) => [rule, file])).toEqual([['library-not-empty', '.']])
  })

  test('a folder that is not there is misuse', () => {
    expect(() => readLibrary('/nowhere/at/all')).toThrow(MissingFolder)
  })

  test('the order of problems does not depend on the order of files on disk', async () => {
    const files = ['003', '001', '002'].map((number) => [`improvements/IMP-2025-${number}-a.md`, RECORD.replace('001', number).replace('medium', 'urgent')] as const)
    const texts = await Promise.all([files, files.toReversed()].map(async (order) => {
      const { root, remove } = folderOf(Object.fromEntries(order))
      return (await checkFolder(root).finally(remove)).text
    }))
    expect(texts[0]).toBe(texts[1])
  })
})
