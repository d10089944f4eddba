import { digestOf } from './digest.ts'
import type { Page, Wiki } from './wiki.ts'
import { idsIn } from './references.ts'

/**
 * Key of everything that a record's page shows: the record, what is computed of it, the programme, and id, title and status of
 * every record that it names or that names it, and which records are missing. The same key means the same bytes, so an incremental build keeps the page.
 */
export function pageKey(page: Page, { byId, held, library, today }: Wiki): string {
  const shown = [...page.backlinks, ...idsIn(page)].map((id) => {
    const other = byId.get(id)
    return other ? [id, other.title, other.facts.status, other.file, page.kind === 'roadmap' || page.kind === 'validation' ? other.digest : ''] : [id]
  })
  const { digest, stages, changed, plan, file } = page
  // Whichever way a page names a record that is not published, it says so; there are few, and not for long.
  const missing = held.entries.map((entry) => [entry.file, entry.id, entry.title])
  return digestOf([digest, stages, changed, plan, file, shown, missing, library.programme, today])
}
