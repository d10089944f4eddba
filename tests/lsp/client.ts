import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  CodeActionRequest, CompletionRequest, createProtocolConnection, DefinitionRequest, DidChangeTextDocumentNotification, DidChangeWatchedFilesNotification, DidCloseTextDocumentNotification, DidOpenTextDocumentNotification, DocumentLinkRequest,
  DocumentSymbolRequest, ExitNotification, FileChangeType, HoverRequest, InitializedNotification, InitializeRequest, LogMessageNotification, PublishDiagnosticsNotification, ReferencesRequest, RegistrationRequest, ShutdownRequest, StreamMessageReader, StreamMessageWriter,
  WorkspaceSymbolRequest, type ClientCapabilities, type CodeAction, type CompletionItem, type CompletionList, type Diagnostic, type DocumentSymbol, type FileEvent, type Hover, type InitializeResult, type Location, type Position, type ProtocolConnection, type Range, type TextEdit,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** What the editor of these tests can do, unless a test takes something away. */
export const EDITOR: ClientCapabilities = {
  general: { positionEncodings: ['utf-8', 'utf-16'] },
  textDocument: { completion: { completionItem: { snippetSupport: true } }, publishDiagnostics: { relatedInformation: true }, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
  workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true, resourceOperations: ['rename'] }, didChangeWatchedFiles: { dynamicRegistration: true } },
}

/** An editor: the client half of the protocol's own library, over a real `improvement lsp`. */
export interface Editor {
  child: ChildProcess
  connection: ProtocolConnection
  initialized: InitializeResult
  /** Globs that the server asked to be told about. */
  watched: () => string[]
  logged: () => string
  uri: (file: string) => string
  /** Opens a document, with the text that is on disk when none is given. */
  open: (file: string, text?: string) => Document
  close: (file: string) => void
  moved: (...files: string[]) => void
  /** Problems of a document once the server says something that fits, or the last that it said. */
  problems: (file: string, fits?: (problems: readonly Diagnostic[]) => boolean) => Promise<readonly Diagnostic[]>
  ask: <Answer>(method: { method: string }, params: object) => Promise<Answer>
  stop: () => Promise<number | null>
}

export interface Document {
  file: string
  text: () => string
  /** Replaces the first `part`, as if it was typed, and answers where the cursor then is. */
  type: (part: string, by: string) => Position
  set: (text: string) => void
}

