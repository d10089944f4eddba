import { CompletionItemKind, InsertTextFormat, InsertTextMode, MarkupKind, type CompletionItem, type CompletionList, type Position, type Range } from 'vscode-languageserver/node'
import { isBody, isYaml, type View } from '../view.ts'
import { cursorAt, type Cursor } from '../yaml/cursor.ts'
import { bodyOffers, type Offered } from './body.ts'
import { keyOffers } from './keys.ts'
import { yamlValue, type Offer } from './offer.ts'
import { valueOffers, type Known } from './values.ts'

/** At most so many are sent; what is typed next narrows them, and the editor is told to ask again. */
const MOST = 200

const KINDS: Readonly<Record<Offer['sort'], CompletionItemKind>> = {
  field: CompletionItemKind.Property, value: CompletionItemKind.EnumMember, record: CompletionItemKind.Reference, name: CompletionItemKind.Value, heading: CompletionItemKind.Module, file: CompletionItemKind.File,
}

/** What fits where the cursor is. `snippets`: whether the editor can put in text with places to fill in. */
export function completionAt(view: View, { line, character }: Position, known: Known, snippets: boolean): CompletionList | undefined {
  const text = view.lines[line]
  if (text === undefined) return undefined
  const column = Math.min(character, text.length)
  const offered = isYaml(view, line) ? yamlOffers(view, line, column, known) : isBody(view, line) ? bodyOffers(view, line, column, known.library) : undefined
  if (!offered) return undefined
  const typed = text.slice(offered.from, column).toLowerCase()
  const fitting = offered.offers.filter(({ label, filter = label }) => filter.toLowerCase().includes(typed) || isSubsequence(typed, filter.toLowerCase()))
  const range = { start: { line, character: offered.from }, end: { line, character: Math.max(column, offered.to) } }
  return { isIncomplete: fitting.length > MOST, items: fitting.slice(0, MOST).map((offer, at) => item(offer, at, range, snippets)) }
}

/** Editors match letters that stand apart: `em` finds `expected_impact`. */
function isSubsequence(typed: string, text: string): boolean {
  let at = 0
  for (const letter of text) if (letter === typed[at]) at += 1
  return at === typed.length
}

function yamlOffers(view: View, line: number, column: number, known: Known): Offered | undefined {
  const cursor = cursorAt(view, line, column)
  if (!cursor) return undefined
  if (cursor.fits === 'key') return { offers: keyOffers(view, line, cursor, known.library), from: cursor.from, to: cursor.to }
  const keys = cursor.item ? keyOffers(view, line, cursor.item, known.library) : []
  const values = valueOffers(view, cursor.path, known)
  const offers = [...(cursor.gap ? keys.map(spaced) : keys), ...values.map((offer) => asYaml(offer, cursor, view.lines[line]!))]
  return { offers, from: cursor.from, to: cursor.to }
}

function spaced(offer: Offer): Offer {
  return { ...offer, insert: ` ${offer.insert ?? offer.label}`, snippet: offer.snippet && ` ${offer.snippet}` }
}

/** A value in the quotes that are open already, or in its own where it needs them; with the blank that a colon needs. */
function asYaml(offer: Offer, { from, gap }: Extract<Cursor, { fits: 'value' }>, line: string): Offer {
  const open = /["']/.test(line[from - 1] ?? '')
  const value = open ? offer.label : (offer.insert ?? yamlValue(offer.label))
  return { ...offer, insert: gap ? ` ${value}` : value }
}

function item({ label, insert = label, snippet, about, words, sort, first, filter }: Offer, at: number, range: Range, snippets: boolean): CompletionItem {
  const written = snippets ? snippet : undefined
  const plain = snippet ? snippet.replace(/\$\d+/g, '').split('\n')[0]!.replace(/\\([\\$}])/g, '$1') : insert
  return {
    label, kind: KINDS[sort], detail: about, filterText: filter, sortText: `${first ? 0 : 1}${String(at).padStart(5, '0')}`,
    ...(words && { documentation: { kind: MarkupKind.Markdown, value: words } }),
    insertTextFormat: written ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(written && { insertTextMode: InsertTextMode.adjustIndentation }),
    textEdit: { range, newText: written ?? plain },
  }
}
