import type { Path } from '../../content/problem.ts'
import type { View } from '../view.ts'
import { indentOf, openItem, parentAt, scanYaml, type Entry } from './scan.ts'

/** What may be typed where the cursor is in YAML. `from` is where what is typed already begins. */
export type Cursor =
  /** A key of the block at `path`. `indent` is how far the key is in; `colon` is there already when a key is changed. */
  | { fits: 'key'; path: Path; typed: string; from: number; to: number; indent: number; colon: boolean; flow: boolean }
  /** The value of the field at `path`; `gap` is missing before it, as right behind a colon. */
  | { fits: 'value'; path: Path; typed: string; from: number; to: number; gap: boolean; flow: boolean; /** A list item without a dash of its own line is a key as well: `- me`. */ item?: Extract<Cursor, { fits: 'key' }> }

/** What the line is that the cursor is on, up to the cursor; nothing of it, and nothing below, has to be valid. */
export function cursorAt({ lines, yaml }: Pick<View, 'lines' | 'yaml'>, line: number, column: number): Cursor | undefined {
  const { open } = scanYaml(lines, yaml.from, line)
  const text = lines[line]!
  const before = text.slice(0, column)
  const indent = before.trim() === '' ? column : indentOf(text)
  if (before.trimStart().startsWith('#') || (open.textBelow !== undefined && indent > open.textBelow)) return undefined
  const { stack, at, dashes } = items(before, open.stack)
  const { entries } = scanYaml([before], 0, 1)
  const key = entries.find(({ keyEnd }) => keyEnd !== undefined)
  const word = wordAfter(text, column)
  if (key) return valueCursor([...parentAt(stack, key.column), key.path.at(-1)!], before, key, word)
  const typed = before.slice(at)
  if (/^[[{]/.test(typed)) return dashes ? inBrackets(stack.at(-1)!.path, before, at, word) : undefined
  const path = parentAt(stack, dashes ? at : indent)
  const asKey: Extract<Cursor, { fits: 'key' }> = { fits: 'key', path, typed, from: at, to: column + word.length, indent: at, colon: /^\s*:/.test(text.slice(column + word.length)), flow: false }
  return dashes ? { fits: 'value', path: stack.at(-1)!.path, typed: unquoted(typed), from: at + quoteOf(typed), to: column + word.length, gap: /-$/.test(before), flow: false, item: asKey } : asKey
}

/** Dashes at the beginning of a line open list items; `at` is where the rest begins. */
function items(before: string, open: ReturnType<typeof scanYaml>['open']['stack']) {
  let stack = open
  let at = indentOf(before)
  let dashes = false
  while (before[at] === '-' && (before[at + 1] === ' ' || at + 1 === before.length)) {
    stack = openItem(stack, at)
    at += 1 + indentOf(before.slice(at + 1))
    dashes = true
  }
  return { stack, at, dashes }
}

function valueCursor(path: Path, before: string, { value, keyEnd }: Entry, word: string): Cursor | undefined {
  const colon = before.indexOf(':', keyEnd)
  const typed = before.slice(value.from)
  if (/^[[{]/.test(typed)) return inBrackets(path, before, value.from, word)
  if (/^[|>]/.test(typed) || /\s#/.test(typed)) return undefined
  return { fits: 'value', path, typed: unquoted(typed), from: value.from + quoteOf(typed), to: before.length + word.length, gap: colon + 1 === before.length, flow: false }
}

/** Within `[a, b` and `{ a: 1, b`, on one line. */
function inBrackets(path: Path, before: string, start: number, word: string): Cursor | undefined {
  let opened: { path: Path; bracket: string; from: number; index: number }[] = []
  let quote = ''
  for (let at = start; at < before.length; at += 1) {
    const sign = before[at]!
    const top = opened.at(-1)
    if (quote) quote = sign === quote ? '' : quote
    else if (sign === '"' || (sign === "'" && /[[{,:\s]/.test(before[at - 1]!))) quote = sign
    else if (sign === '[' || sign === '{') opened = [...opened, { path: top ? stepOf(top, before.slice(top.from, at)) : path, bracket: sign, from: at + 1, index: 0 }]
    else if (sign === ']' || sign === '}') opened = opened.slice(0, -1)
    else if (sign === ',' && top) opened = [...opened.slice(0, -1), { ...top, from: at + 1, index: top.index + 1 }]
  }
  const top = opened.at(-1)
  if (!top) return undefined
  const written = before.slice(top.from)
  const colon = top.bracket === '{' ? written.search(/:(?:\s|$)/) : -1
  const typed = written.slice(colon < 0 ? 0 : colon + 1).trimStart()
  const [from, to] = [before.length - typed.length, before.length + word.length]
  if (top.bracket === '{' && colon < 0) return { fits: 'key', path: top.path, typed, from, to, indent: from, colon: false, flow: true }
  return { fits: 'value', path: stepOf(top, written), typed: unquoted(typed), from: from + quoteOf(typed), to, gap: colon + 1 === written.length && colon >= 0, flow: true }
}

/** The path of what stands at a place in brackets: a position in a list, or the key before the colon. */
function stepOf({ path, bracket, index }: { path: Path; bracket: string; index: number }, written: string): Path {
  if (bracket === '[') return [...path, index]
  const colon = written.search(/:(?:\s|$)/)
  return colon < 0 ? path : [...path, written.slice(0, colon).trim()]
}

function unquoted(typed: string): string {
  return typed.slice(quoteOf(typed))
}

function quoteOf(typed: string): number {
  return /^["']/.test(typed) ? 1 : 0
}

/** The rest of the word that the cursor stands in: it is replaced as well. */
function wordAfter(text: string, column: number): string {
  return /^[\w-]*/.exec(text.slice(column))![0]
}

/** The entry that the cursor stands on, and on which part of it; the innermost of a line. */
export function entryAt({ entries }: Pick<View, 'entries'>, line: number, column: number): { entry: Entry; part: 'key' | 'value' } | undefined {
  const own = entries.filter((entry) => entry.line === line)
  const key = own.find(({ keyEnd, column: from }) => keyEnd !== undefined && column >= from && column <= keyEnd)
  if (key) return { entry: key, part: 'key' }
  const entry = own.findLast(({ value }) => column >= value.from && column <= value.to)
  return entry && { entry, part: 'value' }
}
