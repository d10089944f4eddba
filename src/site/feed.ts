import { Feed } from 'feed'
import { worded } from '../views/words.ts'
import { escapeHtml } from './escape.ts'
import { href, recordHref } from './urls.ts'
import type { Page, Wiki } from './wiki.ts'

const ENTRIES = 50

/** Atom feed of the records that changed last, by what is known of them: the day of the latest stage, or the record's own date. */
export function feedOf({ pages, programme, today }: Wiki): string {
  const site = new URL(programme.url!).origin
  const latest = pages.map((page) => ({ page, day: dayOf(page) ?? today })).filter(({ day }) => day <= today).sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.page.id < b.page.id ? -1 : 1)).slice(0, ENTRIES)
  const feed = new Feed({
    id: site + href(''), link: site + href(''), title: programme.title, description: programme.description, copyright: '',
    updated: new Date(`${latest[0]?.day ?? today}T00:00:00Z`), feedLinks: { atom: site + href('feed.xml') }, generator: 'Kaizenbook',
  })
  // The library declares titles and summaries of entries to be HTML, so text is escaped before it is given.
  for (const { page, day } of latest) feed.addItem({ id: site + recordHref(page), link: site + recordHref(page), title: escapeHtml(`${page.id} ${page.title}`), description: escapeHtml(summary(page)), date: new Date(`${day}T00:00:00Z`), author: [{ name: page.facts.owner ?? programme.title }] })
  return feed.atom1()
}

function dayOf({ stages, facts }: Page): string | undefined {
  return stages.at(-1)?.began ?? facts.date
}

function summary({ definition, facts }: Page): string {
  return [definition.title, facts.status && worded(facts.status), facts.team && `team ${facts.team}`].filter(Boolean).join(', ')
}
