import { isMap, isScalar, parseDocument, type Pair, type ParsedNode, type Range, type YAMLSeq } from 'yaml'
import { EditError } from './value.ts'
import { columnOf, lineEnd, lineStart, startsLine } from './splice.ts'

/** Where a value stands in YAML text. Offsets count UTF-16 units. */
export interface Spans {
  /** `empty`: nothing is written. `null`: `~` or `null` is. */
  kind: 'map' | 'list' | 'scalar' | 'null' | 'empty'
  style: 'block' | 'flow' | 'plain' | 'single' | 'double' | 'literal' | 'folded'
  from: number
  /** Behind its last character; comments behind it and the line end are not part of it. */
  to: number
  items: Item[]
}

/** A key with its value, or an item of a list. */
export interface Item {
  key?: string
  /** Begins with the key, with the dash, or (in a list on one line) with the value. */
  from: number
  /** Behind the colon or the dash; behind the key where a colon is missing, `{ a, b }`. */
  behind: number
  colon: boolean
  value: Spans
}

/**
 * The spans of YAML text that the strict reader has passed; lines end in `\n`.
 * @throws EditError for tags, for keys written with `?` and for `...`, which are YAML and which no record needs
 */
export function spansOf(text: string): Spans {
  if (/^\.\.\.(?:\s|$)/m.test(text)) throw new EditError('A line `...` ends the YAML, which the command line does not edit.', 'Take the line out.')
  const { contents } = parseDocument(text, { version: '1.2', schema: 'core', strict: true, uniqueKeys: true, merge: false, prettyErrors: false, logLevel: 'silent', stringKeys: true })
  return spans(text, contents as ParsedNode | null, 0)
}

/** Behind an item's last character. */
export function endOf({ behind, value }: Item): number {
  return value.kind === 'empty' ? behind : value.to
}

export function isBlockScalar({ style }: Spans): boolean {
  return style === 'literal' || style === 'folded'
}

/** Behind blanks, line ends and comments. */
export function skip(text: string, at: number): number {
  return at + /^(?:\s|(?<=\s)#[^\n]*)*/.exec(text.slice(at))![0].length
}

function spans(text: string, node: ParsedNode | null, behind: number): Spans {
  const [from, end] = node?.range ?? [behind, behind]
  if (!node || (isScalar(node) && from === end)) return { kind: 'empty', style: 'plain', from: behind, to: behind, items: [] }
  if (text.slice(behind, from).replace(/(?<=^|\s)#.*/g, '').trim() !== '') throw new EditError(`A YAML tag stands before \`${text.slice(from, lineEnd(text, from))}\`, which the command line does not edit.`, 'Take the tag out.')
  if (isScalar(node)) return scalar(text, node.type!, node.value, from, node.range as Range)
  const flow = (node as { flow?: boolean }).flow === true
  const items = isMap(node) ? node.items.map((pair) => pairSpans(text, pair as Pair<ParsedNode, ParsedNode | null>, flow)) : listItems(text, (node as YAMLSeq.Parsed).items, from, flow)
  return { kind: isMap(node) ? 'map' : 'list', style: flow ? 'flow' : 'block', from, to: flow ? end : endOf(items.at(-1)!), items }
}

const STYLES: Readonly<Record<string, Spans['style']>> = { QUOTE_SINGLE: 'single', QUOTE_DOUBLE: 'double', BLOCK_LITERAL: 'literal', BLOCK_FOLDED: 'folded' }

function scalar(text: string, type: string, value: unknown, from: number, [, end]: Range): Spans {
  const style = STYLES[type] ?? 'plain'
  const to = style === 'literal' || style === 'folded' ? blockEnd(text, from, end) : end
  return { kind: value === null ? 'null' : 'scalar', style, from, to, items: [] }
}

/** Blank lines below a block scalar are its value only when its header says `+`, or when they are longer than its indentation. */
function blockEnd(text: string, from: number, end: number): number {
  const block = text.slice(from, end).replace(/\n$/, '')
  const header = /^\S+/.exec(block)![0]
  const indent = /\d/.test(header) ? 0 : (/\n( *)[^ \n]/.exec(block)?.[1]!.length ?? Infinity)
  const lines = block.split('\n')
  const last = lines.findLastIndex((line, index) => index === 0 || line.trim() !== '' || line.length > indent)
  return from + (header.includes('+') ? block : lines.slice(0, last + 1).join('\n')).length
}

function pairSpans(text: string, { key, value }: Pair<ParsedNode, ParsedNode | null>, flow: boolean): Item {
  const [from, end] = key.range
  if (from === end) throw new EditError('A value stands behind a colon without a key, which the command line does not edit.', 'Write `key: value`.')
  const sign = skip(text, end)
  const colon = text[sign] === ':'
  // On its line a key follows nothing, a dash, a comma or a bracket.
  const follows = /(?:^|[-,{[])$/.test(text.slice(lineStart(text, from), from).trimEnd())
  if (!follows || (!flow && !(colon && sign < lineEnd(text, end)))) throw new EditError(`The key \`${text.slice(from, end)}\` is written with \`?\` or a YAML tag, which the command line does not edit.`, 'Write `key: value`.')
  const behind = colon ? sign + 1 : end
  return { key: String((key as { value?: unknown }).value), from, behind, colon, value: spans(text, value, behind) }
}

function listItems(text: string, nodes: readonly ParsedNode[], from: number, flow: boolean): Item[] {
  let at = from
  return nodes.map((node) => {
    const start = flow ? node.range[0] : skip(text, at)
    const behind = flow ? start : start + 1
    const item: Item = { from: start, behind, colon: true, value: spans(text, node, behind) }
    at = endOf(item)
    return item
  })
}

/** How far nested blocks are indented in this file: keys below a key, and lists below a key. */
export interface Indents { keys: number; lists: number }

export function indentsOf(text: string, root: Spans): Indents {
  const found: Partial<Indents> = {}
  const visit = (node: Spans): void => {
    for (const item of node.items) {
      const { kind, style, from } = item.value
      if (style === 'block' && item.key !== undefined && startsLine(text, from)) found[kind === 'map' ? 'keys' : 'lists'] ??= columnOf(text, from) - columnOf(text, item.from)
      visit(item.value)
    }
  }
  visit(root)
  const keys = found.keys ?? 2
  return { keys, lists: found.lists ?? keys }
}
