import { mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, serve, type Served } from './command.ts'
import { backlog, TODAY, write } from './contents.ts'
import { visitors } from './pages.ts'
import { workFolder } from './work-folder.ts'

const content = realpathSync(mkdtempSync(join(tmpdir(), 'kaizenbook-dev-')))
const KPI = '---\nid: KPI-2025-001\ntitle: Latency\nmetric: latency\ngroup: performance\nunit: ms\nbetter: lower\ntarget: "<200ms"\nmeasurement:\n  formula: p95\n  frequency: daily\nowner: ada@example.com\ncreated: 2025-01-02\n---\n\n## Definition\n\nIt.\n'
const broken = Object.fromEntries(Object.entries(backlog('IMP-2025-002', 'The broken one')).map(([file, text]) => [file, text.replace('status: backlog', 'status: bakclog')]))
const { open } = visitors()
let server: Served

beforeAll(async () => {
  write(content, { 'programme.yaml': `title: In the work\nas_of: ${TODAY}\n`, ...backlog('IMP-2025-001', 'The sound one'), ...broken })
  server = await serve(['dev', '--content', content, '--port', String(await freePort()), '--base', '/kb/'])
})

afterAll(async () => {
  await server?.stop()
  rmSync(workFolder(content, '/kb/'), { recursive: true, force: true })
  rmSync(content, { recursive: true, force: true })
})

/** What a page has between `<main>` and `</main>`, and its title. */
async function reading(path: string): Promise<string> {
  const html = await (await fetch(server.url + path)).text()
  return `${/<title>.*?<\/title>/.exec(html)?.[0]} ${/<main.*<\/main>/s.exec(html)?.[0] ?? html.slice(0, 500)}`
}
/** The same, until it says something. */
const says = (path: string) => expect.poll(() => reading(path), { timeout: 45_000, interval: 200 })

/** As long as somebody takes to save again. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 500))

// The tests follow each other: they are one sitting of somebody who writes records.
describe('dev', () => {
  test('prints what is wrong before it serves', () => {
    expect(server.output()).toContain('invalid-value')
    expect(server.output()).toContain('IMP-2025-002-test.md')
  })

  test('serves the sound records, styled and without an error, although one is broken', async () => {
    const { page, complaints } = await open(`${server.url}improvements/IMP-2025-001/`)
    await page.locator('article.record').waitFor()
    expect(await page.locator('h1').textContent()).toBe('The sound one')
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('.skip')!).position)).toBe('absolute')
    expect(complaints).toEqual([])
  })

  test('puts the problem of the broken record where the record would be, with rule, place and what to write', async () => {
    const { page } = await open(`${server.url}improvements/`)
    await page.getByRole('link', { name: 'IMP-2025-002' }).click()
    await page.locator('.report').waitFor()
    expect(new URL(page.url()).pathname).toBe('/kb/improvements/IMP-2025-002/')
    expect(await page.locator('h1').textContent()).toBe('The broken one')
    const report = await page.locator('.report').innerText()
    expect(report).toContain('invalid-value')
    expect(report).toContain('bakclog')
    expect(report).toMatch(/IMP-2025-002-test\.md:4/)
    expect(report).toContain('backlog')
  })

  test('says how many records are published and how many are not', async () => {
    expect((await reading('build/')).replaceAll(/<[^>]+>/g, '')).toContain('2 records read = 1 published + 1 quarantined')
  })

  test('shows the record as soon as it is mended, without a restart', async () => {
    write(content, backlog('IMP-2025-002', 'The broken one'))
    await says('improvements/IMP-2025-002/').toContain('stagebar')
    expect(await reading('improvements/IMP-2025-002/')).not.toContain('class="report"')
    await says('build/').toContain('2 published')
  })

  test('shows a record that is added, on its page, in the index and on the board', async () => {
    write(content, backlog('IMP-2025-003', 'The new one', { body: 'It came from IMP-2025-001.' }))
    await says('improvements/IMP-2025-003/').toContain('stagebar')
    await says('improvements/').toContain('The new one')
    await says('board/').toContain('The new one')
    // What links to a record is shown there too.
    await says('improvements/IMP-2025-001/').toContain('The new one')
  })

  test('shows a change of the text', async () => {
    write(content, backlog('IMP-2025-003', 'The new one', { body: 'Now with another text.' }))
    await says('improvements/IMP-2025-003/').toContain('Now with another text.')
  })

  test('shows the last of two saves that follow each other at once, as editors that format do', async () => {
    await pause()
    write(content, backlog('IMP-2025-003', 'First save'))
    await new Promise((resolve) => setTimeout(resolve, 15))
    write(content, backlog('IMP-2025-003', 'Second save'))
    await says('improvements/').toContain('Second save')
  })

  test('answers the open data, as they are now', async () => {
    const response = await fetch(`${server.url}api/v1/improvements.json`)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await response.text()).toContain('IMP-2025-001')
    expect(await Promise.all(['nothing.json', 'improvements/', '../../etc/passwd'].map(async (path) => (await fetch(`${server.url}api/v1/${path}`)).status))).toEqual([404, 404, 404])
  })

  test('shows a value of a KPI as soon as its row is saved', async () => {
    write(content, { 'kpis/KPI-2025-001-latency.md': KPI, 'measurements/latency/2025.csv': 'kpi,time,value\nlatency,2025-12-10,180\n' })
    await says('kpis/KPI-2025-001/').toContain('180 ms')
    write(content, { 'measurements/latency/2025.csv': 'kpi,time,value\nlatency,2025-12-10,180\nlatency,2025-12-11,250\n' })
    await says('kpis/KPI-2025-001/').toContain('250 ms')
    await says('').toContain('250 ms')
  })

  test('shows what breaks while it serves, and goes on serving the others', async () => {
    await pause()
    write(content, { 'improvements/IMP-2025-003-test.md': '---\nid: IMP-2025-003\ntitle: [unclosed\n---\n' })
    await says('improvements/IMP-2025-003/').toContain('yaml-syntax')
    expect(await reading('improvements/IMP-2025-001/')).toContain('stagebar')
  })

  test('forgets a record whose file is gone', async () => {
    renameSync(join(content, 'improvements/IMP-2025-003-test.md'), join(content, 'notes.txt'))
    rmSync(join(content, 'notes.txt'))
    await says('improvements/').not.toContain('IMP-2025-003')
    await expect.poll(async () => (await fetch(`${server.url}improvements/IMP-2025-003/`)).status, { timeout: 45_000 }).toBe(404)
  })

  test('follows the programme’s settings', async () => {
    write(content, { 'programme.yaml': `title: Another name\nas_of: ${TODAY}\n` })
    await says('').toContain('Another name')
  })

  test('has a search page that says that the index is made by the build', async () => {
    const { page } = await open(`${server.url}search/`)
    await page.locator('[data-search-page] [data-search-status]').filter({ hasText: 'made by the build' }).waitFor()
  })
})
