import { Feed } from 'feed'
import { turnsOf } from '../views/gains.ts'
import { worded } from '../views/words.ts'
import { escapeHtml } from './escape.ts'
import { href, recordHref } from './urls.ts'
import type { Page, Wiki } from './wiki.ts'

const ENTRIES = 50

/** One entry. `address` is its link, and with `mark`, where one page has several entries, its id. */
interface Entry { page: Page; day: string; address: string; mark: string; title: string; text: string }

/** Atom feed of the records that changed last, by what is known of them (the day of the latest stage, or the record's own date), and of gains that were lost or came back, by the day on which that could be said. */
export function feedOf(wiki: Wiki): string {
  const { programme, today } = wiki
  const site = new URL(programme.url!).origin
  const latest = wiki.pages.flatMap((page) => [changed(page, today), ...turned(page)]).filter(({ day }) => day <= today).sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.page.id < b.page.id ? -1 : 1)).slice(0, ENTRIES)
  const feed = new Feed({
    id: site + href(''), link: site + href(''), title: programme.title, description: programme.description, copyright: '',
    updated: new Date(`${latest[0]?.day ?? today}T00:00:00Z`), feedLinks: { atom: site + href('feed.xml') }, generator: 'Kaizenbook',
  })
  // The library declares titles and summaries of entries to be HTML, so text is escaped before it is given.
  for (const { page, day, address, mark, title, text } of latest) feed.addItem({ id: site + address + mark, link: site + address, title: escapeHtml(title), description: escapeHtml(text), date: new Date(`${day}T00:00:00Z`), author: [{ name: page.facts.owner ?? programme.title }] })
  return feed.atom1()
}

function changed(page: Page, today: string): Entry {
  return { page, day: dayOf(page) ?? today, address: recordHref(page), mark: '', title: `${page.id} ${page.title}`, text: summary(page) }
}

/** What became known of the gains of an improvement. The newest values are left out: an entry says the same for ever. */
function turned(page: Page): Entry[] {
  return turnsOf(page.gains ?? []).map(({ day, what, since, gain: { hold: { kpi }, level } }) => ({
    page, day, address: recordHref(page), mark: `#${what}-${kpi}-${since}`, title: `${page.id} ${what === 'slipped' ? 'has slipped' : 'has recovered'}: ${page.title}`,
    text: what === 'slipped' ? `${kpi} should be ${level}, and has not been since ${since}.` : `${kpi} should be ${level}, and has been again since ${since}.`,
  }))
}

function dayOf({ stages, facts }: Page): string | undefined {
  return stages.at(-1)?.began ?? facts.date
}

function summary({ definition, facts }: Page): string {
  return [definition.title, facts.status && worded(facts.status), facts.team && `team ${facts.team}`].filter(Boolean).join(', ')
}
