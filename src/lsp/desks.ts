import { join } from 'node:path'
import type { Diagnostic } from 'vscode-languageserver/node'
import type { Library } from '../content/library.ts'
import { recordFileAt } from '../content/files.ts'
import { PAGES_FOLDER } from '../content/pages.ts'
import { PROGRAMME_FILE } from '../content/programme-file.ts'
import type { Report } from '../rules/check.ts'
import { openDesk, type Desk, type DeskTools } from './desk/desk.ts'
import { diagnosticsOf } from './diagnostics.ts'
import { contentAbove, contentFolders, pathBelow, pathOfUri, uriOf } from './place.ts'
import { startPublisher, type Publisher } from './publisher.ts'

/** A content folder that is open, as the editor spells its path. */
export interface OpenDesk { folder: string; desk: Desk; publisher: Publisher; /** It belongs to a workspace folder, and stays open without documents. */ pinned: boolean }

/** A document in its content folder. */
export interface Placed { open: OpenDesk; file: string }

export interface Desks {
  /** Opens the content folders of a workspace folder; `named` as the editor's settings have them. */
  pin: (workspaceUri: string, named: readonly string[]) => void
  unpin: (workspaceUri: string) => void
  /** Where a document belongs; undefined outside every content folder. */
  place: (uri: string) => Placed | undefined
  /** A document as it is now; undefined when it is closed. */
  lay: (uri: string, text: string | undefined) => void
  /** Files that have changed on disk; without any, everything may have. */
  moved: (uris?: readonly string[]) => void
  all: () => readonly OpenDesk[]
  /** Address of a file of a content folder, as the editor spells it where it is open. */
  uriIn: (folder: string, file: string) => string
  stop: () => void
}

/** What the desks tell the editor. */
export interface Told { send: Parameters<typeof startPublisher>[0]; related: () => boolean; tools: Omit<DeskTools, 'checked'> }

/** The content folders that somebody is working in. A document that belongs to none of them gets nothing. */
export function openDesks({ send, related, tools }: Told): Desks {
  const desks = new Map<string, OpenDesk>()
  const documents = new Map<string, string>()
  // A document keeps the address that the editor gave it: there is more than one way to write a blank.
  const spelled = (folder: string) => {
    const known = new Map([...documents.keys()].map((uri) => [pathOfUri(uri), uri]))
    return (file: string) => known.get(join(folder, file)) ?? uriOf(folder, file)
  }
  const open = (folder: string, pinned: boolean): OpenDesk => {
    const known = desks.get(folder)
    if (known) return Object.assign(known, { pinned: known.pinned || pinned })
    const publisher = startPublisher(send)
    const desk = openDesk(folder, { ...tools, checked: (report, library) => publisher.publish(byUri(report, library, spelled(folder), related())) })
    const fresh: OpenDesk = { folder, pinned, publisher, desk }
    desks.set(folder, fresh)
    return fresh
  }
  const close = (one: OpenDesk): void => {
    one.desk.stop()
    one.publisher.publish(new Map())
    desks.delete(one.folder)
  }
  const around = (path: string): OpenDesk | undefined => [...desks.values()].filter(({ folder }) => pathBelow(folder, path) !== undefined).sort((a, b) => b.folder.length - a.folder.length)[0]
  const place = (uri: string): Placed | undefined => {
    const path = pathOfUri(uri)
    const found = path === undefined ? undefined : around(path)
    return found && { open: found, file: pathBelow(found.folder, path!)! }
  }
  return {
    place,
    pin: (uri, named) => { for (const folder of contentFolders(pathOfUri(uri) ?? '', named)) if (pathOfUri(uri)) open(folder, true) },
    unpin: (uri) => {
      const path = pathOfUri(uri)
      for (const one of [...desks.values()]) if (path !== undefined && (one.folder === path || pathBelow(path, one.folder) !== undefined)) close(one)
    },
    lay: (uri, text) => {
      const path = pathOfUri(uri)
      if (path === undefined) return
      if (text === undefined) documents.delete(uri)
      else documents.set(uri, text)
      const above = around(path) ? undefined : contentAbove(path)
      if (above !== undefined && text !== undefined) open(above, false)
      const placed = place(uri)
      if (placed && isRead(placed.file)) placed.open.desk.lay(placed.file, text)
      if (placed && text === undefined && !placed.open.pinned && ![...documents.keys()].some((other) => place(other)?.open === placed.open)) close(placed.open)
    },
    moved: (uris) => {
      if (!uris) return desks.forEach(({ desk }) => desk.moved())
      for (const one of desks.values()) {
        const files = uris.flatMap((uri) => pathBelow(one.folder, pathOfUri(uri) ?? '/') ?? [])
        if (files.length > 0) one.desk.moved(files)
        else if (uris.some((uri) => isAbove(pathOfUri(uri), one.folder))) one.desk.moved()
      }
    },
    all: () => [...desks.values()],
    uriIn: (folder, file) => spelled(folder)(file),
    stop: () => { for (const { desk } of desks.values()) desk.stop() },
  }
}

/** Files that the check reads; others are left to the disk. */
function isRead(file: string): boolean {
  return recordFileAt(file) !== undefined || file === PROGRAMME_FILE || file.startsWith(`${PAGES_FOLDER}/`)
}

function isAbove(path: string | undefined, folder: string): boolean {
  return path !== undefined && (path === folder || pathBelow(path, folder) !== undefined)
}

/** The problems of a report, by document. */
function byUri(report: Report | undefined, library: Library | undefined, uri: (file: string) => string, related: boolean): Map<string, Diagnostic[]> {
  const shown = { uri, related, programme: library?.programme }
  return new Map([...Map.groupBy(report?.problems ?? [], ({ file }) => file)].map(([file, problems]) => [uri(file), diagnosticsOf(problems, shown)]))
}
