import { describe, expect, inject, test } from 'vitest'
import type { Page } from 'playwright-core'
import { visitors } from './pages.ts'

const { kb } = inject('sites')
const record = `${kb.url}improvements/IMP-2025-001/`
const { open, context } = visitors()

const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
const LIGHT = 'rgb(255, 255, 255)'
const isDark = async (page: Page) => (await paper(page)).match(/\d+/g)!.every((part) => Number(part) < 64)
const shownDiagrams = (page: Page) => page.locator('.diagram img:visible').evaluateAll((images) => images.map((image) => image.className))

describe('the theme', () => {
  test('follows the system, also while the page is open', async () => {
    const { page } = await open(record)
    expect(await paper(page)).toBe(LIGHT)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await isDark(page)).toBe(true)
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark')
  })

  test.each(['light', 'dark'] as const)('is changed by the switch from a %s system, and back', async (colorScheme) => {
    const { page, complaints } = await open(record, { colorScheme })
    const button = page.getByRole('button', { name: /light and dark/ })
    const before = await paper(page)
    await button.click()
    expect(await paper(page)).not.toBe(before)
    expect(await isDark(page)).toBe(colorScheme === 'light')
    await button.click()
    expect(await paper(page)).toBe(before)
    expect(complaints).toEqual([])
  })

  test('survives a reload and other pages, and is there before anything is painted', async () => {
    const { page } = await open(record)
    await page.getByRole('button', { name: /light and dark/ }).click()
    // The theme when the body comes into being: nothing can have been painted before.
    await page.addInitScript(() => {
      new MutationObserver((_changes, observer) => {
        if (!document.body) return
        Object.assign(window, { themeAtBody: document.documentElement.dataset.theme })
        observer.disconnect()
      }).observe(document, { childList: true, subtree: true })
    })
    for (const address of [record, `${kb.url}board/`]) {
      await page.goto(address)
      expect(await page.evaluate(() => (window as unknown as { themeAtBody?: string }).themeAtBody)).toBe('dark')
      expect(await isDark(page)).toBe(true)
    }
  })

  test('swaps the diagrams, and the picture that is shown is drawn', async () => {
    const { page, complaints } = await open(record)
    await page.locator('.diagram').first().scrollIntoViewIfNeeded()
    expect(new Set(await shownDiagrams(page))).toEqual(new Set(['diagram-light']))
    await page.getByRole('button', { name: /light and dark/ }).click()
    expect(new Set(await shownDiagrams(page))).toEqual(new Set(['diagram-dark']))
    const image = page.locator('.diagram-dark').first()
    await image.scrollIntoViewIfNeeded()
    await expect.poll(() => image.evaluate((node: HTMLImageElement) => node.complete && node.naturalWidth)).toBeGreaterThan(50)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(new Set(await shownDiagrams(page))).toEqual(new Set(['diagram-dark']))
    expect(complaints).toEqual([])
  })

  test('works for as long as the page is open where nothing may be stored', async () => {
    const visitor = await context()
    const page = await visitor.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } }))
    await page.goto(record)
    await page.getByRole('button', { name: /light and dark/ }).click()
    expect(await isDark(page)).toBe(true)
    expect(errors).toEqual([])
  })
})

describe('on paper', () => {
  test.each(['kpis/KPI-2025-004/', 'analyses/ANA-2025-001/', 'kpis/', 'improvements/', 'progress/'])('%s fits the width of A4', async (path) => {
    const { page } = await open(kb.url + path, { viewport: { width: 720, height: 900 } })
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  })

  test('a KPI says how its trend was computed and what its chart marks, and spares the rows behind it', async () => {
    const { page } = await open(`${kb.url}kpis/KPI-2025-004/`)
    await page.emulateMedia({ media: 'print' })
    const shown = (part: string) => page.locator('figure.chart, details').getByText(part).last().isVisible()
    expect([await shown('a month from 2025-'), await shown('was to be expected'), await shown('Data as a table'), await shown('All values as CSV')]).toEqual([true, true, false, false])
  })

  test.each(['light', 'dark'] as const)('a record is black on white without navigation, from a %s system', async (colorScheme) => {
    const { page } = await open(record, { colorScheme })
    if (colorScheme === 'dark') await page.evaluate(() => { document.documentElement.dataset.theme = 'dark' })
    await page.emulateMedia({ media: 'print', colorScheme })
    for (const hidden of ['.top nav', '.tools', '.bottom', '.contents', '.skip']) expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
    expect(await page.locator('article h1').isVisible()).toBe(true)
    // The darkest background and the lightest text of all that is printed, with what lies behind.
    const worst = await page.evaluate(() => {
      const channels = (colour: string) => colour.match(/[\d.]+/g)!.map(Number)
      const luminance = ([red, green, blue]: number[]) => (red! * 299 + green! * 587 + blue! * 114) / 1000
      const found: { what: string; ink: number; paper: number }[] = []
      for (const element of document.querySelectorAll<HTMLElement>('body, body *')) {
        const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '')
        if (!text || element.getClientRects().length === 0 || element.closest('script, noscript, svg')) continue
        let paper = [255, 255, 255]
        for (let at: HTMLElement | null = element; at; at = at.parentElement) {
          const [red, green, blue, alpha = 1] = channels(getComputedStyle(at).backgroundColor)
          if (alpha > 0.5) { paper = [red!, green!, blue!]; break }
        }
        found.push({ what: `${element.tagName.toLowerCase()}.${element.className}`, ink: luminance(channels(getComputedStyle(element).color)), paper: luminance(paper) })
      }
      return { pale: [...new Set(found.filter(({ ink }) => ink > 130).map(({ what, ink }) => `${what} ${Math.round(ink)}`))], dark: [...new Set(found.filter(({ paper }) => paper < 200).map(({ what, paper }) => `${what} ${Math.round(paper)}`))], body: getComputedStyle(document.body).color, paper: getComputedStyle(document.body).backgroundColor }
    })
    expect(worst).toEqual({ pale: [], dark: [], body: 'rgb(0, 0, 0)', paper: LIGHT })
    expect(new Set(await shownDiagrams(page))).toEqual(new Set(['diagram-light']))
  })
})
