import slugify from '@sindresorhus/slugify'

/** Characters of a title in a file name. */
const LONGEST = 60

/** A title as part of a file name: small letters, digits and `-`, at most 60, cut between words. Empty when nothing of it can be written so. */
export function slugOf(title: string): string {
  const slug = slugify(title).replace(/[^a-z0-9-]+/g, '')
  if (slug.length <= LONGEST) return slug
  const cut = slug.slice(0, LONGEST + 1)
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), 20)).replace(/-+$/, '')
}

/** Name of a record's file: `IMP-2025-001-cache-warming.md`. */
export function fileNameOf(id: string, title: string): string {
  const slug = slugOf(title)
  return slug === '' ? `${id}.md` : `${id}-${slug}.md`
}