export async function editor(root: string, { capabilities = EDITOR, folders = [root], options, args = [] as string[] }: { capabilities?: ClientCapabilities; folders?: string[]; options?: object; args?: string[] } = {}): Promise<Editor> {
  const child = spawn(process.execPath, [MAIN, 'lsp', '--stdio', ...args], { cwd: tmpdir(), stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, KAIZENBOOK_CACHE: join(tmpdir(), 'kaizenbook-test-cache') } })
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!))
  const uri = (file: string) => pathToFileURL(join(root, file)).href
  const state = { log: '', watched: [] as string[], problems: new Map<string, readonly Diagnostic[]>(), waiting: new Set<() => void>(), open: new Map<string, TextDocument>() }
  child.stderr!.setEncoding('utf8').on('data', (said: string) => (state.log += said))
  connection.onNotification(LogMessageNotification.type, ({ message }) => void (state.log += message))
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri: at, diagnostics }) => {
    state.problems.set(at, diagnostics)
    for (const look of [...state.waiting]) look()
  })
  connection.onRequest(RegistrationRequest.type, ({ registrations }) => { state.watched.push(...registrations.flatMap(({ registerOptions }) => (registerOptions as { watchers: { globPattern: string }[] }).watchers.map(({ globPattern }) => globPattern))) })
  connection.listen()
  const initialized = await connection.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities, workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: 'work' })), initializationOptions: options })
  await connection.sendNotification(InitializedNotification.type, {})
  const change = (file: string, range: Range | undefined, text: string) => {
    const changes = [range ? { range, text } : { text }]
    const version = state.open.get(file)!.version + 1
    state.open.set(file, TextDocument.update(state.open.get(file)!, changes, version))
    void connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: uri(file), version }, contentChanges: changes })
  }
  return {
    child, connection, initialized, uri, watched: () => state.watched, logged: () => state.log,
    open: (file, text = readFileSync(join(root, file), 'utf8')) => {
      state.open.set(file, TextDocument.create(uri(file), 'markdown', 1, text))
      void connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: uri(file), languageId: 'markdown', version: 1, text } })
      return {
        file, text: () => state.open.get(file)!.getText(), set: (whole) => change(file, undefined, whole),
        type: (part, by) => {
          const document = state.open.get(file)!
          const from = document.getText().indexOf(part)
          if (from < 0) throw new Error(`${file} has no ${JSON.stringify(part)}`)
          change(file, { start: document.positionAt(from), end: document.positionAt(from + part.length) }, by)
          return state.open.get(file)!.positionAt(from + by.length)
        },
      }
    },
    close: (file) => void connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: uri(file) } }),
    moved: (...files) => void connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: files.map((file): FileEvent => ({ uri: uri(file), type: FileChangeType.Changed })) }),
    problems: (file, fits = () => true) => new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${file}: ${JSON.stringify(state.problems.get(uri(file)), null, 1)}\n${state.log}`)), 30_000)
      const look = () => {
        const now = state.problems.get(uri(file)) ?? []
        if (!fits(now)) return
        clearTimeout(late)
        state.waiting.delete(look)
        resolve(now)
      }
      state.waiting.add(look)
      look()
    }),
    ask: (method, params) => connection.sendRequest(method.method, params),
    stop: async () => {
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
      await connection.sendRequest(ShutdownRequest.type)
      await connection.sendNotification(ExitNotification.type)
      return ended
    },
  }
}

const at = (one: Editor, document: Document, position: Position) => ({ textDocument: { uri: one.uri(document.file) }, position })

export const completions = async (one: Editor, document: Document, position: Position): Promise<CompletionItem[]> => (await one.ask<CompletionList | null>(CompletionRequest.type, at(one, document, position)))?.items ?? []
export const hover = async (one: Editor, document: Document, position: Position): Promise<string> => ((await one.ask<Hover | null>(HoverRequest.type, at(one, document, position)))?.contents as { value: string } | undefined)?.value ?? ''
export const definition = (one: Editor, document: Document, position: Position) => one.ask<Location | null>(DefinitionRequest.type, at(one, document, position))
export const references = (one: Editor, document: Document, position: Position) => one.ask<Location[] | null>(ReferencesRequest.type, { ...at(one, document, position), context: { includeDeclaration: false } })
export const symbols = (one: Editor, document: Document) => one.ask<DocumentSymbol[] | null>(DocumentSymbolRequest.type, { textDocument: { uri: one.uri(document.file) } })
export const links = (one: Editor, document: Document) => one.ask<{ target: string; range: Range }[] | null>(DocumentLinkRequest.type, { textDocument: { uri: one.uri(document.file) } })
export const records = (one: Editor, query: string) => one.ask<{ name: string; location: Location }[] | null>(WorkspaceSymbolRequest.type, { query })
export const actions = async (one: Editor, document: Document, range: Range, diagnostics: readonly Diagnostic[] = [], only?: string[]): Promise<CodeAction[]> =>
  (await one.ask<CodeAction[] | null>(CodeActionRequest.type, { textDocument: { uri: one.uri(document.file) }, range, context: { diagnostics, only } })) ?? []

/** The words of a problem. */
export const said = ({ message }: Pick<Diagnostic, 'message'>): string => (typeof message === 'string' ? message : message.value)

/** A position in a document: the column of `part` on the first line that has it, `by` units further. */
export function spotOf(document: Document, part: string, by = 0): Position {
  const lines = document.text().split('\n')
  const line = lines.findIndex((text) => text.includes(part))
  return { line, character: lines[line]!.indexOf(part) + by }
}

/** A text with edits of the protocol carried out. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('file:///text', 'markdown', 1, text), [...edits])
}
