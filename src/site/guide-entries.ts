import { getCollection, type CollectionEntry } from 'astro:content'

/** A maintainers' page: MDX in `content/pages/`. */
export type GuideEntry = CollectionEntry<'pages'>

/** The maintainers' pages in the order of the guide. */
export async function guideEntries(): Promise<GuideEntry[]> {
  const entries: GuideEntry[] = await getCollection('pages')
  return entries.toSorted((a, b) => a.data.order - b.data.order || a.data.title.localeCompare(b.data.title, 'en'))
}
