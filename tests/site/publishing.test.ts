import { readFileSync, realpathSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { REPOSITORY } from './command.ts'
import { recordsOnDisk } from './contents.ts'
import { visitors } from './pages.ts'
import { differences, tree } from './tree.ts'

const { kb, root, one, many } = inject('sites')
const again = inject('again')
const { open } = visitors()

describe('what is published', () => {
  test('is every record on disk, and every page says the same sum', async () => {
    for (const site of [kb, root, one, many]) {
      const count = recordsOnDisk(site.content).length
      const { page } = await open(`${site.url}build/`)
      expect(await page.locator('.lead').textContent()).toBe(`${count} record${count === 1 ? '' : 's'} read = ${count} published + 0 quarantined.`)
      const rows = await page.locator('table.sum tbody tr').evaluateAll((lines) => lines.map((line) => [...line.querySelectorAll('td')].map((cell) => Number(cell.textContent))))
      expect(rows.pop()).toEqual([count, count, 0])
      expect(rows.reduce((sum, [read]) => sum + read!, 0)).toBe(count)
      expect(await (await page.request.get(`${site.url}build.json`)).json()).toMatchObject({ version: 1, summary: { read: count, published: count, quarantined: 0 }, quarantined: [] })
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
