import type { Delete, List, ListItem, PhrasingContent, RootContent, Strong } from 'mdast'
import { markdown, words } from '../markdown.ts'
import { oneLine } from '../plain.ts'
import { tableNode } from '../table/markdown.ts'
import { addressOf, type Addresses } from './addresses.ts'
import { line, type Block, type ChangeDocument, type Line, type Part } from './document.ts'
import { quiet, quietHtml } from './quiet.ts'
import { fitting, sizeOf } from './room.ts'

/** First line of the comment: by it the comment is found, and replaced by the next. */
export const MARKER = '<!-- kaizenbook-diff -->'

/** A list with more lines than this is folded, record by record. */
const LONG = 40
/** So many entries of a folded list are shown with a fold of their own; the others share one. */
const MOST = 20

/** More lines than this below one entry are left out. */
const DEEPEST = 60

/** The summary as a comment on a pull request: within GitHub's limit, and nothing in it notifies anybody. */
export function changeMarkdown({ headline, verdict, context, blocks, command }: ChangeDocument, addresses: Addresses): string {
  const inline = (parts: readonly Part[]) => ({ type: 'paragraph', children: phrasing(parts, addresses) }) as const
  const head = `${MARKER}\n\n${written([{ type: 'heading', depth: 2, children: words(headline) }, ...(verdict ? [inline([{ ...verdict, mark: 'strong' }])] : []), ...context.map(inline)])}`
  return `${[head, ...fitting(blocks, (block, keep) => blockText(block, keep, command, addresses), head.length)].join('\n\n')}\n`
}

function written(nodes: RootContent[]): string {
  return markdown(quiet(nodes)).trimEnd()
}

/** A block with its first entries; what is left out is said. */
function blockText(block: Block, keep: number, command: string, addresses: Addresses): string {
  const { title, lines = [], table } = block
  const left = sizeOf(block) - keep
  const said = `${left.toLocaleString('en')} ${keep > 0 ? 'more ' : ''}${left === 1 ? 'entry is' : 'entries are'} left out for want of room: `
  return [
    written([{ type: 'heading', depth: 3, children: words(title) }]),
    ...(table ? (keep > 0 ? foldedTable({ ...table, rows: table.rows.slice(0, keep) }) : []) : listParts(lines.slice(0, keep), addresses)),
    ...(left > 0 ? [written([{ type: 'paragraph', children: phrasing([said, { text: command, mark: 'code' }, ' shows all.'], addresses) }])] : []),
  ].join('\n\n')
}

function foldedTable(table: NonNullable<Block['table']>): string[] {
  const text = written([tableNode(table)])
  return table.rows.length <= LONG ? [text] : folded(`${table.rows.length.toLocaleString('en')} rows`, text)
}

function listParts(lines: readonly Line[], addresses: Addresses): string[] {
  if (lines.length === 0) return []
  if (countOf(lines) <= LONG) return [list(lines, addresses)]
  const [first, rest] = [lines.slice(0, MOST), lines.slice(MOST)]
  const shown = first.some(({ below }) => below) ? shallow(first).flatMap(({ parts, below }) => folded(parts, below ? list(below, addresses) : '', addresses)) : [list(first, addresses)]
  return [...shown, ...(rest.length > 0 ? folded(`${rest.length.toLocaleString('en')} more`, list(rest, addresses)) : [])]
}

function countOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { below = [] }) => sum + 1 + countOf(below), 0)
}

/** The blank lines around the body make GitHub read Markdown in it. */
function folded(summary: string | readonly Part[], body: string, addresses: Addresses = {}): string[] {
  const text = typeof summary === 'string' ? quietHtml(summary) : summary.map((part) => htmlOf(part, addresses)).join('')
  return body === '' ? [`<p>${text}</p>`] : [`<details><summary>${text}</summary>`, body, '</details>']
}

function htmlOf(part: Part, addresses: Addresses): string {
  if (typeof part === 'string') return quietHtml(part)
  const url = part.to && addressOf(addresses, part.to)
  const text = quietHtml(oneLine(part.text))
  return url === undefined ? text : `<a href="${url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">${text}</a>`
}

function list(lines: readonly Line[], addresses: Addresses): string {
  return written([listNode(lines, addresses)])
}

/** What is below one entry must not take the room of all the others. */
function shallow(lines: readonly Line[]): readonly Line[] {
  return lines.map(({ parts, below }) => (below && below.length > DEEPEST ? { parts, below: [...below.slice(0, DEEPEST), line(`and ${below.length - DEEPEST} more`)] } : { parts, below }))
}

function listNode(lines: readonly Line[], addresses: Addresses): List {
  return { type: 'list', ordered: false, spread: false, children: shallow(lines).map(({ parts, below }): ListItem => ({
    type: 'listItem', spread: false, children: [{ type: 'paragraph', children: phrasing(parts, addresses) }, ...(below ? [listNode(below, addresses)] : [])],
  })) }
}

function phrasing(parts: readonly Part[], addresses: Addresses): PhrasingContent[] {
  return parts.flatMap((part) => inlineOf(part, addresses))
}

function inlineOf(part: Part, addresses: Addresses): PhrasingContent[] {
  if (typeof part === 'string') return part === '' ? [] : [{ type: 'text', value: part }]
  if (part.mark === 'code') return [{ type: 'inlineCode', value: oneLine(part.text) }]
  const inside = words(part.text, part.to && addressOf(addresses, part.to))
  if (inside.length === 0) return []
  if (part.mark === 'gone') return [{ type: 'delete', children: inside } satisfies Delete]
  return part.mark === undefined || part.mark === 'old' ? inside : [{ type: 'strong', children: inside } satisfies Strong]
}
