import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShelf } from '../../src/lsp/desk/shelf.ts'
import { contentAbove, contentFolders, pathBelow, pathOfUri } from '../../src/lsp/place.ts'
import { FILE, RECORD } from '../content/records.ts'

let root: string
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'kaizenbook places-')))
  write('usual/content/programme.yaml', '')
  write('bare/content/improvements/IMP-2025-001-a.md', '')
  write('records/programme.yaml', '')
  write('hugo/content/plans/pricing.md', '')
  write('outside.md', RECORD)
  write('library/programme.yaml', 'title: Ours\n')
  write(`library/${FILE}`, RECORD)
  symlinkSync(join(root, 'outside.md'), join(root, 'library/improvements/IMP-2025-002-link.md'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('content folders of a workspace folder', () => {
  test.each([
    ['usual', [], ['usual/content']],
    ['bare', [], ['bare/content']],
    ['records', [], ['records']],
    ['hugo', [], []],
    ['hugo', ['docs/records', 'wiki'], ['hugo/docs/records', 'hugo/wiki']],
    ['nowhere', [], []],
  ])('%s, when %j is named', (workspace, named, wanted) => {
    expect(contentFolders(join(root, workspace), named)).toEqual(wanted.map((folder) => join(root, folder)))
  })

  test('a document is in the nearest folder above it with settings', () => {
    expect(contentAbove(join(root, 'library', FILE))).toBe(join(root, 'library'))
    expect(contentAbove(join(root, 'outside.md'))).toBeUndefined()
  })
})

test('addresses that are no files, or that are broken, have no path', () => {
  expect(['untitled:Untitled-1', 'git:/x.md?ref', 'file://%zz', 'file:///a%2Fb', 'http://e.example/x.md', ''].map(pathOfUri)).toEqual(Array.from({ length: 6 }, () => undefined))
  expect(pathOfUri(pathToFileURL('/a b/ü#.md').href)).toBe('/a b/ü#.md')
  expect([pathBelow('/a/b', '/a/b/c.md'), pathBelow('/a/b', '/a/bc/d.md'), pathBelow('/a/b', '/a/b')]).toEqual(['c.md', undefined, undefined])
})

describe('a library under open documents', () => {
  const titles = (shelf: ReturnType<typeof openShelf>) => shelf.library()!.records.map(({ title }) => title)

  test('is read once, and then only what has changed', () => {
    const shelf = openShelf(join(root, 'library'))
    const first = shelf.library()
    expect(shelf.library()).toBe(first)
    shelf.lay(FILE, RECORD.replace(/^title: .*$/m, 'title: Typed'))
    expect(titles(shelf)).toEqual(['Typed'])
    shelf.lay(FILE, undefined)
    expect(shelf.library()!.records[0]!.digest).toBe(first!.records[0]!.digest)
  })

  test('a document does not lie over a link, which is refused whoever has it open', () => {
    const shelf = openShelf(join(root, 'library'))
    shelf.library()
    shelf.lay('improvements/IMP-2025-002-link.md', RECORD.replaceAll('IMP-2025-001', 'IMP-2025-002'))
    expect(titles(shelf)).toHaveLength(1)
    expect(shelf.library()!.findings.map(({ rule, file }) => `${rule} ${file}`)).toContain('file-type improvements/IMP-2025-002-link.md')
  })

  test('follows its settings; keys of the programme count at once', () => {
    const shelf = openShelf(join(root, 'library'))
    shelf.lay(FILE, RECORD.replace(/^title:/m, 'cost_centre: 4711\ntitle:'))
    expect(shelf.library()!.findings.map(({ rule }) => rule)).toContain('unknown-key')
    shelf.lay('programme.yaml', 'title: Typed\nextra_keys:\n  improvement: [cost_centre]\n')
    expect([shelf.library()!.programme.title, shelf.library()!.findings.filter(({ file }) => file === FILE)]).toEqual(['Typed', []])
  })

  test('is not there while its folder is not', () => {
    expect(openShelf(join(root, 'gone')).library()).toBeUndefined()
  })
})
