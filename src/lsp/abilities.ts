import { CodeActionKind, TextDocumentSyncKind, type ClientCapabilities, type InitializeParams, type ServerCapabilities } from 'vscode-languageserver/node'

/** What the editor can do beyond the least. */
export interface Abilities {
  snippets: boolean
  /** Places that belong to a problem. */
  related: boolean
  /** Edits of several documents, with versions. */
  documentChanges: boolean
  /** Edits that rename files. */
  renames: boolean
  /** Tells when files change on disk, if it is asked to. */
  watches: boolean
  folders: boolean
  /** Symbols as a tree. */
  nested: boolean
}

/** Reads what the editor says it can do. */
export function abilitiesOf({ textDocument, workspace }: ClientCapabilities): Abilities {
  return {
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    related: textDocument?.publishDiagnostics?.relatedInformation === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    renames: workspace?.workspaceEdit?.resourceOperations?.includes('rename') === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    nested: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
  }
}

/** The action that repairs everything in a document that can be repaired. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.kaizenbook`

/** What this server does. Positions are counted in UTF-16 units, which every editor can. */
export const CAPABILITIES: ServerCapabilities = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  completionProvider: { triggerCharacters: [' ', ':', '-', '[', '#', '(', '/', '"'] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentLinkProvider: {},
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
}

/** Paths of the workspace folders; older editors name one. */
export function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : [])
}

/** Content folders that the editor's settings name: `initializationOptions: { content: 'records' }`, or a list. */
export function contentNamed({ initializationOptions }: Pick<InitializeParams, 'initializationOptions'>): string[] {
  const { content } = (initializationOptions ?? {}) as { content?: unknown }
  return [content].flat().filter((folder): folder is string => typeof folder === 'string' && folder !== '')
}
