import type { PhrasingContent, Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { columnsOf } from './columns.ts'
import { oneLine } from './plain.ts'

const writer = unified().use(remarkGfm, { stringLength: columnsOf }).use(remarkStringify, { bullet: '-', rule: '-' })

/** Writes Markdown. What is text in the tree is text on the page, whatever characters it has. */
export function markdown(children: RootContent[]): string {
  return writer.stringify({ type: 'root', children } satisfies Root)
}

const ADDRESS = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/

/** Text on one line, linked when there is somewhere to go; an e-mail address always leads to its owner. */
export function words(text: string, to?: string): PhrasingContent[] {
  const value = oneLine(text)
  if (value === '') return []
  const url = to ?? (ADDRESS.test(value) ? `mailto:${value}` : undefined)
  return url === undefined ? [{ type: 'text', value }] : [{ type: 'link', url, children: [{ type: 'text', value }] }]
}
