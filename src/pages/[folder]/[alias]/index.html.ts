import type { APIRoute } from 'astro'
import { digestOf } from '../../../site/digest.ts'
import { movedHtml, movedPages, type Moved } from '../../../site/moved.ts'
import { openWiki } from '../../../site/wiki.ts'

/** A file at every address that leads elsewhere. It is no page to Astro, so that it is not in the sitemap. */
export async function getStaticPaths() {
  const wiki = await openWiki()
  return movedPages(wiki).map((moved) => ({ params: { folder: moved.folder, alias: moved.id }, props: { ...moved }, cacheKey: digestOf([moved, wiki.programme]) }))
}

export const GET: APIRoute<Moved & Record<string, unknown>> = async ({ props, site }) => new Response(movedHtml(props, (await openWiki()).programme.title, site), { headers: { 'content-type': 'text/html; charset=utf-8' } })
