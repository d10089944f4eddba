import { compareIds } from '../ids.ts'
import { insertion, removal } from './block.ts'
import { columnOf, lineEnd, lineStart, nextLine, startsLine, type Splice } from './splice.ts'
import { EditError } from './value.ts'
import { endOf, type Item, type Spans } from './yaml-spans.ts'

/** Ids in their order, each once. */
export function sortedIds(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort(compareIds)
}

/**
 * Puts the items of a list into the order of its ids; comments above and behind an item go with it. Of an id that stands there twice, the
 * first stays, with the comments of all.
 * @throws EditError for a list between brackets that has comments: nobody can tell which item they are about
 */
export function orderItems(text: string, list: Spans, ids: readonly string[]): Splice[] {
  const places = sortedIds(ids).map((id) => ids.flatMap((other, index) => (other === id ? [index] : [])))
  if (list.style === 'flow') return orderFlow(text, list, places.map(([first]) => first!))
  const from = lineStart(text, list.items[0]!.from)
  if (!startsLine(text, list.items[0]!.from)) throw new EditError('The list begins on the line of its key.')
  const rows = list.items.map((item, index) => rowOf(text, item, list.items[index - 1]))
  const ordered = places.map(([first, ...again]) => again.map((index) => commentsOf(text, list.items[index]!, rows[index]!)).join('') + rows[first!])
  return [{ from, to: nextLine(text, endOf(list.items.at(-1)!)), text: ordered.join('') }]
}

function orderFlow(text: string, { items, from, to }: Spans, order: readonly number[]): Splice[] {
  if (/\s#/.test(text.slice(from, to))) throw new EditError('There are comments between the items, and nobody can tell which item they are about.', 'Sort the list in an editor.')
  const values = order.map((index) => text.slice(items[index]!.value.from, items[index]!.value.to))
  const moved = values.map((value, index): Splice => ({ from: items[index]!.value.from, to: items[index]!.value.to, text: value }))
  const last = items[order.length - 1]!
  return order.length === items.length ? moved : [...moved, removal(endOf(last), endOf(items.at(-1)!))]
}

/** An item's lines, with those of comments above it. */
function rowOf(text: string, item: Item, before: Item | undefined): string {
  return text.slice(before ? nextLine(text, endOf(before)) : lineStart(text, item.from), nextLine(text, endOf(item)))
}

/** What is left of an item's lines without the item. */
function commentsOf(text: string, item: Item, row: string): string {
  const own = text.slice(lineStart(text, item.from), nextLine(text, endOf(item)))
  const comment = text.slice(endOf(item), lineEnd(text, endOf(item))).trim()
  return row.slice(0, row.length - own.length) + (comment === '' ? '' : `${' '.repeat(columnOf(text, item.from))}${comment}\n`)
}

/**
 * Makes a block of keys a list of two keys each: `error_rate: -85%` becomes `- metric: error_rate` and `claim: -85%`. Values keep their
 * bytes and their comments; lines below them are indented as far as their keys.
 */
export function itemise(text: string, map: Spans, { key, value }: { key: string; value: string }): Splice[] {
  if (map.style !== 'flow') return map.items.flatMap((item) => rowsOf(text, item, key, value))
  const parts = map.items.flatMap((item): Splice[] => [
    insertion(item.from, `{ ${key}: `),
    ...(item.value.kind === 'empty' ? [removal(keyEnd(text, item), item.behind)] : [{ from: keyEnd(text, item), to: item.behind, text: `, ${value}:` }]),
    insertion(endOf(item), ' }'),
  ])
  return [{ from: map.from, to: map.from + 1, text: '[' }, ...parts, { from: map.to - 1, to: map.to, text: ']' }]
}

function rowsOf(text: string, item: Item, key: string, value: string): Splice[] {
  const first = insertion(item.from, `- ${key}: `)
  if (item.value.kind === 'empty') return [first, removal(keyEnd(text, item), item.behind)]
  const below = [...text.slice(item.behind, item.value.to).matchAll(/\n(?=[^\n])/g)].map(({ index }) => insertion(item.behind + index + 1, '  '))
  return [first, { from: keyEnd(text, item), to: item.behind, text: `\n${' '.repeat(columnOf(text, item.from) + 2)}${value}:` }, ...below]
}

/** Behind the last character of an item's key. */
export function keyEnd(text: string, { from, behind, colon }: Item): number {
  return from + text.slice(from, colon ? behind - 1 : behind).trimEnd().length
}
