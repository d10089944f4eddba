import { digestOf } from './digest.ts'
import type { Page, Wiki } from './wiki.ts'
import { idsIn } from './references.ts'

/**
 * Key of everything that a record's page shows: the record, what is computed of it, the programme, and id, title and status of
 * every record that it names or that names it. The same key means the same bytes, so an incremental build keeps the page.
 */
export function pageKey(page: Page, { byId, library, today }: Wiki): string {
  const shown = [...page.backlinks, ...idsIn(page)].map((id) => {
    const other = byId.get(id)
    return other ? [id, other.title, other.facts.status, other.file, page.kind === 'roadmap' || page.kind === 'validation' ? other.digest : ''] : [id]
  })
  const { digest, stages, changed, plan, file } = page
  return digestOf([digest, stages, changed, plan, file, shown, library.programme, today])
}
