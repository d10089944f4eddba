import { describe, expect, inject, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { HOSTILE_TITLE, recordsOnDisk } from './contents.ts'
import { visitors } from './pages.ts'

const { kb, root, many } = inject('sites')
const records = recordsOnDisk(kb.content)
const { open } = visitors()

const dialog = (page: Page) => page.locator('dialog[data-search-dialog]')
const results = (box: Locator) => box.locator('[data-search-results] > li > a')
const said = (box: Locator) => box.locator('[data-search-status]')

/** Opens the dialog and waits until the index has been loaded. */
async function openDialog(page: Page): Promise<Locator> {
  await page.keyboard.press('/')
  const box = dialog(page)
  await box.locator('select[name=kind] option:nth-child(2)').waitFor({ state: 'attached' })
  return box
}

async function ask(box: Locator, query: string): Promise<string[]> {
  await box.locator('[data-search-input]').fill(query)
  await said(box).filter({ hasText: /found/ }).waitFor()
  await settled(box)
  return results(box).locator('.result-facts').evaluateAll((facts) => facts.map((fact) => fact.textContent!.split(' · ')[0]!))
}

/** Results have stopped changing: every keystroke asks after a pause. */
async function settled(box: Locator): Promise<void> {
  let before = ''
  for (let same = 0; same < 5;) {
    await box.page().waitForTimeout(60)
    const now = `${await said(box).textContent()} ${await box.locator('[data-search-results]').textContent()}`
    same = now === before ? same + 1 : 0
    before = now
  }
}

describe('the search dialog', () => {
  test('opens with / and with Ctrl-K, puts the cursor into its field, and closes with Escape', async () => {
    const { page, complaints } = await open(kb.url)
    for (const key of ['/', 'Control+k']) {
      await page.keyboard.press(key)
      await dialog(page).locator('[data-search-input]:focus').waitFor()
      await page.keyboard.press('Escape')
      await dialog(page).waitFor({ state: 'hidden' })
    }
    await page.locator('[data-search-open]').click()
    await dialog(page).waitFor()
    await dialog(page).locator('[data-search-close]').click()
    await dialog(page).waitFor({ state: 'hidden' })
    expect(complaints).toEqual([])
  })

  test('does not take the / that somebody types into a field', async () => {
    const { page } = await open(`${kb.url}improvements/`)
    await page.locator('[data-table-filters] input').pressSequentially('a/b')
    expect(await page.locator('[data-table-filters] input').inputValue()).toBe('a/b')
    expect(await dialog(page).isVisible()).toBe(false)
  })

  test('does not load anything of its index before it is opened', async () => {
    const { page } = await open(kb.url)
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => /pagefind|search/.test(name)).length)).toBe(0)
  })

  test('finds a record by a word that stands only in its text', async () => {
    const word = 'fingerprint'
    const holders = records.filter(({ body, frontmatter }) => (body + frontmatter).toLowerCase().includes(word))
    expect(holders).toHaveLength(1)
    expect(holders[0]!.frontmatter.toLowerCase()).not.toContain(word)
    const { page, complaints } = await open(kb.url)
    const box = await openDialog(page)
    expect(await ask(box, word)).toEqual([holders[0]!.id])
    expect(await results(box).locator('mark').first().textContent()).toMatch(new RegExp(word, 'i'))
    expect(complaints).toEqual([])
  })

  test('finds every record by its id, and puts it first', async () => {
    const { page } = await open(kb.url)
    const box = await openDialog(page)
    const wrong: string[] = []
    for (const { id } of [...records.filter(({ id }) => /-00[13]$/.test(id)), records.at(-1)!]) {
      const [first] = await ask(box, id)
      if (first !== id) wrong.push(`${id}: ${first}`)
    }
    expect(wrong).toEqual([])
  })

  test('finds a record by the beginning of a word, and by a number with its unit', async () => {
    const { page } = await open(kb.url)
    const box = await openDialog(page)
    expect(await ask(box, 'connection po')).toContain('IMP-2025-001')
    expect(await ask(box, '-85%')).toContain('IMP-2025-001')
  })

  test.each(['kind', 'team', 'status', 'category'])('is narrowed by %s', async (name) => {
    const { page } = await open(kb.url)
    const box = await openDialog(page)
    await ask(box, 'database')
    const all = Number.parseInt((await said(box).textContent())!)
    const values = await box.locator(`select[name=${name}] option`).allTextContents()
    expect(values.length).toBeGreaterThan(2)
    let sum = 0
    // The kinds are gone through whole; of the others a few will do.
    for (const value of values.slice(1, name === 'kind' ? undefined : 4)) {
      await box.locator(`select[name=${name}]`).selectOption(value)
      await settled(box)
      const text = (await said(box).textContent())!
      const found = text.startsWith('Nothing') ? 0 : Number.parseInt(text)
      expect(found, `${name} ${value}`).toBeLessThanOrEqual(all)
      const facts = await results(box).locator('.result-facts').allTextContents()
      if (name !== 'category') for (const fact of facts) expect(fact.split(' · ')).toContain(value)
      sum += found
    }
    expect(sum).toBeGreaterThan(0)
    expect(sum).toBeLessThanOrEqual(all)
    // Every record has a kind, so the kinds add up.
    if (name === 'kind') expect(sum).toBe(all)
  })

  test('lists all records of a filter without any word', async () => {
    const { page } = await open(kb.url)
    const box = await openDialog(page)
    await box.locator('select[name=kind]').selectOption('Runbook')
    await said(box).filter({ hasText: /found/ }).waitFor()
    expect(await said(box).textContent()).toBe(`${records.filter(({ folder }) => folder === 'runbooks').length} pages found.`)
  })

  test('is walked with the arrow keys, and Enter opens the result', async () => {
    const { page } = await open(kb.url)
    const box = await openDialog(page)
    const ids = await ask(box, 'latency')
    expect(ids.length).toBeGreaterThan(2)
    const focused = () => page.evaluate(() => (document.activeElement!.matches('[data-search-input]') ? 'input' : document.activeElement!.querySelector('.result-facts')?.textContent?.split(' · ')[0]))
    const walk: unknown[] = []
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown']) {
      await page.keyboard.press(key)
      walk.push(await focused())
    }
    expect(walk).toEqual([ids[0], ids[1], ids[0], 'input', ids[0], ids[1]])
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`/kb/[a-z]+/${ids[1]}/`))
    expect(await page.locator('.crumb .id').textContent()).toBe(ids[1])
  })

  test('opens the first result with Enter in the field', async () => {
    const { page } = await open(kb.url)
    const box = await openDialog(page)
    const [first] = await ask(box, 'fortnight')
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`/kb/improvements/${first}/`))
  })

  test('says when there is nothing, and what was looked for', async () => {
    const { page } = await open(kb.url)
    const box = await openDialog(page)
    expect(await ask(box, 'qqqqq')).toEqual([])
    expect(await said(box).textContent()).toBe('Nothing found for “qqqqq”.')
  })

  test('does not find a record by one letter of a long word', async () => {
    const { page } = await open(kb.url)
    const box = await openDialog(page)
    expect(await ask(box, 'xylophonquartett')).toEqual([])
  })

  test.each([['under /kb/', kb], ['at the root', root]])('links to pages that are there %s', async (_where, site) => {
    const { page } = await open(site.url)
    const box = await openDialog(page)
    await ask(box, 'cache')
    const hrefs = await results(box).evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
    expect(hrefs.length).toBeGreaterThan(3)
    expect(hrefs.filter((href) => !href.startsWith(site.url))).toEqual([])
    expect(await Promise.all(hrefs.map(async (href) => (await fetch(href)).status))).toEqual(hrefs.map(() => 200))
    await results(box).first().click()
    await page.locator('article.record h1').waitFor()
    const { hash } = new URL(page.url())
    if (hash) expect(await page.locator(`[id="${decodeURIComponent(hash.slice(1))}"]`).count()).toBe(1)
  })
})

