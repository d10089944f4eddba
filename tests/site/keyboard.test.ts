import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, inject, test } from 'vitest'
import type { Page } from 'playwright-core'
import { visitors } from './pages.ts'

const { kb } = inject('sites')
const { open } = visitors()

interface Stop { what: string; outlined: boolean; inView: boolean; width: number }

/** Where the focus is, and whether one can see it: an outline of at least 2 px that stands out from what is behind it. */
const STOP = (): Stop | undefined => {
  const at = document.activeElement
  if (!at || at === document.body) return undefined
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at)
  const box = at.getBoundingClientRect()
  return {
    what: `${at.tagName.toLowerCase()}.${at.className} ${(at.getAttribute('aria-label') ?? at.textContent ?? '').trim().slice(0, 30)}`, width: box.width,
    outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && outlineColor !== getComputedStyle(document.body).backgroundColor,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  }
}

async function tabThrough(page: Page, most = 400): Promise<Stop[]> {
  const stops: Stop[] = []
  while (stops.length < most) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(STOP)
    if (!stop) break
    stops.push(stop)
  }
  return stops
}

describe('with the keyboard', () => {
  test('the first stop is the link to the content, which appears and leads there', async () => {
    const { page } = await open(kb.url)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Skip to the content')
    expect((await page.evaluate(STOP))!.inView).toBe(true)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement!.id)).toBe('KB-main')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement!.closest('main') !== null)).toBe(true)
  })

  test.each(['', 'runbooks/', 'improvements/IMP-2025-001/', 'board/', 'search/'])('on /%s everything that acts is reached once, in order, and is seen to have the focus', async (path) => {
    const { page } = await open(kb.url + path)
    await page.waitForFunction(() => document.readyState === 'complete' && !document.querySelector('[data-table-filters][hidden]'))
    // Pages that take the focus themselves are walked from their beginning too.
    await page.locator('.skip').focus()
    const stops = [(await page.evaluate(STOP))!, ...(await tabThrough(page))]
    const acting = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('dialog:not([open])')).length)
    expect(stops.length).toBe(acting)
    expect(stops.filter(({ outlined }) => !outlined).map(({ what }) => what)).toEqual([])
    expect(stops.filter(({ inView }) => !inView).map(({ what }) => what)).toEqual([])
  })

  test('on a telephone the focus never leaves the screen', async () => {
    const { page } = await open(`${kb.url}improvements/`, { viewport: { width: 390, height: 800 } })
    await page.locator('[data-table-filters]').waitFor()
    const stops = await tabThrough(page, 60)
    expect(stops.filter(({ inView, outlined, width }) => !inView || !outlined || width < 2).map(({ what }) => what)).toEqual([])
  })

  test('a table is sorted and a filter cleared without a mouse', async () => {
    const { page } = await open(`${kb.url}improvements/`)
    await page.locator('[data-table-filters]').waitFor()
    await page.getByRole('columnheader', { name: 'Priority' }).getByRole('button').focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('th[data-key=priority]').getAttribute('aria-sort')).toBe('ascending')
    await page.keyboard.press('Space')
    expect(await page.locator('th[data-key=priority]').getAttribute('aria-sort')).toBe('descending')
    expect(await page.evaluate(() => document.activeElement!.textContent)).toContain('Priority')
  })

  test('the search dialog holds the focus, and gives it back to where it was', async () => {
    const { page, complaints } = await open(`${kb.url}improvements/`)
    const link = page.locator('main tbody th a').nth(2)
    await link.focus()
    await page.keyboard.press('Control+k')
    const dialog = page.locator('dialog[data-search-dialog]')
    await dialog.locator('select[name=kind] option:nth-child(2)').waitFor({ state: 'attached' })
    await dialog.locator('[data-search-input]').fill('latency')
    await dialog.locator('[data-search-results] a').first().waitFor()
    const places = new Set<string>()
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press(step % 3 === 2 ? 'Shift+Tab' : 'Tab')
      places.add(await page.evaluate(() => (document.activeElement === document.body ? 'body' : document.activeElement!.closest('dialog') ? 'dialog' : document.activeElement!.outerHTML)))
    }
    expect([...places].filter((place) => place !== 'dialog' && place !== 'body')).toEqual([])
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.target.join(' ')}`)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => document.activeElement!.outerHTML)).toBe(await link.evaluate((node) => node.outerHTML))
    expect(complaints).toEqual([])
  })
})
