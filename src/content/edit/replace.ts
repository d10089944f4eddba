import { insertion, removal } from './block.ts'
import { childrenOf, isCollection, isList, type Value } from './value.ts'
import { type Splice, columnOf, lineEnd, lineStart, nextLine } from './splice.ts'
import { below, block, blockScalar, inline, isShort } from './write-yaml.ts'
import { isBlockScalar, type Indents, type Item, type Spans } from './yaml-spans.ts'

/**
 * Puts a value in the place of an item's.
 * @param flow the item stands between brackets
 */
export function replaceValue(text: string, item: Item, flow: boolean, value: Value, indents: Indents): Splice[] {
  const old = item.value
  if (flow || isShort(value) || staysOnLine(old, value)) return replaceShort(text, item, flow, value)
  const column = columnOf(text, item.from)
  if (old.kind === 'empty') return item.key === undefined ? [insertion(item.behind, ` ${block(value, column + 2, indents)}`)] : [insertion(lineEnd(text, item.behind), below(value, column, indents))]
  if (!onKeyLine(text, item)) return [replaceBelow(text, item, value, indents)]
  if (item.key === undefined) return [replaceItem(text, item, value, indents)]
  if (isBlockScalar(old)) return [{ from: item.behind, to: old.to, text: headerComment(text, old) + below(value, column, indents) }]
  // A comment behind the old value stays behind the key.
  return [removal(item.behind, old.to), insertion(lineEnd(text, old.to), below(value, column, indents))]
}

/** `tags: [a, b]` stays a list on one line, and `[]` becomes one, as long as what is in it is short. */
function staysOnLine(old: Spans, value: Value): boolean {
  if (old.style !== 'flow' || !isCollection(value) || (old.items.length === 0 && !isList(value))) return false
  return childrenOf(value).every(isShort)
}

function replaceShort(text: string, item: Item, flow: boolean, value: Value): Splice[] {
  const old = item.value
  const written = inline(value, flow ? 'flow' : 'block', old.style)
  if (old.kind === 'empty') return [insertion(item.behind, `${item.colon ? '' : ':'} ${written}`)]
  if (isBlockScalar(old)) return [{ from: old.from, to: old.to, text: (typeof value === 'string' ? sameBlockScalar(text, item, value) : undefined) ?? written + headerComment(text, old) }]
  if (old.style !== 'block') return [{ from: old.from, to: old.to, text: written }]
  if (onKeyLine(text, item)) return [{ from: old.from, to: endWithComment(text, old), text: written }]
  return [insertion(item.behind, ` ${written}`), removal(lineStart(text, old.from), nextLine(text, old.to))]
}

/** A block scalar with the text changed: its style, its indentation and the comment in its header stay. */
function sameBlockScalar(text: string, item: Item, value: string): string | undefined {
  const { style, from, to } = item.value
  const lines = text.slice(from, to).split('\n').slice(1).filter((line) => /[^ ]/.test(line))
  const indent = Math.min(...lines.map((line) => line.search(/[^ ]/)), lines.length > 0 ? Infinity : columnOf(text, item.from) + 2)
  const width = Math.max(80, ...lines.map((line) => line.length)) - indent
  return blockScalar(value, style, indent, width)?.replace('\n', () => `${headerComment(text, item.value)}\n`)
}

/** ` # why` of `| # why`. */
function headerComment(text: string, { from }: Spans): string {
  return /^\S+(\s+#.*)?/.exec(text.slice(from, lineEnd(text, from)))![1] ?? ''
}

/** A block behind a dash: it may stand behind spaces only, not behind a tab. */
function replaceItem(text: string, { from, behind, value: old }: Item, value: Value, indents: Indents): Splice {
  const to = endWithComment(text, old)
  if (/^ +$/.test(text.slice(behind, old.from))) return { from: old.from, to, text: block(value, columnOf(text, old.from), indents) }
  return { from: behind, to, text: ` ${block(value, columnOf(text, from) + 2, indents)}` }
}

/** The old value begins on a line of its own: the new one begins there too. */
function replaceBelow(text: string, item: Item, value: Value, indents: Indents): Splice {
  const { from, style, kind } = item.value
  const own = columnOf(text, item.from)
  const to = endWithComment(text, item.value)
  // A list may stand right below its key; a block may not.
  if (style === 'block' && columnOf(text, from) <= own && !(kind === 'list' && isList(value))) return { from: lineStart(text, from) - 1, to, text: below(value, own, indents) }
  return { from, to, text: block(value, columnOf(text, from), indents) }
}

function onKeyLine(text: string, { behind, value }: Item): boolean {
  return lineStart(text, value.from) === lineStart(text, behind)
}

/** A comment behind the last line of a block is about that line; one behind a scalar stays. */
function endWithComment(text: string, { style, to }: Spans): number {
  return style === 'block' ? lineEnd(text, to) : to
}
