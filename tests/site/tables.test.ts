import { describe, expect, inject, test } from 'vitest'
import type { Page } from 'playwright-core'
import { recordsOnDisk } from './contents.ts'
import { visitors } from './pages.ts'

const { kb, many, one } = inject('sites')
const improvements = recordsOnDisk(kb.content).filter(({ folder }) => folder === 'improvements')
const index = `${kb.url}improvements/`
const { open } = visitors()

/** Ids of the rows that are shown, in order. */
const shown = (page: Page) => page.locator('[data-table] tbody tr:not([hidden]) td.id').allTextContents()
const count = (page: Page) => page.locator('[data-table-count]').textContent()
const idsOf = (records: { id: string }[]) => records.map(({ id }) => id).sort()
const search = (page: Page) => decodeURIComponent(new URL(page.url()).search)

/** Opens an index and waits until its script has begun. */
async function table(url: string): Promise<{ page: Page; complaints: string[] }> {
  const visit = await open(url)
  await visit.page.locator('[data-table-filters]').waitFor()
  return visit
}

async function sortBy(page: Page, title: string): Promise<void> {
  await page.getByRole('columnheader', { name: title, exact: false }).getByRole('button').click()
}

test('a table of two columns fits a phone: its sentences need not be moved to and fro', async () => {
  const { page } = await open(`${kb.url}guide/editors/`, { viewport: { width: 390, height: 900 } })
  const tables = await page.locator('.scroll:has(table):not(:has(tr > :nth-child(3)))').evaluateAll((all) => all.map(({ clientWidth, scrollWidth }) => scrollWidth - clientWidth))
  expect(tables.length).toBeGreaterThan(0)
  expect(tables.filter((over) => over > 0)).toEqual([])
})

test('the KPIs are listed with newest value and light, and narrowed by the light', async () => {
  const { page } = await table(`${kb.url}kpis/`)
  const row = page.locator('[data-table] tbody tr').filter({ hasText: 'latency_p95' })
  expect([await row.locator('td.num').first().textContent(), await row.locator('.light').textContent()]).toEqual(['213.6 ms', 'Yellow'])
  await page.locator('main').getByLabel('Status').selectOption('Yellow')
  expect(await shown(page)).toContain('KPI-2025-004')
  expect(new Set(await page.locator('[data-table] tbody tr:not([hidden]) .light').allTextContents())).toEqual(new Set(['Yellow']))
  expect(search(page)).toBe('?light=yellow')
})

