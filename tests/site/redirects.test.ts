import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, improvement, serve, type Served } from './command.ts'
import { backlog, HOSTILE_TITLE, TODAY, write } from './contents.ts'
import { visitors } from './pages.ts'
import { differences, tree } from './tree.ts'
import { workFolder } from './work-folder.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kaizenbook-redirects-')))
const BASE = '/acme/wiki/'
const CACHE = { KAIZENBOOK_CACHE: join(tmpdir(), 'kaizenbook-test-cache') }
const [content, out] = [join(folder, 'records'), join(folder, 'out')]
const { open } = visitors()
let served: Served

/** A record in the backlog with ids that it had before. */
const aliased = (id: string, title: string, aliases: string[], body?: string) => Object.fromEntries(Object.entries(backlog(id, title, { body })).map(([file, text]) => [file, text.replace('\n---\n\n', `\naliases: [${aliases.join(', ')}]\n---\n\n`)]))
const RECORDS = {
  'programme.yaml': `title: Redirected\nurl: https://example.org/acme/wiki\nas_of: ${TODAY}\nrules:\n  raw-html: "off"\n`,
  ...aliased('IMP-2025-045', 'Cache warming', ['IMP-2025-005', 'IMP-2024-005'], `It was slow.\n\n${'Word.\n\n'.repeat(200)}## Measured\n\nAgain.`),
  ...aliased('IMP-2025-046', HOSTILE_TITLE, ['IMP-2025-006']),
}

async function build(from: string, to: string): Promise<void> {
  const { status, out: said, err } = await improvement(['build', '--content', from, '--out', to, '--base', BASE], CACHE)
  expect(status, said + err).toBe(0)
}

beforeAll(async () => {
  write(content, RECORDS)
  await build(content, out)
  served = await serve(['preview', '--out', out, '--base', BASE, '--port', '0'])
})
afterAll(async () => {
  await served?.stop()
  for (const made of [content, join(folder, 'others')]) rmSync(workFolder(made, BASE), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

const fileOf = (id: string) => readFileSync(join(out, 'improvements', id, 'index.html'), 'utf8')

describe('the address of an earlier id', () => {
  test.each(['IMP-2025-005', 'IMP-2024-005', 'IMP-2025-006'])('of %s leads to the record, without a complaint of the browser', async (id) => {
    const now = id === 'IMP-2025-006' ? 'IMP-2025-046' : 'IMP-2025-045'
    const { page, complaints } = await open(`${served.url}improvements/${id}/`)
    await page.waitForURL(`${served.url}improvements/${now}/`)
    expect(await page.locator('.crumb .id').textContent()).toBe(now)
    expect(await page.locator('dl.facts').textContent()).toContain(id)
    expect(complaints).toEqual([])
  })

  test('leads there without JavaScript, too', async () => {
    const { page } = await open(`${served.url}improvements/IMP-2025-005/`, { javaScriptEnabled: false })
    await page.waitForURL(`${served.url}improvements/IMP-2025-045/`)
  })

  test('takes the heading along that was asked for, and is not in the way of going back', async () => {
    const { page, complaints } = await open(`${served.url}improvements/`)
    await page.goto(`${served.url}improvements/IMP-2025-005/#measured`)
    await page.waitForURL(`${served.url}improvements/IMP-2025-045/#measured`)
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0)
    await page.goBack()
    await page.waitForURL(`${served.url}improvements/`)
    expect(complaints).toEqual([])
  })

  test('says where the record is, for whoever does not follow: a link, the address that counts, and that it is not to be listed', async () => {
    const { page } = await open(served.url)
    const read = await page.evaluate((html) => {
      const document = new DOMParser().parseFromString(html, 'text/html')
      const meta = (name: string) => document.querySelector(`meta[${name}]`)?.getAttribute('content')
      return { robots: meta('name=robots'), policy: meta('http-equiv=Content-Security-Policy'), canonical: document.querySelector('link[rel=canonical]')?.getAttribute('href'), link: document.querySelector('main a')?.getAttribute('href'), text: document.querySelector('main')?.textContent, lang: document.documentElement.lang, title: document.title, marked: document.querySelectorAll('b, img').length }
    }, fileOf('IMP-2025-006'))
    expect(read).toMatchObject({ robots: 'noindex', canonical: 'https://example.org/acme/wiki/improvements/IMP-2025-046/', link: `${BASE}improvements/IMP-2025-046/`, lang: 'en', title: 'IMP-2025-006 is now IMP-2025-046 · Redirected', marked: 0 })
    expect(read.text).toBe(`IMP-2025-006 is now IMP-2025-046${HOSTILE_TITLE}`)
    expect(read.policy).toContain("default-src 'none'")
  })

  test('is not in the sitemap and the feed', () => {
    const listed = ['sitemap-0.xml', 'feed.xml'].map((file) => readFileSync(join(out, file), 'utf8')).join()
    expect(listed).toContain('/improvements/IMP-2025-045/')
    expect(listed).not.toMatch(/IMP-(?:2025-00[56]|2024-005)/)
  })

  test('is not found by search; the record is, by the id that it had', async () => {
    const { page } = await open(served.url)
    const urls = await page.evaluate<string[]>(`(async () => {
      const pagefind = await import('${BASE}pagefind/pagefind.js')
      await pagefind.options({ baseUrl: '${BASE}' })
      const { results } = await pagefind.search('IMP-2024-005')
      return Promise.all(results.map(async (result) => (await result.data()).url))
    })()`)
    expect(urls[0]).toBe(`${BASE}improvements/IMP-2025-045/`)
    expect(urls.join()).not.toContain('IMP-2024-005')
  })
})

test('a build after a record was renumbered again gives what a build from nothing gives', async () => {
  const [others, cold] = [join(folder, 'others'), join(folder, 'cold')]
  const later = { ...RECORDS, ...aliased('IMP-2025-047', 'Cache warming at night', ['IMP-2025-005', 'IMP-2025-045'], 'It was slow.') }
  const [old] = Object.keys(backlog('IMP-2025-045', ''))
  write(content, later)
  rmSync(join(content, old!))
  await build(content, out)
  write(others, later)
  rmSync(join(others, old!))
  await build(others, cold)
  expect(differences(tree(out), tree(cold)).filter((file) => !file.startsWith('pagefind/'))).toEqual([])
  expect(fileOf('IMP-2025-045')).toContain('IMP-2025-045 is now IMP-2025-047')
  expect([...tree(out).keys()]).not.toContain('improvements/IMP-2024-005/index.html')
})

test('dev leads there, too', async () => {
  const place = join(folder, 'edited')
  write(place, RECORDS)
  const dev = await serve(['dev', '--content', place, '--port', String(await freePort()), '--base', BASE], CACHE)
  try {
    const { page } = await open(`${dev.url}improvements/IMP-2025-005/`)
    await page.waitForURL(`${dev.url}improvements/IMP-2025-045/`)
    const file = join(place, 'improvements/IMP-2025-046-test.md')
    writeFileSync(file, readFileSync(file, 'utf8').replace('aliases: [', 'aliases: [IMP-2025-106, '))
    await expect.poll(async () => (await fetch(`${dev.url}improvements/IMP-2025-106/`)).url, { timeout: 20_000, interval: 300 }).toBe(`${dev.url}improvements/IMP-2025-046/`)
  } finally {
    await dev.stop()
    rmSync(workFolder(place, BASE), { recursive: true, force: true })
  }
})
