import { outlineOf } from '../content/outline.ts'
import { diskTree, sourceOf } from '../content/tree.ts'
import { bodyOf } from './body-text.ts'
import { picturesOf } from './diagrams.ts'
import { renderMarkdown, type Rendered } from './markdown.ts'
import { readSettings } from './settings.ts'
import type { Page, Wiki } from './wiki.ts'

/** Reads a record's body from its file and renders it. Bodies are not kept in the data store: that is what makes stores slow. */
export async function openBody(page: Pick<Page, 'file'>, wiki: Pick<Wiki, 'byId' | 'byFile' | 'held'>): Promise<Rendered> {
  const body = bodyOf(sourceOf(diskTree(readSettings().content), page.file))
  const drawn = body.includes('mermaid') ? outlineOf(body, 0).codes.filter(({ language }) => language === 'mermaid') : []
  return renderMarkdown(body, { wiki, file: page.file, picture: await picturesOf(drawn.map(({ value }) => value)) })
}
