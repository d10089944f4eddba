import { aliasesOf } from '../content/allocate-id.ts'
import { escapeHtml } from './escape.ts'
import { POLICY } from './policy.ts'
import { href, recordHref } from './urls.ts'
import type { Page, Wiki } from './wiki.ts'

/** An id that a published record had before, whose address leads to where the record is now. */
export interface Moved { alias: string; page: Page }

/** Every earlier id of the published records. */
export function movedPages({ pages }: Pick<Wiki, 'pages'>): Moved[] {
  return pages.flatMap((page) => aliasesOf(page).map((alias) => ({ alias, page })))
}

/**
 * The page at the address of an earlier id: it leads on by itself, and has a link for whatever does not follow. With JavaScript
 * the heading that was asked for comes along.
 * @param site origin that the wiki is published at, when it is known
 */
export function movedHtml({ alias, page }: Moved, title: string, site: URL | undefined): string {
  const to = recordHref(page)
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(`${alias} is now ${page.id} · ${title}`)}</title>`,
    `<meta name="robots" content="noindex"><link rel="canonical" href="${site ? new URL(to, site).href : to}"><link rel="icon" href="${href('icon.svg')}" type="image/svg+xml">`,
    `<meta http-equiv="refresh" content="0; url=${to}"></head>`,
    `<body><main><h1>${alias} is now ${page.id}</h1><p><a href="${to}">${escapeHtml(page.title)}</a></p></main>`,
    `<script src="${href('moved.js')}"></script></body></html>\n`,
  ].join('')
}
