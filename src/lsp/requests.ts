import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SymbolKind, type Connection, type DocumentSymbol, type Location, type Range, type SymbolInformation, type TextDocuments } from 'vscode-languageserver/node'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Library } from '../content/library.ts'
import type { Abilities } from './abilities.ts'
import { actionsIn } from './actions.ts'
import { completionAt } from './completion/completion.ts'
import type { Desks, OpenDesk } from './desks.ts'
import { hoverAt } from './hover/hover.ts'
import { definitionAt, type Spot } from './navigation/definition.ts'
import { idLinks } from './navigation/links.ts'
import { idMeantAt, referencesTo } from './navigation/references.ts'
import { ruleNamedAt } from './navigation/rule.ts'
import { symbolsOf } from './navigation/symbols.ts'
import { recordSymbols } from './navigation/workspace.ts'
import { viewOf, type View } from './view.ts'

/** What requests are answered from. */
export interface Answering {
  documents: TextDocuments<TextDocument>
  desks: Desks
  abilities: () => Abilities
  /** Folder of the rules' pages. */
  rulePages: string
  /** Answers nothing when the work fails, and tells the editor's log why. */
  guarded: <Answer>(what: string, work: () => Answer | undefined) => Answer | null
}

interface Asked { open: OpenDesk; document: TextDocument; view: View; library: Library; uri: (file: string) => string }

/** Answers what an editor asks about a document. One that is not open, or is no record and no settings, gets nothing. */
export function answerRequests(connection: Connection, answering: Answering): void {
  const { desks, abilities, rulePages, guarded } = answering
  const about = <Answer>(what: string, uri: string, work: (asked: Asked) => Answer | undefined): Answer | null => guarded(what, () => {
    const asked = lookUp(uri, answering)
    return asked && work(asked)
  })
  connection.onCompletion(({ textDocument, position }) => about('completion', textDocument.uri, ({ view, library, open }) => completionAt(view, position, { library, today: open.desk.today() }, abilities().snippets)))
  connection.onHover(({ textDocument, position }) => about('hover', textDocument.uri, ({ view, library }) => hoverAt(view, position, library)))
  connection.onDefinition(({ textDocument, position }) => about('definition', textDocument.uri, ({ view, library, uri }): Location | undefined => {
    const rule = ruleNamedAt(view, position.line, position.character)
    if (rule) return { uri: pathToFileURL(join(rulePages, `${rule}.md`)).href, range: span(0, 0, 0) }
    const spot = definitionAt(view, position.line, position.character, library)
    return spot && locationOf(spot, uri)
  }))
  connection.onReferences(({ textDocument, position, context }) => about('references', textDocument.uri, ({ view, library, uri }) => {
    const id = idMeantAt(view, position.line, position.character, library)
    return id === undefined ? undefined : referencesTo(id, library, context.includeDeclaration).map((spot) => locationOf(spot, uri))
  }))
  connection.onDocumentSymbol(({ textDocument }) => about('symbols', textDocument.uri, ({ view, document }): DocumentSymbol[] | SymbolInformation[] => {
    const symbols = symbolsOf(view)
    return abilities().nested ? symbols : flat(symbols, document.uri)
  }))
  connection.onWorkspaceSymbol(({ query }) => guarded('records', () => desks.all().flatMap(({ desk, folder }): SymbolInformation[] => {
    const library = desk.library()
    return library ? recordSymbols(query, library).map(({ name, record }) => ({ name, kind: SymbolKind.File, containerName: record.kind.plural, location: { uri: desks.uriIn(folder, record.file), range: span(0, 0, 0) } })) : []
  })))
  connection.onDocumentLinks(({ textDocument }) => about('links', textDocument.uri, ({ view, library, uri }) => idLinks(view, library).map(({ line, from, to, target, title }) => ({ range: span(line, from, to), target: uri(target), tooltip: title }))))
  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const placed = desks.place(textDocument.uri)
    const problems = await placed?.open.desk.problems(placed.file) ?? []
    return about('actions', textDocument.uri, ({ view, library, uri, document }) => actionsIn({ view, version: document.version, problems, library, uri, abilities: abilities() }, range, context.diagnostics, context.only))
  })
}

function lookUp(uri: string, { documents, desks }: Answering): Asked | undefined {
  const document = documents.get(uri)
  const placed = document && desks.place(uri)
  const view = placed && viewOf(placed.file, document.getText())
  const library = view && placed.open.desk.library()
  return library && { open: placed!.open, document: document!, view: view!, library, uri: (file) => desks.uriIn(placed!.open.folder, file) }
}

function span(line: number, from: number, to: number): Range {
  return { start: { line, character: from }, end: { line, character: to } }
}

function locationOf({ file, line, from, to }: Spot, uri: (file: string) => string): Location {
  return { uri: uri(file), range: span(line, from, to) }
}

function flat(symbols: readonly DocumentSymbol[], uri: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children }) => [{ name, kind, location: { uri, range } }, ...flat(children ?? [], uri)])
}
