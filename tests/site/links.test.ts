import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { recordsOnDisk } from './contents.ts'
import { visitors } from './pages.ts'

const { kb, root, one, many } = inject('sites')
const { open } = visitors()

interface Crawl { pages: string[]; paths: string[]; dead: string[]; outside: string[]; anchors: number; links: number }

/** Follows every link and every asset from the home page, in the browser: pages found, and what leads nowhere. */
async function crawl(url: string): Promise<Crawl> {
  const { page } = await open(url)
  return page.evaluate(async (start) => {
    const base = new URL(start)
    const ids = new Map<string, Set<string>>()
    const statuses = new Map<string, number>()
    const wanted: { from: string; to: URL }[] = []
    const outside = new Set<string>()
    const queue = [base.pathname]
    const known = new Set(queue)
    const visit = async (path: string) => {
      const response = await fetch(path)
      statuses.set(path, response.status)
      if (!response.headers.get('content-type')?.startsWith('text/html')) return void (await response.arrayBuffer())
      const document = new DOMParser().parseFromString(await response.text(), 'text/html')
      ids.set(path, new Set([...document.querySelectorAll('[id]')].map(({ id }) => id)))
      for (const element of document.querySelectorAll('[href], [src], [action], [srcset]')) {
        const address = element.getAttribute('href') ?? element.getAttribute('src') ?? element.getAttribute('action') ?? element.getAttribute('srcset')!
        const to = new URL(address, new URL(path, base))
        if (to.origin !== base.origin) { outside.add(`${to.protocol}//${to.host} (${path})`); continue }
        wanted.push({ from: path, to })
        if (!known.has(to.pathname)) { known.add(to.pathname); queue.push(to.pathname) }
      }
    }
    while (queue.length > 0) await Promise.all(queue.splice(0, 8).map(visit))
    const dead = wanted.filter(({ to }) => {
      if (!to.pathname.startsWith(base.pathname) || statuses.get(to.pathname) !== 200) return true
      const anchor = decodeURIComponent(to.hash.slice(1))
      return anchor !== '' && !ids.get(to.pathname)?.has(anchor)
    })
    return { pages: [...ids.keys()].sort(), paths: [...known], outside: [...outside].sort(), anchors: wanted.filter(({ to }) => to.hash !== '').length, links: wanted.length, dead: [...new Set(dead.map(({ from, to }) => `${from} -> ${to.pathname}${to.hash}`))] }
  }, url)
}

/** Addresses of every page in the built folder. */
function builtPages(out: string, base: string): string[] {
  return readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('index.html')).map((file) => base + file.replaceAll('\\', '/').replace(/index\.html$/, '')).sort()
}

describe.each([['under /kb/', kb], ['at the root', root], ['of one record', one], ['of 400 records', many]])('a site %s', (_where, site) => {
  let found: Crawl
  beforeAll(async () => { found = await crawl(site.url) })

  test('has no link, asset or anchor that leads nowhere', () => {
    expect(found.links).toBeGreaterThan(20)
    expect(found.dead).toEqual([])
    // Whatever the server answers: a file must be there.
    const files = found.paths.map((path) => [path, join(site.out, decodeURIComponent(path.slice(site.base.length)), path.endsWith('/') ? 'index.html' : '')] as const)
    expect(files.filter(([, file]) => !existsSync(file)).map(([path]) => path)).toEqual([])
  })

  test('has no page that the home page does not lead to', () => {
    expect(builtPages(site.out, site.base).filter((page) => !found.pages.includes(page))).toEqual([])
  })

  test('links outside only by http, https and mail', () => {
    expect(found.outside.filter((origin) => !/^(?:https?:\/\/[^/]+|mailto:\/\/) /.test(origin))).toEqual([])
  })

  test('has a sitemap of all its pages and a feed, whose addresses are the ones that it is published at', async () => {
    const published = /^url: (\S+?)\/?$/m.exec(readFileSync(join(site.content, 'programme.yaml'), 'utf8'))![1]!
    const { page } = await open(site.url)
    const read = (path: string) => page.evaluate(async (address) => {
      const xml = new DOMParser().parseFromString(await (await fetch(address)).text(), 'application/xml')
      return { error: xml.querySelector('parsererror')?.textContent, locations: [...xml.querySelectorAll('loc, entry > link, entry > id, feed > id, feed > link')].map((node) => node.getAttribute('href') ?? node.textContent!), titles: [...xml.querySelectorAll('entry > title')].map((title) => ({ type: title.getAttribute('type'), text: title.textContent! })) }
    }, site.base + path)
    const [index, map, feed] = [await read('sitemap-index.xml'), await read('sitemap-0.xml'), await read('feed.xml')]
    expect([index.error, map.error, feed.error]).toEqual([undefined, undefined, undefined])
    // `url` may name the host or, as people paste it, the whole address; the base is never there twice.
    const home = new URL(site.base, published).href
    const all = [...index.locations, ...map.locations, ...feed.locations]
    expect(all.filter((location) => !location.startsWith(home) || location.startsWith(home + site.base.slice(1)) && site.base !== '/')).toEqual([])
    const missing = await page.evaluate((paths) => Promise.all(paths.map(async (path) => ((await fetch(path)).ok ? [] : [path]))).then((lists) => lists.flat()), [...new Set(all.map((location) => new URL(location).pathname))])
    expect(missing).toEqual([])
    expect(map.locations.map((location) => new URL(location).pathname).sort()).toEqual(builtPages(site.out, site.base))
    expect(await page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href)).toBe(home)
    // A title is text; a feed reader must not be told that it is HTML unless it is escaped.
    const hostile = feed.titles.find(({ text }) => text.includes('onerror'))
    if (site === many) expect(hostile?.type === 'html' && /<img/.test(hostile.text), 'the feed gives a title as markup').toBe(false)
  })
})

describe('preview', () => {
  test('serves the site only under its base, and answers 404 with the site’s own page for the rest', async () => {
    for (const path of ['/', '/improvements/', '/kb/no-such-page/', '/kb/improvements/IMP-1999-001/', '/kbx/', '/kb/%2e%2e/%2e%2e/etc/passwd', '/kb/..%2f..%2fpackage.json', '/kb/.kaizenbook', '/kb/%']) {
      const response = await fetch(kb.origin + path)
      expect(response.status, path).toBe(404)
      expect(await response.text(), path).toContain('There is no such page')
    }
    expect((await fetch(`${kb.origin}/kb`, { redirect: 'manual' })).headers.get('location')).toBe('/kb/')
  })

  test('shows the page for what is missing with its styles, at any depth', async () => {
    const { page } = await open(`${kb.url}no/such/page/`)
    expect(await page.locator('h1').textContent()).toBe('There is no such page')
    expect(await page.evaluate(() => document.styleSheets.length)).toBeGreaterThan(0)
    await page.getByRole('link', { name: 'home page' }).click()
    expect(page.url()).toBe(kb.url)
  })
})

test('every record has its page, and there is no page of a record that is not there', () => {
  for (const site of [kb, root, one, many]) {
    const records = recordsOnDisk(site.content).map(({ folder, id }) => `${site.base}${folder}/${id}/`)
    const folders = [...new Set(records.map((path) => path.split('/').at(-3)!))]
    const pages = builtPages(site.out, site.base).filter((path) => folders.includes(path.split('/').at(-3)!) && /[A-Z]+-\d{4}-\d+\/$/.test(path))
    expect(pages).toEqual(records.toSorted())
    expect(existsSync(join(site.out, '404.html'))).toBe(true)
  }
})
