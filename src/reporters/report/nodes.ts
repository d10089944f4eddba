import GithubSlugger from 'github-slugger'
import type { Heading, Link, List, ListItem, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { oneLine } from '../plain.ts'

/** Words of ours as text, and nodes as they are. Text of records comes through `quoted`. */
export type Part = string | PhrasingContent | undefined | false

const TO_KEY = 'key:'

/** Text of a record: one line, and text whatever characters it has. */
export function quoted(text: string): PhrasingContent {
  return { type: 'text', value: oneLine(text) }
}

/** A command as it is typed. */
export function code(text: string): PhrasingContent {
  return { type: 'inlineCode', value: oneLine(text) }
}

/** A sentence of ours that has code between backticks. */
export function sentence(text: string): PhrasingContent[] {
  return text.split('`').flatMap((part, index) => (part === '' ? [] : [index % 2 === 1 ? code(part) : { type: 'text' as const, value: part }]))
}

/** Text of a record that leads to an address. */
export function linked(url: string, text: string): Link {
  return { type: 'link', url, children: [quoted(text)] }
}

/** A link to the heading with this key, wherever it will stand. */
export function toHeading(key: string, text: string): Link {
  return linked(`${TO_KEY}${key}`, text)
}

/** A heading; by `key` other places link to it. */
export function heading(depth: 1 | 2 | 3, text: string, key?: string): Heading {
  return { type: 'heading', depth, children: [quoted(text)], ...(key !== undefined && { data: { key } as Heading['data'] }) }
}

/** A paragraph of these parts. */
export function paragraph(...parts: Part[]): Paragraph {
  return { type: 'paragraph', children: phrasing(parts) }
}

/** An item of a list, with what stands below it. */
export function item(parts: Part[], ...below: RootContent[]): ListItem {
  return { type: 'listItem', spread: false, children: [paragraph(...parts), ...(below as ListItem['children'])] }
}

/** A list; nothing for no items. */
export function list(items: ListItem[], ordered = false): List[] {
  return items.length === 0 ? [] : [{ type: 'list', ordered, spread: false, ...(ordered && { start: 1 }), children: items }]
}

/** Nodes with `, ` between them. */
export function commas(parts: readonly Part[]): Part[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [', ', part]))
}

/** Neighbouring texts become one, so that the writer sees what stands beside what. */
function phrasing(parts: readonly Part[]): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  for (const part of parts) {
    if (part === undefined || part === false || part === '') continue
    const node: PhrasingContent = typeof part === 'string' ? { type: 'text', value: part } : part
    const last = nodes.at(-1)
    if (node.type === 'text' && last?.type === 'text') nodes[nodes.length - 1] = { type: 'text', value: last.value + node.value }
    else nodes.push(node)
  }
  return nodes
}

/**
 * Gives links to keys the anchors of their headings, as GitHub and our own reader make them.
 * @throws when a link leads to a heading that is not there: a mistake of ours
 */
export function withAnchors(children: RootContent[]): RootContent[] {
  const slugger = new GithubSlugger()
  const anchors = new Map<string, string>()
  for (const node of children) {
    if (node.type !== 'heading') continue
    const slug = slugger.slug(node.children.map((child) => ('value' in child ? child.value : '')).join(''))
    const { key } = (node.data ?? {}) as { key?: string }
    if (key !== undefined) anchors.set(key, slug)
  }
  for (const node of children) resolve(node, anchors)
  return children
}

function resolve(node: Nodes, anchors: ReadonlyMap<string, string>): void {
  if (node.type === 'link' && node.url.startsWith(TO_KEY)) {
    const anchor = anchors.get(node.url.slice(TO_KEY.length))
    if (anchor === undefined) throw new Error(`The report has no heading ${node.url}.`)
    node.url = `#${encodeURIComponent(anchor)}`
  }
  if ('children' in node) for (const child of node.children) resolve(child, anchors)
}
