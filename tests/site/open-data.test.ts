import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { visitors } from './pages.ts'

const { kb } = inject('sites')
const { open } = visitors()

/**
 * What looks like a computed number and needs no working, with the reason: what authors typed, what is the working itself, and what a chart repeats.
 */
const EXCEPTIONS = [
  ['.prose *', 'text of a record, as its author wrote it'],
  ['.flow *, .counts *', 'links to the lists of the same records'],
  ['figure *, details.data *', 'the data of a chart, which has its CSV beside it'],
  ['.index-table *', 'a list of records, as their frontmatter has them'],
  ['section[aria-labelledby=KB-opportunities] td, .analysis-facts *', 'what an analysis says of its days; its text says how it was ranked'],
  ['section[aria-labelledby=KB-resources] td', 'what a roadmap asks for, typed by its author'],
] as const

const files = readdirSync(kb.out, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
const pages = files.filter((file) => file.endsWith('index.html') && !/^(?:guide|numbers|search|pagefind)\//.test(file)).map((file) => kb.base + file.replace(/index\.html$/, ''))

interface Found { numbers: number; bare: string[]; tables: number; without: string[] }

async function look(): Promise<Found> {
  const { page } = await open(kb.url)
  return page.evaluate(async ({ paths, exceptions }) => {
    const found: Found = { numbers: 0, bare: [], tables: 0, without: [] }
    // The sections that something stands in; outside of any, the record or the page.
    const rooms = (element: Element): Element[] => {
      const around: Element[] = []
      for (let at = element.closest('section'); at; at = at.parentElement?.closest('section') ?? null) around.push(at)
      return around.length > 0 ? around : [element.closest('article, main')!]
    }
    for (const path of paths) {
      const document = new DOMParser().parseFromString(await (await fetch(path)).text(), 'text/html')
      for (const number of document.querySelectorAll('main .figure, main td.num, main .tiles dd')) {
        if (!/\d/.test(number.textContent) || number.matches(exceptions)) continue
        found.numbers += 1
        if (number.closest('a') || number.querySelector('a') || rooms(number).some((room) => room.querySelector('.data a[href*="/numbers/"], details.working'))) continue
        found.bare.push(`${path}: ${number.textContent.trim().slice(0, 30)} in ${rooms(number)[0]!.getAttribute('aria-labelledby')}`)
      }
      for (const table of document.querySelectorAll('main table')) {
        if (table.matches('.prose *, figure *')) continue
        found.tables += 1
        if (!rooms(table).some((room) => room.querySelector('a[href$=".csv"]'))) found.without.push(`${path}: ${table.closest('[aria-label]')?.getAttribute('aria-label') ?? table.className}`)
      }
    }
    return found
  }, { paths: pages, exceptions: EXCEPTIONS.map(([selector]) => selector).join(', ') })
}

describe('the built example', () => {
  test('leads from every computed number to its working, and from every table to its CSV', async () => {
    const { numbers, bare, tables, without } = await look()
    expect(numbers).toBeGreaterThan(500)
    expect(tables).toBeGreaterThan(80)
    expect(bare).toEqual([])
    expect([...new Set(without)]).toEqual([])
  })

  test('has a page for every number, whose value is that of the JSON and of the page that shows it', async () => {
    const { figures } = JSON.parse(readFileSync(join(kb.out, 'api/v1/figures.json'), 'utf8')) as { figures: { key: string; text: string; value?: number; counted: number }[] }
    expect(figures.filter(({ key }) => !existsSync(join(kb.out, 'numbers', key, 'index.html')))).toEqual([])
    const { page } = await open(kb.url)
    const backlog = figures.find(({ key }) => key === 'improvements-backlog')!
    expect(await page.locator('.flow .figure').first().textContent()).toBe(String(backlog.value))
    await page.goto(`${kb.url}numbers/improvements-backlog/`)
    expect(await page.locator('.lead .figure').textContent()).toBe(backlog.text)
    expect(await page.locator('section[aria-labelledby=KB-counted] li').count()).toBe(backlog.counted)
  })

  test('serves the open data as JSON and CSV', async () => {
    const types = await Promise.all(['index.json', 'improvements.csv'].map(async (path) => (await fetch(`${kb.url}api/v1/${path}`)).headers.get('content-type')?.split(';')[0]))
    expect(types).toEqual(['application/json', 'text/csv'])
  })
})
