import type { APIRoute } from 'astro'
import { toJson } from '../reporters/json.ts'
import { buildData } from '../site/build-data.ts'
import { openWiki } from '../site/wiki.ts'

/** The sum of the build for programs; docs/build-json.md describes it. */
export const GET: APIRoute = async () => new Response(toJson(buildData(await openWiki())), { headers: { 'content-type': 'application/json; charset=utf-8' } })
