import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { feedOf } from '../../src/site/feed.ts'
import { analysesOf, concernsOf, kpiGroups, kpiPageOf } from '../../src/site/kpi-book.ts'
import { pageKey } from '../../src/site/page-key.ts'
import type { Wiki } from '../../src/site/wiki-of.ts'
import { published } from '../api/loaded.ts'
import { filesBelow, folderOf } from '../check-folder.ts'
import { improvementOf } from '../cli/overview.ts'

const CASE = fileURLToPath(new URL('../rules/gain-slipped/', import.meta.url))
const ROWS = 'measurements/latency_p95/2025.csv'
const ANALYSIS = '---\nid: ANA-2025-001\ntitle: November\ndate: 2025-12-01\nowner: ada@example.com\nwindow:\n  start: 2025-11-01\n  end: 2025-11-30\nopportunities:\n  - action: Warm the cache\n    kpi: latency_p95\n    impact: high\n---\n\n## Executive Summary\n\nIt.\n\n## Detailed Analysis\n\nIt.\n\n## Recommended Actions\n\nIt.\n'
/** A record that names the improvement, and one that has to do with nothing. */
const BESIDE = {
  'programme.yaml': 'title: A programme\nurl: https://wiki.example.org\nas_of: 2025-12-12\n',
  'improvements/IMP-2025-008-b.md': improvementOf('IMP-2025-008', { body: 'It follows IMP-2025-001.' }),
  'improvements/IMP-2025-009-c.md': improvementOf('IMP-2025-009'),
  'analyses/ANA-2025-001-d.md': ANALYSIS,
}

async function wikiWith(which: 'fails' | 'passes', changed: Readonly<Record<string, string>> = {}): Promise<Wiki> {
  const { root, remove } = folderOf({ ...filesBelow(`${CASE}${which}`), ...BESIDE, ...changed })
  try {
    return (await published(root)).source.wiki
  } finally {
    remove()
  }
}

const lost = await wikiWith('fails')
const rows = String(filesBelow(`${CASE}fails`)[ROWS])
const id = (wiki: Wiki, name: string) => pageKey(wiki.byId.get(name)!, wiki)
const keys = (wiki: Wiki) => Object.fromEntries(wiki.pages.map((page) => [page.id, id(wiki, page.id)]))
const changes = (wiki: Wiki) => Object.keys(keys(wiki)).filter((name) => keys(wiki)[name] !== keys(lost)[name])

describe('when nothing but measurements changes', () => {
  test('the pages that show them are made anew, and no others', async () => {
    expect(changes(await wikiWith('fails', { [ROWS]: rows.replace(/,\d+\n$/, ',237\n') }))).toEqual(['IMP-2025-001', 'KPI-2025-001'])
    expect(changes(await wikiWith('fails'))).toEqual([])
  })

  test('so are those that name a record whose gain is lost by it', async () => {
    expect(changes(await wikiWith('fails', { [ROWS]: String(filesBelow(`${CASE}passes`)[ROWS]) }))).toEqual(['IMP-2025-001', 'IMP-2025-008', 'KPI-2025-001'])
  })
})

test('the feed tells when a gain is lost and when it comes back, each once and for ever', async () => {
  const titles = (feed: string) => [...feed.matchAll(/<title type="html"><!\[CDATA\[(IMP-2025-001 has .*?)\]\]>[\s\S]*?<id>.*?#(.*?)<\/id>[\s\S]*?<updated>(.{10})/g)].map(([, title, mark, day]) => [day, title, mark])
  expect(titles(feedOf(lost))).toEqual([['2025-12-05', 'IMP-2025-001 has slipped: Cache warming before the morning peak', 'slipped-latency_p95-2025-11-29']])
  const kept = await wikiWith('passes')
  expect(titles(feedOf(kept)).map(([day, , mark]) => [day, mark])).toEqual(expect.arrayContaining([['2025-12-08', 'recovered-latency_p95-2025-12-02'], ['2025-11-30', 'slipped-latency_p95-2025-11-24']]))
})

describe('the page of a KPI', () => {
  const kpi = kpiPageOf('latency_p95', lost)!

  test('names the improvements that it is about, what they did to it and what they have to hold, and the analyses', () => {
    expect(concernsOf(kpi, lost)).toMatchObject([{ page: { id: 'IMP-2025-001' }, evidence: { judgement: { changeText: '-80%' } }, gains: [{ state: 'slipped' }], done: '2025-03-14' }])
    expect(analysesOf(kpi, lost).map((page) => page.id)).toEqual(['ANA-2025-001'])
  })

  test('stands in its group until it is retired', async () => {
    expect(kpiGroups(lost).map(({ group, pages }) => [group, pages.map((page) => page.id)])).toEqual([['performance', ['KPI-2025-001']]])
    const file = 'kpis/KPI-2025-001-latency.md'
    const retired = String(filesBelow(`${CASE}fails`)[file]).replace('created: 2025-01-02', 'created: 2025-01-02\nretired: 2025-12-12')
    expect(kpiGroups(await wikiWith('fails', { [file]: retired }))).toEqual([])
  })
})
