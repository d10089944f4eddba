import { gzipSync } from 'node:zlib'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { recordsOnDisk } from './contents.ts'
import { visitors } from './pages.ts'

const { kb } = inject('sites')
const { open } = visitors()

const KB = 1000
const gzip = (bytes: Buffer | string) => gzipSync(bytes, { level: 6 }).length
const fileOf = (address: string) => join(kb.out, new URL(address, kb.url).pathname.slice(kb.base.length))

describe('a page is light', () => {
  test('a record with its styles is at most 15 kB, compressed, a long one at most 10 kB more than its own text, and one with charts at most 40 kB', () => {
    const heavy = recordsOnDisk(kb.content).flatMap(({ folder, id, file }) => {
      const html = readFileSync(join(kb.out, folder, id, 'index.html'), 'utf8')
      const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => readFileSync(fileOf(match[1]!)))
      expect(styles.length, id).toBeGreaterThan(0)
      const markdown = readFileSync(join(kb.content, file))
      const size = gzip(html) + styles.reduce((sum, style) => sum + gzip(style), 0)
      const most = html.includes('class="drawing') ? 40 * KB : markdown.length < 15 * KB ? 15 * KB : 10 * KB + gzip(markdown)
      return size > most ? [`${id}: ${size} instead of ${most}`] : []
    })
    expect(heavy).toEqual([])
  })

  test.each(['', 'improvements/', 'improvements/IMP-2025-001/', 'roadmaps/RM-2025-001/', 'board/', 'progress/'])('/%s loads at most 10 kB of scripts, compressed, before search is opened', async (path) => {
    const { page } = await open(kb.url + path)
    await page.waitForLoadState('networkidle')
    const scripts = await page.evaluate(() => performance.getEntriesByType('resource').filter((entry) => /\.m?js(?:\?|$)/.test(entry.name)).map(({ name }) => name))
    expect(scripts.length).toBeGreaterThan(0)
    expect([...new Set(scripts)].reduce((sum, script) => sum + gzip(readFileSync(fileOf(script))), 0)).toBeLessThanOrEqual(10 * KB)
    expect(scripts.filter((script) => script.includes('pagefind'))).toEqual([])
  })

  test('the search itself is at most 150 kB, compressed, until the first answer', async () => {
    const { page } = await open(`${kb.url}search/?q=latency`)
    await page.locator('[data-search-results] a').first().waitFor()
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => /pagefind/.test(name)).map(({ name }) => name))
    // Pagefind's own files are compressed already.
    const total = [...new Set(loaded)].reduce((sum, file) => sum + Math.min(gzip(readFileSync(fileOf(file))), readFileSync(fileOf(file)).length), 0)
    expect(total).toBeLessThanOrEqual(150 * KB)
  })

  test('nothing is published that no page uses', () => {
    const files = readdirSync(join(kb.out, 'site'))
    const pages = readdirSync(kb.out, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:html|js)$/.test(file) && !file.startsWith('pagefind')).map((file) => readFileSync(join(kb.out, file), 'utf8')).join('\n')
    expect(files.filter((file) => !pages.includes(file))).toEqual([])
    expect(readdirSync(join(kb.out, 'pagefind')).filter((file) => /-ui\.|highlight/.test(file)), 'interfaces of Pagefind, which are not used').toEqual([])
  })
})