describe('an index', () => {
  test('lists every record of its kind, and counts them', async () => {
    const { page, complaints } = await table(index)
    expect(await shown(page)).toEqual(idsOf(improvements))
    expect(await count(page)).toBe(`${improvements.length} in all`)
    expect(await page.locator('[data-table-empty]').isVisible()).toBe(false)
    expect(complaints).toEqual([])
  })

  test('is sorted by a column, and the other way round at the second click, and says so', async () => {
    const { page } = await table(index)
    const titles = () => page.locator('[data-table] tbody th').allTextContents()
    await sortBy(page, 'Title')
    const up = await titles()
    expect(up).toEqual(up.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })))
    expect(await page.locator('thead th[aria-sort]').evaluateAll((cells) => cells.map((cell) => [(cell as HTMLElement).dataset.key, cell.ariaSort]))).toEqual([['title', 'ascending']])
    await sortBy(page, 'Title')
    expect(await titles()).toEqual(up.toReversed())
    expect(await page.locator('thead th[aria-sort]').evaluateAll((cells) => cells.map((cell) => cell.ariaSort))).toEqual(['descending'])
  })

  test('is sorted by rank where words have one: priority, status, verdict', async () => {
    const { page } = await table(index)
    const ranks: [string, string, string[]][] = [
      ['Priority', 'td.priority', ['Critical', 'High', 'Medium', 'Low']],
      ['Status', 'td.status', ['Backlog', 'Analysis', 'Planning', 'Implementation', 'Validation', 'Standardized', 'On hold', 'Rejected', 'Rolled back']],
      // What was not measured has no verdict.
      ['Verdict', 'td:last-child', ['Success', 'Partial', 'Failure', '']],
    ]
    for (const [title, cell, order] of ranks) {
      await sortBy(page, title)
      const at = (await page.locator(`[data-table] tbody ${cell}`).allTextContents()).map((text) => order.indexOf(text.trim()))
      expect(at, title).toEqual(at.toSorted((a, b) => a - b))
      expect(at, title).not.toContain(-1)
    }
  })

  test('is sorted by number where the column holds numbers', async () => {
    const { page } = await table(`${kb.url}roadmaps/`)
    const keys = await page.locator('thead th.num').evaluateAll((cells) => cells.map((cell) => cell.textContent!.trim()))
    for (const key of keys) {
      await sortBy(page, key)
      const column = await page.locator('thead th').evaluateAll((cells, title) => cells.findIndex((cell) => cell.textContent!.trim().startsWith(title)), key)
      const numbers = (await page.locator(`[data-table] tbody tr > :nth-child(${column + 1})`).allTextContents()).map(Number)
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    }
  })

  test('is narrowed by a select', async () => {
    const { page } = await table(index)
    await page.locator('main select[name=team]').selectOption('sre')
    const wanted = idsOf(improvements.filter(({ team }) => team === 'sre'))
    expect(wanted.length).toBeGreaterThan(1)
    expect((await shown(page)).sort()).toEqual(wanted)
    expect(await count(page)).toBe(`${wanted.length} of ${improvements.length}`)
    await page.locator('main select[name=status]').selectOption('standardized')
    expect((await shown(page)).sort()).toEqual(idsOf(improvements.filter(({ team, status }) => team === 'sre' && status === 'standardized')))
  })

  test('offers in a select every value that a record has, and the words that the programme has for it', async () => {
    const { page } = await table(index)
    const options = await page.locator('main select[name=team] option').evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value))
    expect(options.slice(1).sort()).toEqual([...new Set(improvements.map(({ team }) => team!))].sort())
    expect(await page.locator('main select[name=team] option[value=sre]').textContent()).toBe('Site Reliability')
    expect(await page.locator('main select[name=priority] option').allTextContents()).toEqual(['All', 'Critical', 'High', 'Medium', 'Low'])
  })

  test('is narrowed by words in any column and any order', async () => {
    const { page } = await table(index)
    await page.locator('main input[name=q]').fill('POOL connection')
    expect(await shown(page)).toEqual(idsOf(improvements.filter(({ title }) => /connection.*pool/i.test(title))))
    await page.locator('main input[name=q]').fill('2025-001')
    expect(await shown(page)).toContain('IMP-2025-001')
    await page.locator('main input[name=q]').fill('<img src=x>')
    expect(await shown(page)).toEqual([])
  })

  test('says when nothing matches, and Clear brings everything back', async () => {
    const { page } = await table(index)
    await sortBy(page, 'Title')
    await page.locator('main input[name=q]').fill('no such words anywhere')
    expect(await page.locator('[data-table-empty]').isVisible()).toBe(true)
    expect(await count(page)).toBe(`0 of ${improvements.length}`)
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByText(`${improvements.length} in all`).waitFor()
    expect(await page.locator('[data-table-empty]').isVisible()).toBe(false)
    expect(search(page)).not.toContain('q=')
  })

  test('keeps filters and order in the address, over a reload and for somebody who gets the link', async () => {
    const { page } = await table(index)
    await page.locator('main select[name=category]').selectOption('performance')
    await sortBy(page, 'Created')
    await sortBy(page, 'Created')
    expect(search(page)).toBe('?category=performance&sort=-created')
    const rows = await shown(page)
    expect(rows.length).toBeGreaterThan(2)
    await page.reload()
    await page.locator('[data-table-filters]').waitFor()
    expect(await shown(page)).toEqual(rows)
    const { page: other } = await table(page.url())
    expect(await shown(other)).toEqual(rows)
    expect(await other.locator('main select[name=category]').inputValue()).toBe('performance')
    expect(await other.locator('th[data-key=created]').getAttribute('aria-sort')).toBe('descending')
  })

  test('is as it was when one comes back from a record', async () => {
    const { page } = await table(index)
    await page.locator('main select[name=team]').selectOption('data')
    await sortBy(page, 'Priority')
    const rows = await shown(page)
    await page.locator('tbody tr:not([hidden]) th a').first().click()
    await page.locator('article.record').waitFor()
    await page.goBack()
    await page.locator('[data-table-filters]').waitFor()
    expect(await shown(page)).toEqual(rows)
    expect(search(page)).toBe('?team=data&sort=priority')
    expect(await page.locator('main select[name=team]').inputValue()).toBe('data')
  })

  test('does not put a step into the history for each keystroke', async () => {
    const { page } = await open(`${kb.url}board/`)
    await page.goto(index)
    await page.locator('[data-table-filters]').waitFor()
    await page.locator('main input[name=q]').pressSequentially('cache')
    await page.goBack()
    expect(new URL(page.url()).pathname).toBe('/kb/board/')
  })

  test.each(['?sort=nothing&team=nowhere', '?q=%', '?sort=-', '?status=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&verdict=__proto__'])('bears the address %s', async (query) => {
    const { page, complaints } = await table(`${index}${query}`)
    expect(await count(page)).toMatch(/^\d+ (?:of|in all)/)
    expect(await page.locator('main img').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('of 400 records is narrowed at each keystroke within a tenth of a second', async () => {
    const { page } = await table(`${many.url}improvements/`)
    expect(await count(page)).toBe('400 in all')
    const milliseconds = await page.locator('main input[name=q]').evaluate((input: HTMLInputElement) => {
      const begin = performance.now()
      input.value = 'number 39'
      input.dispatchEvent(new Event('input', { bubbles: true }))
      return performance.now() - begin
    })
    expect(await count(page)).toBe('14 of 400')
    expect(milliseconds).toBeLessThan(100)
  })

  test('of a kind without records says that there are none, and how one comes here', async () => {
    const { page, complaints } = await open(`${one.url}plans/`)
    expect(await page.locator('main').innerText()).toMatch(/There are no plans yet/i)
    expect(complaints).toEqual([])
    const { page: single } = await table(`${one.url}improvements/`)
    expect(await shown(single)).toEqual(['IMP-2025-001'])
  })
})

describe('a number of the progress page', () => {
  test('leads to as many records as it says', async () => {
    const { page } = await open(`${kb.url}progress/`)
    const links = await page.locator('.progress-table td a').evaluateAll((all) => all.map((link) => ({ href: (link as HTMLAnchorElement).href, number: Number(link.textContent) })))
    expect(links.length).toBeGreaterThan(40)
    // All of one team, all of one category, and the totals.
    const some = links.filter(({ href }) => /team=sre|category=quality|\?(?:status|verdict)=/.test(href))
    const wrong: string[] = []
    for (const { href, number } of some) {
      await page.goto(href)
      await page.locator('[data-table-filters]').waitFor()
      const rows = (await shown(page)).length
      if (rows !== number) wrong.push(`${href}: ${rows} records instead of ${number}`)
    }
    expect(wrong).toEqual([])
  })
})
