import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PlainKind } from './records.ts'

/**
 * A build that left pages or the search index out would look quick.
 * @throws Error when a record or a kind has no page, or when there is no search index
 */
export function expectPages(site: string, kinds: readonly PlainKind[]): void {
  const pages = kinds.flatMap(({ folder, records }) => [`${folder}/index.html`, ...records.map(({ id }) => `${folder}/${id.toLowerCase()}/index.html`)])
  const missing = ['pagefind/pagefind-entry.json', ...pages].filter((file) => !existsSync(join(site, file)))
  if (missing.length > 0) throw new Error(`${missing.length} files are missing in ${site}, the first is ${missing[0]}.`)
}
