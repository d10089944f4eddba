import { inspect } from 'node:util'
import { DidChangeWatchedFilesNotification, TextDocuments, type Connection, type InitializeParams } from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { KINDS } from '../kinds/index.ts'
import type { DiagramChecker } from '../rules/define-rule.ts'
import { abilitiesOf, CAPABILITIES, contentNamed, foldersOf, type Abilities } from './abilities.ts'
import { openDesks, type Desks } from './desks.ts'
import { answerRequests } from './requests.ts'

/** What the server needs of the command that starts it. */
export interface ServerTools {
  version: string
  /** Today, `YYYY-MM-DD`. */
  today: () => string
  diagrams: DiagramChecker
  /** Folder of the rules' pages. */
  rulePages: string
  /** Content folders that the command line names, from each workspace folder. */
  content: readonly string[]
}

/** Files whose change on disk matters; folders that are moved or removed are among the first. */
const WATCHED = ['**/*.md', '**/*.mdx', '**/programme.yaml', `**/{${[...KINDS.map(({ folder }) => folder), 'pages', 'assets', 'measurements'].join(',')}}`, '**/assets/**', '**/measurements/**']

/** Serves an editor over a connection until it ends. Whatever fails is told to the editor's log, and nothing else is lost by it. */
export function serve(connection: Connection, tools: ServerTools): void {
  const documents = new TextDocuments(TextDocument)
  let abilities: Abilities = abilitiesOf({})
  let named = tools.content
  let folders: readonly string[] = []
  const failed = (error: unknown) => connection.console.error(`This is a mistake of Kaizenbook, not yours: ${inspect(error)}`)
  const guarded = <Answer>(what: string, work: () => Answer | undefined): Answer | null => {
    try {
      return work() ?? null
    } catch (error) {
      failed(new Error(`${what} failed`, { cause: error }))
      return null
    }
  }
  const desks = openDesks({ send: (params) => void connection.sendDiagnostics(params), related: () => abilities.related, tools: { today: tools.today, diagrams: tools.diagrams, failed } })
  connection.onInitialize((params: InitializeParams) => {
    abilities = abilitiesOf(params.capabilities)
    const wanted = contentNamed(params)
    if (wanted.length > 0) named = wanted
    folders = foldersOf(params)
    return { capabilities: CAPABILITIES, serverInfo: { name: 'kaizenbook', version: tools.version } }
  })
  connection.onInitialized(() => {
    guarded('opening', () => { for (const uri of folders) desks.pin(uri, named) })
    if (abilities.watches) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHED.map((globPattern) => ({ globPattern })) }).catch(failed)
    if (abilities.folders) connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => guarded('folders', () => {
      for (const { uri } of removed) desks.unpin(uri)
      for (const { uri } of added) desks.pin(uri, named)
    }))
  })
  follow(documents, desks, () => abilities, guarded)
  connection.onDidChangeWatchedFiles(({ changes }) => void guarded('files', () => { desks.moved(changes.map(({ uri }) => uri)) }))
  connection.onShutdown(() => { guarded('shutdown', () => { desks.stop() }) })
  answerRequests(connection, { documents, desks, abilities: () => abilities, rulePages: tools.rulePages, guarded })
  documents.listen(connection)
  connection.listen()
}

/** Lays documents over the files as they are edited. */
function follow(documents: TextDocuments<TextDocument>, desks: Desks, abilities: () => Abilities, guarded: (what: string, work: () => undefined | void) => unknown): void {
  documents.onDidChangeContent(({ document }) => void guarded('change', () => { desks.lay(document.uri, document.getText()) }))
  documents.onDidClose(({ document }) => void guarded('close', () => { desks.lay(document.uri, undefined) }))
  // An editor that does not tell what happens on disk is believed to have changed anything meanwhile.
  documents.onDidSave(() => void guarded('save', () => { if (!abilities().watches) desks.moved() }))
}
