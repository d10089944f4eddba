import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Programme } from '../kinds/programme.ts'
import { readAssets } from './assets.ts'
import { contentRoot, listRecords, readText } from './files.ts'
import { hiddenInText } from './hidden.ts'
import type { Finding } from './problem.ts'
import { PAGES_FOLDER, readPages } from './pages.ts'
import { readProgramme } from './programme-file.ts'
import { parseRecord, type LibraryRecord } from './record.ts'
import { idOfFileName } from './ids.ts'

/** A file that could not be read as a record. */
export interface BrokenFile { file: string; id?: string; title?: string }

/** All records of a content folder, with what was wrong while reading. Pure data: rules and views start here. */
export interface Library {
  root: string
  programme: Programme
  records: LibraryRecord[]
  broken: BrokenFile[]
  /** Those of the broken whose body could be read: rules about bodies look at them too, so that one run tells everything. */
  partial: LibraryRecord[]
  /** Addresses of the maintainers' pages, below `guide/`. */
  pages: string[]
  /** Pictures and downloads, by their paths from the content folder. */
  assets: string[]
  findings: Finding[]
}

/**
 * Reads every record below `root`.
 * @param tick is told after each file how many have been read
 * @throws MissingFolder when `root` is no folder
 */
export function readLibrary(root: string, { tick }: { tick?: (done: number, total: number) => void } = {}): Library {
  const real = contentRoot(root)
  if (real === undefined) throw new MissingFolder(root)
  const { programme, findings } = readProgramme(real)
  const listing = listRecords(real)
  const pages = readPages(real, programme.max_record_kilobytes)
  const assets = readAssets(real)
  const library: Library = { root: real, programme, records: [], partial: [], broken: listing.refused.map((file) => ({ file })), pages: pages.slugs, assets: assets.files, findings: [...findings, ...listing.findings, ...pages.findings, ...assets.findings] }
  for (const [index, file] of listing.files.entries()) {
    readInto(library, file)
    tick?.(index + 1, listing.files.length)
  }
  return library
}

function readInto(library: Library, file: { path: string; folder: string }): void {
  const read = readText(library.root, file.path, library.programme.max_record_kilobytes)
  if (read.ok) return addText(library, file, read.text, read.findings)
  library.findings.push(...read.findings)
  library.broken.push({ file: file.path, id: idOfFileName(file.path) })
}

function addText(library: Library, file: { path: string; folder: string }, text: string, findings: readonly Finding[]): void {
  const parsed = parseRecord(file, text, library.programme)
  library.findings.push(...findings, ...parsed.findings)
  if (parsed.partial) library.partial.push(parsed.partial)
  if (parsed.record) library.records.push(parsed.record)
  else library.broken.push({ file: file.path, id: parsed.id, title: parsed.title })
}

/**
 * The library as it would be with these files: text by path, undefined for a file that is taken away. Nothing is read or
 * written. The maintainers' pages stay as they are.
 */
export function withFiles(library: Library, files: ReadonlyMap<string, string | undefined>): Library {
  const next: Library = { ...without(library, (file) => files.has(file)), findings: library.findings.filter(({ file }) => !files.has(file) || file.startsWith(`${PAGES_FOLDER}/`)) }
  for (const [path, text] of files) if (text !== undefined && !path.startsWith(`${PAGES_FOLDER}/`)) addText(next, { path, folder: path.split('/')[0]! }, text, hiddenInText(path, text.replace(/^\uFEFF/, '')))
  next.records.sort((a, b) => (a.file < b.file ? -1 : 1))
  return next
}

/** The library without some of its records, broken ones among them. */
export function without(library: Library, gone: (file: string) => boolean): Library {
  const others = <Item extends { file: string }>(items: readonly Item[]) => items.filter(({ file }) => !gone(file))
  return { ...library, records: others(library.records), partial: others(library.partial), broken: others(library.broken) }
}

/** The content folder is not there: misuse, not a content mistake. */
export class MissingFolder extends Error {
  override name = 'MissingFolder'
  readonly folder: string
  constructor(folder: string) {
    super(`There is no folder \`${folder}\`.`)
    this.folder = folder
  }
}

/** A record's text as it is on disk, without a byte-order mark; for excerpts and for rendering. Empty when it is no regular file. */
export function sourceOf(root: string, file: string): string {
  try {
    return lstatSync(join(root, file)).isFile() ? readFileSync(join(root, file), 'utf8').replace(/^\uFEFF/, '') : ''
  } catch {
    return ''
  }
}
