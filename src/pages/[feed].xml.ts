import type { APIRoute } from 'astro'
import { feedOf } from '../site/feed.ts'
import { openWiki } from '../site/wiki.ts'

/** Entries of a feed need addresses, so there is one only when the programme says where it is published. */
export async function getStaticPaths() {
  return (await openWiki()).programme.url ? [{ params: { feed: 'feed' } }] : []
}

export const GET: APIRoute = async () => new Response(feedOf(await openWiki()), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
