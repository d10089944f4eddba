import { renderMarkdown, type RenderContext, type Rendered } from '../../src/site/markdown.ts'

const POOL = { id: 'IMP-2025-001', title: `Pool "quoted" <img src=x onerror=alert(1)>`, folder: 'improvements' }

const CONTEXT: RenderContext = {
  wiki: { byId: new Map([[POOL.id, POOL]]) as never, byFile: new Map([['improvements/IMP-2025-001-pool.md', POOL]]) as never },
  file: 'runbooks/RB-2025-001-x.md',
  picture: (source) => (source.includes('flowchart') ? { name: 'abc', width: 10, height: 10, alt: source } : undefined),
}

/** Markdown as it is on the page of a record. */
export function rendered(body: string): Rendered {
  return renderMarkdown(body, CONTEXT)
}