describe('the search page', () => {
  test('takes query and filters from the address, and keeps them there', async () => {
    const { page, complaints } = await open(`${kb.url}search/?q=cache&kind=Runbook`)
    const box = page.locator('[data-search-page]')
    await said(box).filter({ hasText: /found/ }).waitFor()
    expect(await box.locator('[data-search-input]').inputValue()).toBe('cache')
    for (const facts of await results(box).locator('.result-facts').allTextContents()) expect(facts).toContain('Runbook')
    await ask(box, 'certificate')
    expect(new URL(page.url()).search).toBe('?q=certificate&kind=Runbook')
    await page.reload()
    await said(box).filter({ hasText: /found/ }).waitFor()
    expect(await results(box).first().locator('.result-title').textContent()).toMatch(/certificate/i)
    expect(complaints).toEqual([])
  })

  test('is where the form of the dialog leads without JavaScript', async () => {
    const { page } = await open(`${kb.url}search/`, { javaScriptEnabled: false })
    expect(await page.locator('main').innerText()).toContain('Search needs JavaScript')
    expect(await page.getByRole('main').getByRole('link', { name: 'Runbooks' }).getAttribute('href')).toBe('/kb/runbooks/')
  })

  test('puts the cursor into its field with /, instead of opening a dialog', async () => {
    const { page } = await open(`${kb.url}search/`)
    await page.locator('[data-search-page] [data-search-input]:focus').waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement!.matches('[data-search-page] [data-search-input]'))).toBe(true)
    expect(await dialog(page).isVisible()).toBe(false)
  })
})

