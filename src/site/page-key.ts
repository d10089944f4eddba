import { versionOfCharts } from './charts.ts'
import { digestOf } from './digest.ts'
import { measuredBeside } from './kpi-book.ts'
import type { Page, Wiki } from './wiki.ts'
import { slippedSince } from '../views/gains.ts'
import { idsIn } from './references.ts'

/**
 * Key of everything that a record's page shows: the record, what is computed of it and of measurements, the programme, and id, title, status
 * and lost gain of every record that it names or that names it, and which records are missing. The same key means the same bytes, so an incremental build keeps the page.
 */
export function pageKey(page: Page, wiki: Wiki): string {
  const { byId, held, library, today } = wiki
  const shown = [...page.backlinks, ...idsIn(page)].map((id) => {
    const other = byId.get(id)
    return other ? [id, other.title, other.facts.status, other.file, slippedSince(other.gains), page.kind === 'roadmap' || page.kind === 'validation' ? [other.digest, other.measured, other.stages] : ''] : [id]
  })
  const { digest, stages, changed, plan, file, measured } = page
  // Whichever way a page names a record that is not published, it says so; there are few, and not for long.
  const missing = held.entries.map((entry) => [entry.file, entry.id, entry.title])
  return digestOf([digest, stages, changed, plan, measured, measuredBeside(page, wiki), file, shown, missing, library.programme, today, versionOfCharts()])
}
