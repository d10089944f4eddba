import { type Splice, columnOf, lineEnd, lineStart, nextLine, startsLine } from './splice.ts'
import type { Value } from './value.ts'
import { block, pair } from './write-yaml.ts'
import { endOf, type Indents, type Item, type Spans } from './yaml-spans.ts'

/** A new key in a block, behind `after`; before the first key without it. */
export function insertKey(text: string, map: Spans, after: Item | undefined, key: string, value: Value, indents: Indents): Splice[] {
  const column = columnOf(text, map.items[0]!.from)
  const written = pair(key, value, column, indents)
  if (!after) return [insertion(map.items[0]!.from, `${written}\n${' '.repeat(column)}`)]
  return [insertion(lineBehind(text, after, column), `${' '.repeat(column)}${written}\n`)]
}

/** A new last item of a list, with as many blanks behind its dash as the one before has. */
export function appendItem(text: string, list: Spans, value: Value, indents: Indents): Splice[] {
  const last = list.items.at(-1)!
  const column = columnOf(text, last.from)
  const gap = /^ +$/.exec(text.slice(last.behind, last.value.from))?.[0] ?? ' '
  return [insertion(lineBehind(text, last, column), `${' '.repeat(column)}-${gap}${block(value, column + 1 + gap.length, indents)}\n`)]
}

/**
 * The ways to take out one of several items, the best first. The second takes the blank lines and comments behind it as well:
 * below a block scalar they would become text.
 */
export function removeItem(text: string, { items }: Spans, index: number): Splice[][] {
  const item = items[index]!
  const from = lineStart(text, item.from)
  const to = nextLine(text, endOf(item))
  if (startsLine(text, item.from)) return [[removal(from, to)], [removal(from, emptyLines(text, to))]]
  // It stands on the line of its parent's dash, and the next item has to take its place there.
  const next = items[index + 1]!
  return text.slice(lineEnd(text, endOf(item)), next.from).trim() === '' ? [[removal(item.from, next.from)]] : [[removal(text.slice(0, item.from).trimEnd().length, to - 1)]]
}

export function insertion(at: number, text: string): Splice {
  return { from: at, to: at, text }
}

export function removal(from: number, to: number): Splice {
  return { from, to, text: '' }
}

/** The line behind an item and the comments that are indented deeper than it: they belong to what is in it. */
function lineBehind(text: string, item: Item, column: number): number {
  let behind = nextLine(text, endOf(item))
  for (let at = behind; at < text.length; at = nextLine(text, at)) {
    const [, blanks, first] = /^( *)(\S?)/.exec(text.slice(at, lineEnd(text, at)))!
    if (first === '#' && blanks!.length > column) behind = nextLine(text, at)
    else if (first !== '') break
  }
  return behind
}

function emptyLines(text: string, from: number): number {
  let at = from
  while (at < text.length && /^\s*(?:#|$)/.test(text.slice(at, lineEnd(text, at)))) at = nextLine(text, at)
  return at
}
