import { mkdtempSync, realpathSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { improvement, REPOSITORY } from './command.ts'
import { backlog, copyExample, recordsOnDisk, write } from './contents.ts'
import { visitors } from './pages.ts'
import { workFolder } from './work-folder.ts'

const { kb, root, one, many } = inject('sites')
const again = inject('again')
const { open } = visitors()

/** Digest of every file below a folder, by its path. */
function tree(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.map((file) => [file.slice(folder.length + 1).replaceAll('\\', '/'), createHash('sha256').update(readFileSync(file)).digest('hex')] as const).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function differences(a: Map<string, string>, b: Map<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((file) => a.get(file) !== b.get(file)).map((file) => `${file}${a.has(file) ? '' : ' (only in the second)'}${b.has(file) ? '' : ' (only in the first)'}`)
}

describe('what is published', () => {
  test('is every record on disk, and every page says the same sum', async () => {
    for (const site of [kb, root, one, many]) {
      const count = recordsOnDisk(site.content).length
      const { page } = await open(`${site.url}build/`)
      expect(await page.locator('.lead').textContent()).toBe(`${count} record${count === 1 ? '' : 's'} read = ${count} published + 0 quarantined.`)
      const rows = await page.locator('dl.fields dd').allTextContents()
      expect(rows.slice(0, -2).reduce((sum, row) => sum + Number(row), 0)).toBe(count)
    }
  })

  test('is found by search, every record of it', async () => {
    for (const site of [kb, many]) {
      const { page } = await open(site.url)
      // As text: vitest would rewrite the import of a function.
      const ids = await page.evaluate<string[]>(`(async () => {
        const pagefind = await import('${site.base}pagefind/pagefind.js')
        await pagefind.options({ baseUrl: '${site.base}' })
        const { results } = await pagefind.search(null)
        return (await Promise.all(results.map(async (result) => (await result.data()).meta.id))).filter(Boolean).sort()
      })()`)
      expect(ids).toEqual(recordsOnDisk(site.content).map(({ id }) => id).sort())
    }
  })

  test('is the same, byte for byte, from another folder, from cold caches and in another time zone', () => {
    expect(tree(root.out).size).toBeGreaterThan(100)
    expect(differences(tree(root.out), tree(again))).toEqual([])
  })

  test('names no folder of the machine that it was built on', () => {
    const places = [REPOSITORY, realpathSync(tmpdir()), homedir()].filter((place) => place.length > 3)
    const naming = [...tree(kb.out).keys()].filter((file) => /\.(?:html|js|css|xml|svg|json)$/.test(file)).filter((file) => { const text = readFileSync(join(kb.out, file), 'utf8'); return places.some((place) => text.includes(`${place}/`)) })
    expect(naming).toEqual([])
  })
})

describe('a build after a change', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kaizenbook-again-')))
  const content = join(folder, 'records')
  const cold = join(folder, 'cold')
  afterAll(() => {
    for (const place of [content, cold]) rmSync(workFolder(place, '/'), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  })

  const build = async (from: string, name: string) => {
    const out = join(folder, name)
    const { status, out: said, err } = await improvement(['build', '--content', from, '--out', out], { KAIZENBOOK_CACHE: join(tmpdir(), 'kaizenbook-test-cache') })
    expect(status, said + err).toBe(0)
    return tree(out)
  }
  /** Another title, status and team, one record more and one less: what other pages show of them changes too. */
  const change = (place: string) => {
    write(place, backlog('IMP-2025-044', 'A record that is new', { team: 'sre', body: 'It follows IMP-2025-043.' }))
    const file = join(place, recordsOnDisk(place).find(({ id }) => id === 'IMP-2025-030')!.file)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, 'title: Another title altogether').replace(/^ {2}team: .*$/m, '  team: sre'))
  }

  test('gives what a build from nothing gives', async () => {
    copyExample(content)
    await build(content, 'first')
    change(content)
    const incremental = await build(content, 'second')
    copyExample(cold)
    change(cold)
    // Search is indexed once for both, and is the matter of another test.
    expect(differences(incremental, await build(cold, 'cold-out'))).toEqual([])
    const showing = (text: string) => [...incremental.keys()].filter((file) => file.endsWith('.html') && readFileSync(join(folder, 'second', file), 'utf8').includes(text))
    // Its own page, its index, and the pages of its team and of the records that it names.
    expect(showing('Another title altogether').length).toBeGreaterThan(4)
    expect(showing('A record that is new')).toContain('improvements/IMP-2025-043/index.html')
  })
})
