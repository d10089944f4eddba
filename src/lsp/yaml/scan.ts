import type { Path } from '../../content/problem.ts'
import { behindQuotes, scalarIn } from '../../content/yaml-scalar.ts'

/** A key or a list item as it stands on its line. Lines and columns count from 0, as editors do; columns are UTF-16 units. */
export interface Entry {
  /** From the top; its last step is the key, or the position in the list. */
  path: Path
  line: number
  /** Where the key, or the dash, begins. */
  column: number
  /** Behind the key; undefined for a list item. */
  keyEnd?: number
  /** What stands behind the colon or the dash on the same line, without a comment. */
  value: { from: number; to: number; text: string }
}

/** What is open below the last line that was read: what comes next belongs there. */
export interface Open { stack: readonly Level[]; /** Text of several lines goes on while lines are further in than this column. */ textBelow?: number }

interface Level { column: number; path: Path; item: boolean }

/** Lines that are looked at: frontmatter and settings have fewer, by their limits. */
const MOST = 5000

/**
 * Reads YAML by its indentation alone, so that keys and values are found while something is half typed and no parser takes the whole.
 * Values over several lines in brackets, and keys written with `?`, are passed over.
 * @param to behind the last line
 */
export function scanYaml(lines: readonly string[], from: number, to: number): { entries: Entry[]; open: Open } {
  const entries: Entry[] = []
  let open: Open = { stack: [] }
  for (let line = from; line < Math.min(to, from + MOST); line += 1) open = readLine(lines[line]!, line, open, entries)
  return { entries, open }
}

function readLine(text: string, line: number, open: Open, entries: Entry[]): Open {
  const indent = indentOf(text)
  if (text.trim() === '' || (open.textBelow !== undefined && indent > open.textBelow)) return open
  if (text[indent] === '#') return { stack: open.stack }
  let { stack } = open
  let column = indent
  let textBelow: number | undefined
  for (let dash = dashAt(text, column); dash !== undefined; dash = dashAt(text, column)) {
    stack = openItem(stack, column)
    const value = valueFrom(text, dash)
    entries.push({ path: stack.at(-1)!.path, line, column, value })
    if (isBlockText(value.text)) textBelow = column
    column = dash
  }
  const key = keyAt(text, column)
  if (key) {
    stack = openKey(stack, column, key.name)
    const value = valueFrom(text, key.behind)
    entries.push({ path: stack.at(-1)!.path, line, column, keyEnd: key.end, value })
    if (isBlockText(value.text)) textBelow = column
  }
  return { stack, textBelow }
}

/** Columns that a line is further in than the margin. */
export function indentOf(text: string): number {
  return text.length - text.trimStart().length
}

/** Where the item begins whose dash stands at `column`; behind the dash when nothing follows it. */
function dashAt(text: string, column: number): number | undefined {
  if (text[column] !== '-' || (text.length > column + 1 && text[column + 1] !== ' ')) return undefined
  return column + 1 + indentOf(text.slice(column + 1)) || column + 1
}

/** What a list item at this column belongs to: a list may stand as far in as its key. */
export function openItem(stack: readonly Level[], column: number): readonly Level[] {
  const rest = stack.filter((level) => level.column < column || (level.column === column && !level.item))
  const before = stack[rest.length]
  const index = before?.item && before.column === column ? Number(before.path.at(-1)) + 1 : 0
  return [...rest, { column, path: [...(rest.at(-1)?.path ?? []), index], item: true }]
}

function openKey(stack: readonly Level[], column: number, name: string): readonly Level[] {
  return [...stack.filter((level) => level.column < column), { column, path: [...parentAt(stack, column), name], item: false }]
}

/** The block that a key at this column belongs to. */
export function parentAt(stack: readonly Level[], column: number): Path {
  return stack.findLast((level) => level.column < column)?.path ?? []
}

function keyAt(text: string, column: number): { name: string; end: number; behind: number } | undefined {
  const quote = /["']/.test(text[column] ?? '') ? text.indexOf(text[column]!, column + 1) : column
  const colon = quote < 0 ? null : /:(?:\s|$)/.exec(text.slice(quote))
  if (!colon) return undefined
  const written = text.slice(column, quote + colon.index).trimEnd()
  if (written === '' || /^[[{#&*!|>%@`?,]/.test(written)) return undefined
  return { name: written.replace(/^(["'])(.*)\1$/s, '$2'), end: column + written.length, behind: quote + colon.index + 1 }
}

function valueFrom(text: string, behind: number): Entry['value'] {
  const from = behind + indentOf(text.slice(behind))
  const rest = text.slice(from)
  const quoted = behindQuotes(rest)
  // Of quotes that are still open, nobody knows what they will hold.
  const comment = quoted === 0 && /^["']/.test(rest) ? -1 : rest.slice(quoted).search(/(?:^|\s)#/)
  const written = (comment < 0 ? rest : rest.slice(0, quoted + comment)).trimEnd()
  return { from: Math.min(from, text.length), to: Math.min(from, text.length) + written.length, text: written }
}

function isBlockText(value: string): boolean {
  return /^[|>][-+\d]{0,3}$/.test(value)
}

/** What a value says, without its quotes; of quotes that are still open, what stands behind them. */
export function textOf({ text }: Pick<Entry['value'], 'text'>): string {
  return scalarIn(text) ?? text.replace(/^["']/, '')
}
