import type { APIRoute } from 'astro'
import { digestOf } from '../../../site/digest.ts'
import { movedHtml, movedPages, type Moved } from '../../../site/moved.ts'
import { openWiki } from '../../../site/wiki.ts'

/** A file at the address of every earlier id. It is no page to Astro, so that it is not in the sitemap. */
export async function getStaticPaths() {
  const wiki = await openWiki()
  return movedPages(wiki).map(({ alias, page }) => ({ params: { folder: page.folder, alias }, props: { alias, page }, cacheKey: digestOf([alias, page.id, page.title, wiki.programme]) }))
}

export const GET: APIRoute<Moved & Record<string, unknown>> = async ({ props, site }) => new Response(movedHtml(props, (await openWiki()).programme.title, site), { headers: { 'content-type': 'text/html; charset=utf-8' } })
