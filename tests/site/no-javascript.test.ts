import { describe, expect, inject, test } from 'vitest'
import { recordsOnDisk } from './contents.ts'
import { visitors } from './pages.ts'

const { kb } = inject('sites')
const records = recordsOnDisk(kb.content)
const { open } = visitors()
const visit = (path: string) => open(kb.url + path, { javaScriptEnabled: false })

describe('without JavaScript', () => {
  test.each([...new Set(records.map(({ folder }) => folder))])('the index of %s shows every record, and no filters that would do nothing', async (folder) => {
    const { page } = await visit(`${folder}/`)
    const ids = records.filter((record) => record.folder === folder).map(({ id }) => id)
    expect(await page.locator('[data-table] tbody tr:visible td.id').allTextContents()).toEqual(ids)
    expect(await page.locator('main form:visible, main thead button').count()).toBe(0)
    await page.locator('tbody th a').first().click()
    expect(await page.locator('.crumb .id').textContent()).toBe(ids[0])
  })

  test('a record is there from its title to what links to it, with its diagrams', async () => {
    const { page } = await visit('improvements/IMP-2025-001/')
    const text = await page.locator('main').innerText()
    for (const part of ['Database connection pool exhaustion during peak hours', 'Root cause, five times why', 'What stayed', 'Time per stage', 'What links here']) expect(text).toContain(part)
    const image = page.locator('.diagram img:visible').first()
    await image.scrollIntoViewIfNeeded()
    await expect.poll(() => image.evaluate((node: HTMLImageElement) => node.complete && node.naturalWidth)).toBeGreaterThan(50)
    await page.getByText('How this was computed').first().click()
    expect(await page.locator('details.working[open] li').count()).toBeGreaterThan(0)
  })

  test('nothing is offered that needs it', async () => {
    const { page } = await visit('')
    expect(await page.locator('button:visible').count()).toBe(0)
    await page.getByRole('link', { name: 'Search' }).click()
    expect(new URL(page.url()).pathname).toBe('/kb/search/')
    expect(await page.locator('main').innerText()).toContain('Search needs JavaScript')
    expect(await page.locator('main form:visible').count(), 'a form that cannot search').toBe(0)
  })

  test('the theme follows the system, diagrams with it', async () => {
    const { page } = await open(`${kb.url}improvements/IMP-2025-001/`, { javaScriptEnabled: false, colorScheme: 'dark' })
    expect(await page.locator('.diagram-dark').first().isVisible()).toBe(true)
    expect(await page.locator('.diagram-light').first().isVisible()).toBe(false)
  })
})
