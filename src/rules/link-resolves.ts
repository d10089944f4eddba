import { destinationOf } from '../content/links.ts'
import { span } from '../content/problem.ts'
import type { LibraryRecord } from '../content/record.ts'
import { idOfFileName } from '../content/ids.ts'
import { atMost, GUESSES, listed, suggest } from '../content/suggest.ts'
import { defineRecordRule, type Context, type Mistake } from './define-rule.ts'
import { renumbered } from './reference-exists.ts'

const REASONS = {
  scheme: ['is not an http, https or mailto address', 'Other schemes can run code in the reader\'s browser.'],
  address: ['is not a valid address', 'Check it for stray characters; write `%` as `%25`.'],
  'outside-content': ['leads outside the content folder', 'Only what is in the content folder is published.'],
  'site-path': ['is an address inside the published site, which may move', 'Link to the file, for example `../runbooks/RB-2025-001-title.md`, or write the id.'],
} as const

export const linkResolves = defineRecordRule({
  name: 'link-resolves',
  severity: 'error',
  body: true,
  summary: 'Links and pictures lead to something that is there.',
  why: 'No page of the site has a dead link.',
  *check(record, context) {
    const guess = atMost(GUESSES)
    for (const link of record.outline.links) {
      const mistake = dead(link, record, context, guess)
      if (mistake) yield { at: { range: span(link.line, link.column, link.length) }, ...mistake }
    }
  },
})

function dead({ url, image }: { url: string; image: boolean }, { file }: LibraryRecord, context: Context, guess: () => boolean): Pick<Mistake, 'message' | 'hint'> | undefined {
  const destination = destinationOf(url, file)
  if (image) return deadImage(url, destination, context, guess)
  switch (destination.to) {
    case 'nowhere': return { message: `The link \`${url}\` ${REASONS[destination.reason][0]}.`, hint: REASONS[destination.reason][1] }
    case 'record': return deadRecord(url, destination, context, guess)
    case 'page': return context.pages.has(destination.slug) ? undefined : { message: `There is no page \`${url}\`.`, hint: near(destination.slug, () => [...context.pages], guess) }
    case 'asset': return context.assets.has(destination.path) ? undefined : { message: `There is no file \`${destination.path}\`.`, hint: near(destination.path, () => [...context.assets], guess) }
    default: return undefined
  }
}

function deadRecord(url: string, { id, file }: { id?: string; file?: string }, { byFile, byId, byAlias, ids, library }: Context, guess: () => boolean): Pick<Mistake, 'message' | 'hint'> | undefined {
  const named = id ?? idOfFileName(file!) ?? ''
  const now = ids.has(named) || byFile.has(file ?? '') ? undefined : byAlias.get(named)
  if (now) return renumbered(named, now)
  if (id !== undefined) return ids.has(id) ? undefined : { message: `There is no record \`${id}\`.`, hint: near(id, () => [...ids], guess) }
  if (byFile.has(file!) || library.broken.some((broken) => broken.file === file)) return undefined
  const owner = byId.get(idOfFileName(file!) ?? '')
  return { message: `There is no file \`${url}\`.`, hint: owner ? `${owner.id} is in \`${owner.file}\`.` : near(file!, () => siblings(file!, [...byFile.keys()]), guess) }
}

function siblings(file: string, files: readonly string[]): string[] {
  const folder = file.slice(0, file.lastIndexOf('/') + 1)
  return files.filter((other) => other.startsWith(folder))
}

function deadImage(url: string, destination: ReturnType<typeof destinationOf>, { assets }: Context, guess: () => boolean): Pick<Mistake, 'message' | 'hint'> | undefined {
  if (destination.to === 'asset') {
    if (!assets.has(destination.path)) return { message: `There is no picture \`${destination.path}\`.`, hint: near(destination.path, () => [...assets], guess) }
    return /\.(?:png|jpe?g|gif|webp|avif)$/i.test(destination.path) ? undefined : { message: `\`${url}\` is not a picture of a kind that is published.`, hint: 'Pictures are .png, .jpg, .gif, .webp or .avif; SVG can carry scripts.' }
  }
  return { message: `The picture \`${url}\` is not under \`assets/\`.`, hint: 'Put it into the folder `assets` of the content folder and write `../assets/name.png`; pages load nothing from other sites.' }
}

function near(word: string, known: () => string[], guess: () => boolean): string {
  if (!guess()) return 'Link to something that is there, or take the link out.'
  const candidates = known()
  const found = suggest(word, candidates)
  return found ? `Did you mean \`${found}\`?` : candidates.length > 0 ? `There are ${listed(candidates, 4)}.` : 'There are none.'
}
