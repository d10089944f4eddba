import type { Nodes, PhrasingContent, RootContent } from 'mdast'

/**
 * What GitHub makes into something else in a comment, each up to the character behind which it is interrupted: mentions, issues and
 * commits (https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls),
 * addresses, emoji, and formulas between dollar signs.
 */
const LOUD = /@|#(?=\d)|\bGH-(?=\d)|[\da-f]{4}(?=[\da-f]{3})|:(?=\/\/|[\w+-]+:)|\bwww(?=\.)|\$/gi

/** A blank without width: nothing is seen of it, and nothing is recognised across it. */
const BREAK = '&#8203;'

/**
 * Text of a record notifies nobody and links nowhere of its own: every text of these nodes is interrupted where GitHub would recognise
 * something in it. Code and addresses are left as they are, for GitHub does not look into them.
 */
export function quiet(nodes: readonly RootContent[]): RootContent[] {
  return nodes.flatMap((node) => quietNode(node) as RootContent[])
}

function quietNode(node: Nodes): Nodes[] {
  if (node.type === 'text') return pieces(node.value)
  if (node.type === 'link' && node.url.startsWith('mailto:')) return [node]
  if ('children' in node) return [{ ...node, children: node.children.flatMap((child) => quietNode(child)) } as Nodes]
  return [node]
}

function pieces(value: string): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  let from = 0
  for (const match of value.matchAll(LOUD)) {
    const isDollar = match[0] === '$'
    const to = match.index + match[0].length
    const text = value.slice(from, isDollar ? match.index : to)
    if (text !== '') nodes.push({ type: 'text', value: text })
    nodes.push({ type: 'html', value: isDollar ? '<span>$</span>' : BREAK })
    from = to
  }
  return from < value.length || nodes.length === 0 ? [...nodes, { type: 'text', value: value.slice(from) }] : nodes
}

/** The same for a text that stands in HTML: what would be markup there is written as a reference. */
export function quietHtml(text: string): string {
  return pieces(text).map((node) => (node.type === 'html' ? node.value : 'value' in node ? node.value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`) : '')).join('')
}
