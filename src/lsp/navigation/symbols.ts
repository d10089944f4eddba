import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver/node'
import { bodyOutline } from '../body.ts'
import type { View } from '../view.ts'

interface Flat { name: string; detail?: string; kind: SymbolKind; depth: number; line: number; from: number; to: number }

/** Symbols of each sort: nobody looks through more. */
const MOST = 2000

/** The blocks of the frontmatter and the headings of the body, as a tree. A symbol reaches to where the next of its depth begins. */
export function symbolsOf(view: View): DocumentSymbol[] {
  const { lines, yaml } = view
  const keys = view.entries.filter(({ keyEnd }) => keyEnd !== undefined).map(({ path, line, column, keyEnd, value }): Flat => ({
    name: String(path.at(-1)) || '(empty)', detail: value.text.slice(0, 80), kind: SymbolKind.Property, depth: path.length, line, from: column, to: keyEnd!,
  }))
  const headings = bodyOutline(view).headings.map(({ text, depth, line, column, length }): Flat => ({ name: text.trim() || '(empty)', kind: SymbolKind.String, depth, line: line - 1, from: column - 1, to: column - 1 + length }))
  return [...nested(keys.slice(0, MOST), yaml.to, lines), ...nested(headings.slice(0, MOST), lines.length, lines)]
}

function nested(flat: readonly Flat[], end: number, lines: readonly string[]): DocumentSymbol[] {
  const top: DocumentSymbol[] = []
  const open: { depth: number; children: DocumentSymbol[] }[] = [{ depth: -1, children: top }]
  const ends = endsOf(flat, end)
  for (const [at, { name, detail, kind, depth, line, from, to }] of flat.entries()) {
    while (open.at(-1)!.depth >= depth) open.pop()
    const last = Math.max(line, ends[at]! - 1)
    const children: DocumentSymbol[] = []
    const selectionRange = { start: { line, character: from }, end: { line, character: to } }
    const until = { line: last, character: last === line ? Math.max(to, lines[last]?.length ?? 0) : (lines[last]?.length ?? 0) }
    open.at(-1)!.children.push({ name, detail, kind, range: { start: selectionRange.start, end: until }, selectionRange, children })
    open.push({ depth, children })
  }
  return top
}

/** For each symbol the line at which the next of its depth, or of one above it, begins. */
function endsOf(flat: readonly Flat[], end: number): number[] {
  const ends: number[] = []
  const open: number[] = []
  for (const [at, { depth, line }] of flat.entries()) {
    while (open.length > 0 && flat[open.at(-1)!]!.depth >= depth) ends[open.pop()!] = line
    open.push(at)
  }
  for (const at of open) ends[at] = end
  return ends
}
