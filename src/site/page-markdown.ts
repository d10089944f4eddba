import { satteri } from '@astrojs/markdown-satteri'
import type { Element } from 'hast'
import { htmlToHast, type HastPluginDefinition } from 'satteri'
import { MARKDOWN } from '../content/outline.ts'
import { highlight } from './highlight.ts'
import { SAFE_HTML } from './safe-html.ts'

/** Code of the maintainers' pages gets the classes that code of records has; Astro's own highlighter writes inline styles. */
const CODE: HastPluginDefinition = {
  name: 'code-classes',
  element: { filter: ['pre'], visit(node, tree) {
    const code = node.children[0]
    if (code?.type !== 'element' || code.tagName !== 'code') return
    const language = String((code.properties.className as string[] | undefined)?.find((name) => name.startsWith('language-')) ?? '').slice(9)
    const children = bodyOf(htmlToHast(highlight(tree.textContent(code), language)) as Element).children
    tree.replaceNode(node, { type: 'element', tagName: 'pre', properties: { tabIndex: 0 }, children: [{ type: 'element', tagName: 'code', properties: { className: ['hljs'] }, children }] })
  } },
}

/** HTML is parsed as a document: what was given stands in its body. */
function bodyOf(node: Element): Element {
  for (const child of node.children) {
    if (child.type !== 'element') continue
    if (child.tagName === 'body') return child
    if (child.tagName === 'html') return bodyOf(child)
  }
  return node
}

/** How the maintainers' MDX is read: as records are, but with components. */
export const PAGE_MARKDOWN = { syntaxHighlight: false as const, processor: satteri({ features: MARKDOWN, hastPlugins: [SAFE_HTML, CODE] }) }
