import type { Page } from '../../wiki-shape.ts'
import { apiHref, type ApiSource } from '../document.ts'

/** What lists show of a record, as data. */
export function factsOf({ facts, changed }: Page, { base }: Pick<ApiSource, 'base'>) {
  const { id, kind, title, status, priority, team, category, owner, service, date, file, folder } = facts
  return { id, kind, title, status, priority, team, category, owner, service, date, changed, file, page: `${base}${folder}/${id}/`, json: apiHref(base, `${folder}/${id}.json`) }
}