describe('hostile text', () => {
  const QUERIES = ['<img src=x onerror="document.documentElement.dataset.hacked=1">', `"'><script>document.documentElement.dataset.hacked=1</script>`, '`${1}` %zz &amp; \\ "', '__proto__ constructor']

  test.each(QUERIES)('as a query is only text: %s', async (query) => {
    const { page, complaints } = await open(kb.url)
    const box = await openDialog(page)
    await box.locator('[data-search-input]').fill(query)
    await said(box).filter({ hasText: /found/ }).waitFor()
    await settled(box)
    await page.goto(`${kb.url}search/?${new URLSearchParams({ q: query, kind: query })}`)
    await said(page.locator('[data-search-page]')).filter({ hasText: /found/ }).waitFor()
    expect(await page.locator('[data-search-page] [data-search-input]').inputValue()).toBe(query)
    expect(await page.locator('main img, main script').count()).toBe(0)
    expect(await page.locator('html').getAttribute('data-hacked')).toBeNull()
    expect(complaints).toEqual([])
  })

  test('of a record is only text among the results, and on its page', async () => {
    const { page, complaints } = await open(many.url)
    const box = await openDialog(page)
    expect(await ask(box, 'Zanzibar')).toEqual(['IMP-2025-400'])
    expect(await results(box).locator('.result-title').textContent()).toBe(HOSTILE_TITLE)
    expect(await results(box).locator('img, b, script').count()).toBe(0)
    await results(box).click()
    await page.locator('article.record h1').waitFor()
    expect(await page.locator('h1').textContent()).toBe(HOSTILE_TITLE)
    expect(await page.locator('main img, main [href^="javascript:"]').count()).toBe(0)
    expect(await page.locator('main pre code').textContent()).toBe(`${HOSTILE_TITLE}\n\n[a](javascript:alert(1)) ![b](https://elsewhere.example/b.png)\n\n# No heading`)
    expect(await page.locator('html').getAttribute('data-hacked')).toBeNull()
    expect(await page.title()).toContain(HOSTILE_TITLE)
    expect(complaints).toEqual([])
  })

  test('of 400 records does not keep search from answering within a second', async () => {
    const { page } = await open(many.url)
    const box = await openDialog(page)
    const begin = Date.now()
    await box.locator('[data-search-input]').fill('milliseconds')
    await said(box).filter({ hasText: '399 pages found.' }).waitFor()
    await results(box).first().waitFor()
    expect(Date.now() - begin).toBeLessThan(1000)
    expect(await results(box).count()).toBe(12)
    await box.getByRole('button', { name: 'Show more' }).click()
    await results(box).nth(23).waitFor()
    expect(await results(box).count()).toBe(24)
  })
})
