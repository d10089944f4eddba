import { encoded } from '../../views/source-links.ts'
import type { Target } from './document.ts'

/** Where links lead: the folder of records in the repository, at the state of the change, and the published site; each ends in `/`. */
export interface Addresses { source?: string; site?: string }

/** The address of a target: a published record has its page, all else its file, at its line. */
export function addressOf({ source, site }: Addresses, { file, line, published }: Target): string | undefined {
  if (published && site !== undefined) return `${site}${published.folder}/${encodeURIComponent(published.id)}/`
  return source === undefined ? undefined : `${source}${encoded(file)}${line === undefined ? '' : `#L${line}`}`
}
