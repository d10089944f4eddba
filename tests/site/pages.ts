import { afterAll, beforeAll, inject } from 'vitest'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { launch } from './browser.ts'

/** A page, and everything that went wrong on it: what the console said, errors, refused by policy, requests to elsewhere, missing files. */
export interface Watched { page: Page; complaints: string[] }

/** One browser for a test file; every `open` is a visitor of its own, without anything stored. */
export function visitors(): { open: (url: string, options?: BrowserContextOptions) => Promise<Watched>; context: (options?: BrowserContextOptions) => Promise<BrowserContext>; watch: (page: Page, origin: string) => string[] } {
  let browser: Browser
  const contexts: BrowserContext[] = []
  beforeAll(async () => { browser = await launch(inject('chromium')) })
  afterAll(async () => { await browser?.close() })

  const context = async (options: BrowserContextOptions = {}) => {
    // Contexts of tests before are done with; open pages cost memory.
    for (const old of contexts.splice(0)) await old.close()
    const made = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light', locale: 'en-GB', ...options })
    made.setDefaultTimeout(45_000)
    contexts.push(made)
    return made
  }
  return {
    context,
    watch,
    open: async (url, options) => {
      const page = await (await context(options)).newPage()
      const complaints = watch(page, new URL(url).origin)
      await page.goto(url)
      return { page, complaints }
    },
  }
}

/** Listens from now on; the answer grows as the page complains. */
export function watch(page: Page, origin: string): string[] {
  const complaints: string[] = []
  void page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => console.error(`Refused by the content policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)))
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(`console ${message.type()}: ${message.text()}`) })
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`))
  page.on('request', (request) => { if (!/^(?:data|blob|about):/.test(request.url()) && new URL(request.url()).origin !== origin) complaints.push(`request to elsewhere: ${request.url()}`) })
  page.on('requestfailed', (request) => { if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`request failed: ${request.url()} ${request.failure()?.errorText}`) })
  page.on('response', (response) => { if (response.status() >= 400 && !response.request().isNavigationRequest()) complaints.push(`${response.status()}: ${response.url()}`) })
  return complaints
}
