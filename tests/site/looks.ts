import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, inject, test } from 'vitest'
import type { Page } from 'playwright-core'
import { pageTypes } from './page-types.ts'
import { visitors } from './pages.ts'

/** What every page has to keep at one width, in both themes. Two files run this, so that two workers share the work. */
export function keepsTheRulesOfPages(width: number): void {
  const { kb } = inject('sites')
  const { open } = visitors()

  describe(`at ${width} pixels`, () => {
    test.each(pageTypes(kb))('/%s is without fault in light and dark', async (path) => {
      const { page, complaints } = await open(kb.url + path, { viewport: { width, height: 900 }, colorScheme: 'light' })
      // Scripts that a page loads after itself have run when its table has filters.
      await page.waitForFunction(() => document.readyState === 'complete' && !document.querySelector('[data-table-filters][hidden]'))
      const light = await violations(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      // In the dark only colours are other ones.
      const dark = await violations(page, ['color-contrast', 'link-in-text-block'])
      expect({ light, dark, complaints, ...(await form(page)) }).toEqual({ light: [], dark: [], complaints: [], h1: 1, lang: 'en', titled: true, overflow: [], twice: [] })
    })
  })
}

/** Every rule of axe that is on by default, best practices too: rule, where, and what it says. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // Legacy mode does without a second page; there are no frames here.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}) })
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 4).map(({ target, any, all, none }) => `${id}: ${target.join(' ')}: ${[...any, ...all, ...none].map(({ message }) => message).join('; ')}`))
}

function form(page: Page): Promise<{ h1: number; lang: string; titled: boolean; overflow: string[]; twice: string[] }> {
  return page.evaluate(() => {
    const root = document.documentElement
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !element.parentElement?.closest('.scroll, nav ul, pre')).slice(0, 3)
    return {
      h1: document.querySelectorAll('h1').length,
      lang: root.lang,
      titled: document.title.trim().length > 3,
      overflow: root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} instead of ${root.clientWidth}`, ...wide.map((element) => `${element.tagName.toLowerCase()}.${element.className} ${element.textContent!.slice(0, 40)}`)] : [],
      twice: ids.filter((id, index) => ids.indexOf(id) !== index),
    }
  })
}
