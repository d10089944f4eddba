import { getCollection, getEntry } from 'astro:content'
import { LIBRARY_ENTRY, type LibraryEntry, type RecordEntry } from './entries.ts'
import { wikiOf, type Wiki } from './wiki-of.ts'

export * from './wiki-of.ts'

let open: { digest: string; wiki: Promise<Wiki> } | undefined

/** The wiki as the data store has it now; made anew only when the library has changed, which it does in `dev` alone. */
export async function openWiki(): Promise<Wiki> {
  if (open && import.meta.env.PROD) return open.wiki
  const whole = (await getEntry('records', LIBRARY_ENTRY)) as { data: LibraryEntry } | undefined
  if (!whole) throw new Error('The library was not loaded.')
  if (open?.digest !== whole.data.digest) open = { digest: whole.data.digest, wiki: readWiki(whole.data) }
  return open.wiki
}

async function readWiki(library: LibraryEntry): Promise<Wiki> {
  const entries = (await getCollection('records')) as { id: string; data: unknown }[]
  return wikiOf(library, entries.filter(({ id }) => id !== LIBRARY_ENTRY).map(({ data }) => data as RecordEntry))
}
