import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JSDOM } from 'jsdom'
import { describe, expect, inject, test } from 'vitest'
import { POLICY } from '../../src/site/policy.ts'
import { pageIntruders } from '../security/allow-list.ts'
import { POISON } from '../security/poison.ts'
import { recordsOnDisk } from './contents.ts'
import { visitors } from './pages.ts'

const sites = inject('sites')
const { hostile } = sites
const { open } = visitors()

function built(out: string, ending: string): [path: string, text: string][] {
  return readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending)).map((file) => [file.replaceAll('\\', '/'), readFileSync(join(out, file), 'utf8')])
}

describe('a programme whose every text tries to be markup', () => {
  test('has pages of elements, attributes, addresses and scripts of ours only', () => {
    const pages = built(hostile.out, '.html')
    expect(pages.flatMap(([path, html]) => pageIntruders(html).map((what) => `${path}: ${what}`))).toEqual([])
    // The poison is there, as text: on pages of records, in indexes, on the board, under teams.
    const poisoned = pages.filter(([, html]) => html.includes('&lt;img src=x onerror=')).map(([path]) => path)
    expect(poisoned.length).toBe(pages.length)
  })

  test('has a feed and a sitemap that can be read, in which it is text', () => {
    const { DOMParser } = new JSDOM('').window
    for (const [path, xml] of built(hostile.out, '.xml')) {
      const document = new DOMParser().parseFromString(xml, 'application/xml')
      expect(document.querySelector('parsererror, img, script'), path).toBeNull()
      const title = document.querySelector('feed > title')
      if (title) expect([title.textContent, title.getAttribute('type')]).toEqual([POISON, null])
    }
  })

  test('writes no file whose name a record has chosen', () => {
    const names = readdirSync(hostile.out, { recursive: true, encoding: 'utf8' }).filter((file) => !file.startsWith('pagefind'))
    expect(names.filter((name) => !/^[\w.\-\\/]+$/.test(name))).toEqual([])
  })

  test('runs nothing in a browser, and its policy has nothing to refuse', async () => {
    const pages = ['', 'board/', 'progress/', 'build/', 'teams/', 'teams/poisoned/', 'improvements/', ...recordsOnDisk(hostile.content).map(({ folder, id }) => `${folder}/${id}/`)]
    const { page, complaints } = await open(hostile.url)
    page.on('dialog', (dialog) => { complaints.push(`dialog: ${dialog.message()}`); void dialog.dismiss() })
    for (const path of pages) {
      await page.goto(hostile.url + path)
      expect(await page.evaluate(() => document.documentElement.dataset.hacked), path).toBeUndefined()
    }
    await page.keyboard.press('/')
    await page.locator('[data-search-dialog] [data-search-input]').fill('onerror')
    await expect.poll(() => page.locator('[data-search-dialog] .results li').count()).toBeGreaterThan(3)
    expect(await page.evaluate(() => document.documentElement.dataset.hacked)).toBeUndefined()
    expect(complaints).toEqual([])
  })
})

describe('the content policy', () => {
  test.each(Object.entries(sites))('stands before everything that could load, on every page of the site %s, and no page has a style of its own', (_name, { out }) => {
    for (const [path, html] of built(out, '.html')) {
      const head = html.slice(0, html.search(/<(?:link|script|style|img)\b/))
      expect(head.replaceAll('&#39;', "'").replaceAll('&quot;', '"'), path).toContain(`http-equiv="Content-Security-Policy" content="${POLICY}"`)
      expect(html.match(/<style\b|<[a-z][^<>]*\sstyle=/i)?.[0], path).toBeUndefined()
    }
  })

  test('lets nothing in from elsewhere, and nothing that stands in the page', () => {
    const rules = Object.fromEntries(POLICY.split('; ').map((rule): [string, string[]] => [rule.split(' ')[0]!, rule.split(' ').slice(1)]))
    expect(rules['default-src']).toEqual(["'none'"])
    expect(rules['base-uri']).toEqual(["'none'"])
    expect(rules['object-src']).toEqual(["'none'"])
    // The form of the search leads to its page without JavaScript.
    expect(rules['form-action']).toEqual(["'self'"])
    expect(Object.values(rules).flat().filter((source) => !["'none'", "'self'", "'wasm-unsafe-eval'", 'data:'].includes(source))).toEqual([])
  })
})
