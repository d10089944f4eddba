import { describe, expect, inject, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recordsOnDisk } from './contents.ts'
import { visitors } from './pages.ts'

const { kb, root, one } = inject('sites')
const improvements = recordsOnDisk(kb.content).filter(({ folder }) => folder === 'improvements')
const programme = readFileSync(join(kb.content, 'programme.yaml'), 'utf8')
const STAGES = ['backlog', 'analysis', 'planning', 'implementation', 'validation', 'standardized']
const { open } = visitors()

/** Ids in each column, as the table has them; the first cell of a row is the team. */
const CARDS = (columns: Element[]) => columns.map((column) => [...column.querySelectorAll('.card .id')].map((id) => id.textContent!))

describe('the board', () => {
  test('has the six columns of the line, with their numbers', async () => {
    const { page, complaints } = await open(`${kb.url}board/`)
    const headings = await page.locator('.board thead th').evaluateAll((cells) => cells.map((cell) => cell.textContent!.trim().replaceAll(/\s+/g, ' ')))
    expect(headings.map((heading) => heading.split(' ')[0])).toEqual(['Backlog', 'Analysis', 'Planning', 'Implementation', 'Validation', 'Done'])
    for (const [index, stage] of STAGES.slice(0, 5).entries()) expect(headings[index]).toMatch(new RegExp(`\\b${improvements.filter(({ status }) => status === stage).length}\\b`))
    expect(complaints).toEqual([])
  })

  test('shows each limit, and which column is over it', async () => {
    const { page } = await open(`${kb.url}board/`)
    const limits = [...programme.matchAll(/^ {2}(analysis|planning|implementation|validation): (\d+)$/gm)].map((match) => [match[1]!, Number(match[2])] as const)
    expect(limits).toHaveLength(4)
    for (const [stage, limit] of limits) {
      const heading = page.locator(`.board thead th:nth-child(${STAGES.indexOf(stage) + 2})`)
      const inside = improvements.filter(({ status }) => status === stage).length
      expect(await heading.innerText()).toMatch(new RegExp(`${inside} of ${limit}`))
      expect((await heading.innerText()).includes('over its limit'), stage).toBe(inside > limit)
    }
  })

  test('has a lane for each team, with that team’s cards in the column of their status', async () => {
    const { page } = await open(`${kb.url}board/`)
    const lanes = await page.locator('.board tbody tr').evaluateAll((rows) => rows.map((row) => ({ team: row.querySelector('th a')!.getAttribute('href')!.split('/').at(-2)!, columns: [...row.querySelectorAll('td')].map((cell) => [...cell.querySelectorAll('.card .id')].map((id) => id.textContent!)) })))
    expect(lanes.map(({ team }) => team).sort()).toEqual([...new Set(improvements.filter(({ status }) => STAGES.includes(status!)).map(({ team }) => team!))].sort())
    for (const { team, columns } of lanes) {
      for (const [index, stage] of STAGES.slice(0, 5).entries()) expect(columns[index]!.toSorted(), `${team} ${stage}`).toEqual(improvements.filter((record) => record.team === team && record.status === stage).map(({ id }) => id))
    }
  })

  test('has no lane, and no card, twice', async () => {
    const { page } = await open(`${kb.url}board/`)
    const ids = (await page.locator('.board tbody td').evaluateAll(CARDS)).flat()
    expect(ids).toEqual([...new Set(ids)])
    const aside = await page.locator('[aria-labelledby=KB-aside] .card .id').allTextContents()
    expect(aside.sort()).toEqual(improvements.filter(({ status }) => ['on_hold', 'rejected', 'rolled_back'].includes(status!)).map(({ id }) => id))
  })

  test('shows under Done only what became standard in the last 90 days, and says how many are older', async () => {
    const { page } = await open(`${root.url}board/`)
    const done = await page.locator('.board tbody td:last-child .card').evaluateAll((cards) => cards.map((card) => ({ id: card.querySelector('.id')!.textContent!, on: /\d{4}-\d{2}-\d{2}/.exec(card.textContent!.replace(/[A-Z]+-\d{4}-\d+/, ''))?.[0] })))
    const asOf = /^as_of: (\S+)/m.exec(programme)![1]!
    const days = (from: string) => (Date.parse(asOf) - Date.parse(from)) / 86_400_000
    for (const { id, on } of done) {
      expect(on, id).toBeDefined()
      expect(days(on!), id).toBeLessThanOrEqual(90)
      expect(improvements.find((record) => record.id === id)?.status).toBe('standardized')
    }
    const standardized = improvements.filter(({ status }) => status === 'standardized')
    // A validation report says on which day a change was proven; these are the ones that can be told from outside.
    const reports = recordsOnDisk(kb.content).filter(({ folder }) => folder === 'validations').map(({ frontmatter }) => ({ improvement: /^improvement: (\S+)/m.exec(frontmatter)![1]!, date: /^date: (\S+)/m.exec(frontmatter)![1]! }))
    const proven = standardized.flatMap(({ id }) => reports.filter(({ improvement }) => improvement === id).map(({ date }) => ({ id, date })).sort((a, b) => (a.date < b.date ? 1 : -1)).slice(0, 1))
    expect(proven.length).toBeGreaterThan(2)
    expect(proven.filter(({ id, date }) => done.some((card) => card.id === id) !== days(date) <= 90)).toEqual([])
    expect(done.length).toBeGreaterThan(0)
    expect(done.length).toBeLessThan(standardized.length)
    const older = page.getByRole('link', { name: /older/ })
    expect(await older.innerText()).toMatch(new RegExp(`^${standardized.length - done.length}\\b`))
    await older.click()
    await page.locator('[data-table-filters]').waitFor()
    expect(await page.locator('[data-table] tbody tr:not([hidden])').count()).toBe(standardized.length)
  })

  test('leads from a card to its record', async () => {
    const { page } = await open(`${kb.url}board/`)
    const card = page.locator('.board .card').first()
    const id = await card.locator('.id').textContent()
    await card.getByRole('link').click()
    expect(await page.locator('.crumb .id').textContent()).toBe(id)
  })

  test('on a telephone names the column at each group of cards, and needs no sideways scrolling', async () => {
    const { page } = await open(`${kb.url}board/`, { viewport: { width: 390, height: 800 } })
    const labels = await page.locator('.board td:visible:has(.card)').evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, '::before').content))
    expect(labels.length).toBeGreaterThan(5)
    expect(labels.filter((label) => !/Backlog|Analysis|Planning|Implementation|Validation|Done/.test(label))).toEqual([])
    expect(await page.locator('.scroll').first().evaluate((scroll) => scroll.scrollWidth - scroll.clientWidth)).toBeLessThanOrEqual(1)
  })

  test('of one record has one lane', async () => {
    const { page, complaints } = await open(`${one.url}board/`)
    expect(await page.locator('.board tbody tr').count()).toBe(1)
    expect(await page.locator('.board .card .id').allTextContents()).toEqual(['IMP-2025-001'])
    expect(complaints).toEqual([])
  })
})
