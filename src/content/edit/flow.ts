import { insertion, removal } from './block.ts'
import { EditError } from './value.ts'
import { type Splice, lineEnd, lineStart, nextLine, startsLine } from './splice.ts'
import { endOf, skip, type Item, type Spans } from './yaml-spans.ts'

/**
 * A new item between brackets, behind `after`; before the first without it. An item that has its line gets a line of its own behind it.
 * @throws EditError for `[a: b]`, a block without braces
 */
export function insertFlow(text: string, node: Spans, after: Item | undefined, written: string): Splice[] {
  if (!/[[{]/.test(text[node.from]!)) throw new EditError(`\`${text.slice(node.from, node.to)}\` is a block without braces, to which nothing can be added.`, 'Put braces around it: `[{ a: b }]`.')
  if (!after) return [insertBefore(text, node.items[0]!, written)]
  const end = endOf(after)
  const comma = commaBehind(text, end)
  const behind = comma ?? end
  if (!hasLines(text, after, behind)) return [insertion(end, `, ${written}`)]
  const line = `\n${text.slice(lineStart(text, after.from), after.from)}${written}`
  return comma ? [insertion(lineEnd(text, behind), `${line},`)] : [insertion(end, ','), insertion(lineEnd(text, end), line)]
}

function insertBefore(text: string, first: Item, written: string): Splice {
  return insertion(first.from, startsLine(text, first.from) ? `${written},\n${text.slice(lineStart(text, first.from), first.from)}` : `${written}, `)
}

/** Takes one of several items out from between brackets, with its comma. */
export function removeFlow(text: string, node: Spans, index: number): Splice[] {
  const item = node.items[index]!
  const before = node.items[index - 1]
  const next = node.items[index + 1]
  const end = endOf(item)
  const comma = commaBehind(text, end)
  if (hasLines(text, item, comma ?? end)) return [...(!comma && before ? commaOf(text, before) : []), removal(lineStart(text, item.from), nextLine(text, comma ?? end))]
  // A comment on the way stays, and so does the comma before it.
  if (next) return [removal(item.from, text.slice(end, next.from).includes('#') ? comma! : next.from)]
  return [text.slice(endOf(before!), item.from).includes('#') ? removal(item.from, comma ?? end) : removal(endOf(before!), end)]
}

function commaOf(text: string, item: Item): Splice[] {
  const comma = commaBehind(text, endOf(item))!
  return [removal(comma - 1, comma)]
}

/** Behind the comma that follows, if one does. */
function commaBehind(text: string, end: number): number | undefined {
  const at = skip(text, end)
  return text[at] === ',' ? at + 1 : undefined
}

/** An item has its lines to itself, up to `behind` and a comment. */
function hasLines(text: string, item: Item, behind: number): boolean {
  return startsLine(text, item.from) && /^\s*(?:#.*)?$/.test(text.slice(behind, lineEnd(text, behind)))
}
