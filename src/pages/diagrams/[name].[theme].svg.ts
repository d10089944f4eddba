import type { APIRoute } from 'astro'
import type { Theme } from '../../charts/mermaid.ts'
import { diagramName, diagrams } from '../../site/diagrams.ts'
import { openWiki } from '../../site/wiki.ts'

export async function getStaticPaths() {
  const { library } = await openWiki()
  return library.diagrams.flatMap((source) => (['light', 'dark'] as const).map((theme) => ({ params: { name: diagramName(source), theme }, props: { source, theme }, cacheKey: `${diagramName(source)}.${theme}` })))
}

export const GET: APIRoute<{ source: string; theme: Theme }> = async ({ props }) =>
  new Response(await (await diagrams()).render(props.source, props.theme), { headers: { 'content-type': 'image/svg+xml' } })
