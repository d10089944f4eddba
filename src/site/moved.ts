import { aliasesOf } from '../content/allocate-id.ts'
import { escapeHtml } from './escape.ts'
import { folderOf, heldHref } from './held.ts'
import { POLICY } from './policy.ts'
import { href, recordHref } from './urls.ts'
import type { Wiki } from './wiki.ts'

/** An address at which a record was, and where it leads now. */
export interface Moved {
  folder: string
  id: string
  to: string
  /** What has become of it: `IMP-2025-005 is now IMP-2025-045`. */
  heading: string
  /** Words of the link. */
  link: string
  /** The very same record is there, so that a heading that was asked for is there too. */
  same: boolean
}

/** Every earlier id of the published records, and every id, now or earlier, of those that are not published. */
export function movedPages({ pages, held, byId }: Pick<Wiki, 'pages' | 'held' | 'byId'>): Moved[] {
  const earlier = pages.flatMap((page) => aliasesOf(page).map((id): Moved => ({ folder: page.folder, id, to: recordHref(page), heading: `${id} is now ${page.id}`, link: page.title, same: true })))
  const taken = new Set([...byId.keys(), ...earlier.map(({ id }) => id)])
  const missing = [...held.byId.values()].flatMap((entry) => [entry.id, ...entry.held!.formerly].map((id): Moved => ({ folder: folderOf(entry), id, to: heldHref(entry, held), heading: `${id} is not published`, link: 'What the check found in it', same: false })))
  return [...earlier, ...missing.filter(({ id }) => !taken.has(id) && taken.add(id))]
}

/**
 * The page at an address that leads elsewhere: it leads on by itself, and has a link for whatever does not follow. With JavaScript
 * the heading that was asked for comes along.
 * @param title of the programme
 * @param site origin that the wiki is published at, when it is known
 */
export function movedHtml({ to, heading, link, same }: Moved, title: string, site: URL | undefined): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(`${heading} · ${title}`)}</title>`,
    `<meta name="robots" content="noindex">${same ? `<link rel="canonical" href="${site ? new URL(to, site).href : to}">` : ''}<link rel="icon" href="${href('icon.svg')}" type="image/svg+xml">`,
    `<meta http-equiv="refresh" content="0; url=${to}"></head>`,
    `<body><main><h1>${heading}</h1><p><a href="${to}">${escapeHtml(link)}</a></p></main>`,
    `${same ? `<script src="${href('moved.js')}"></script>` : ''}</body></html>\n`,
  ].join('')
}
