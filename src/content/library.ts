import { isDeepStrictEqual } from 'node:util'
import { kpi } from '../kinds/kpi.ts'
import type { Programme } from '../kinds/programme.ts'
import { readAssets } from './assets.ts'
import { contentRoot, listRecords, readText, type RecordFile } from './files.ts'
import { hiddenInText } from './hidden.ts'
import { MEASUREMENTS_FOLDER, NO_MEASUREMENTS, type Measurements } from './measurements/measurements.ts'
import { measurementsOf, type Earlier } from './measurements/read.ts'
import { withData } from './measurements/with-data.ts'
import type { Finding } from './problem.ts'
import { PAGES_FOLDER, readPages } from './pages.ts'
import { PROGRAMME_FILE, readProgramme } from './programme-file.ts'
import { parseRecord, type LibraryRecord } from './record.ts'
import { idOfFileName } from './ids.ts'
import { diskTree, treeWith, type Tree } from './tree.ts'

/** A file that could not be read as a record. */
export interface BrokenFile { file: string; id?: string; title?: string }

/** All records of a content folder, with what was wrong while reading. Pure data: rules and views start here. */
export interface Library {
  root: string
  /** Where the files were read from. */
  tree: Tree
  programme: Programme
  records: LibraryRecord[]
  broken: BrokenFile[]
  /** Those of the broken whose body could be read: rules about bodies look at them too, so that one run tells everything. */
  partial: LibraryRecord[]
  /** Addresses of the maintainers' pages, below `guide/`. */
  pages: string[]
  /** Pictures and downloads, by their paths from the content folder. */
  assets: string[]
  /** What was measured of the KPIs. */
  measurements: Measurements
  findings: Finding[]
}

/**
 * Reads every record below `root`.
 * @param tick is told after each file how many have been read
 * @throws MissingFolder when `root` is no folder
 */
export function readLibrary(root: string, { tick }: { tick?: Tick } = {}): Library {
  const real = contentRoot(root)
  if (real === undefined) throw new MissingFolder(root)
  return readTree(real, diskTree(real), { tick })
}

type Tick = (done: number, total: number) => void

/** Another state of the folder, and the files of which the tree that is read has the very same bytes: they need not be parsed again. */
export interface Reuse { library: Library; unchanged: ReadonlySet<string> }

/** Reads every record of a tree: the folder as it was in a commit, or as it is in an editor. `root` is the content folder that it stands for. */
export function readTree(root: string, tree: Tree, { tick, reuse }: { tick?: Tick; reuse?: Reuse } = {}): Library {
  const { programme, findings } = readProgramme(tree)
  const listing = listRecords(tree)
  const pages = readPages(tree, programme.max_record_kilobytes)
  const assets = readAssets(tree)
  const library: Library = { root, tree, programme, records: [], partial: [], broken: listing.refused.map((file) => ({ file })), pages: pages.slugs, assets: assets.files, measurements: NO_MEASUREMENTS, findings: [...findings, ...listing.findings, ...pages.findings, ...assets.findings] }
  const known = reuse && isDeepStrictEqual(programme, reuse.library.programme) ? partsOf(reuse) : new Map<string, Part>()
  for (const [index, file] of listing.files.entries()) {
    const part = known.get(file.path)
    if (part) add(library, part)
    else readInto(library, file)
    tick?.(index + 1, listing.files.length)
  }
  return measured(library, reuse && { measurements: reuse.library.measurements, touched: (file) => !reuse.unchanged.has(file) })
}

/** The library with its measurements, and with what they say about results. */
function measured(library: Library, earlier?: Earlier): Library {
  const measurements = measurementsOf(library.tree, library, earlier)
  return { ...library, measurements, records: library.records.map((record) => withData(record, measurements, earlier?.measurements)) }
}

/** The same when only these files may be other than they were: what hangs on no other file is as it was. */
function measuredAgain(next: Library, before: Library, touched: (path: string) => boolean): Library {
  const same = next.programme === before.programme && !MEASURED_FOLDERS.some(touched)
  if (!same) return measured(next, { measurements: before.measurements, touched })
  return { ...next, records: next.records.map((record) => withData(record, before.measurements, before.measurements)) }
}

/** True for a path at which, above which or below which one of the changed ones is. */
function touching(changed: readonly string[]): (path: string) => boolean {
  return (path) => changed.some((one) => one === path || one.startsWith(`${path}/`) || path.startsWith(`${one}/`))
}

/** What stands in these decides what was measured. */
const MEASURED_FOLDERS = [MEASUREMENTS_FOLDER, kpi.folder]

/** What a library has of one file. */
type Part = Pick<Library, 'records' | 'partial' | 'broken' | 'findings'>

function partsOf({ library, unchanged }: Reuse): Map<string, Part> {
  const parts = new Map([...unchanged].map((file): [string, Part] => [file, { records: [], partial: [], broken: [], findings: [] }]))
  for (const record of library.records) parts.get(record.file)?.records.push(record)
  for (const record of library.partial) parts.get(record.file)?.partial.push(record)
  for (const broken of library.broken) parts.get(broken.file)?.broken.push(broken)
  for (const finding of library.findings) parts.get(finding.file)?.findings.push(finding)
  return parts
}

function add(library: Library, { records, partial, broken, findings }: Part): void {
  library.records.push(...records)
  library.partial.push(...partial)
  library.broken.push(...broken)
  library.findings.push(...findings)
}

function readInto(library: Library, file: RecordFile): void {
  const read = readText(library.tree, file.path, library.programme.max_record_kilobytes)
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
  // The settings decide how everything else is read.
  if (files.has(PROGRAMME_FILE)) return readTree(library.root, treeWith(library.tree, files))
  const next: Library = { ...without(library, (file) => files.has(file)), tree: treeWith(library.tree, files), findings: library.findings.filter(({ file }) => !files.has(file) || file.startsWith(`${PAGES_FOLDER}/`)) }
  for (const [path, text] of files) if (text !== undefined && ![PAGES_FOLDER, MEASUREMENTS_FOLDER].includes(path.split('/')[0]!)) addText(next, { path, folder: path.split('/')[0]! }, text, hiddenInText(path, text.replace(/^\uFEFF/, '')))
  next.records.sort((a, b) => (a.file < b.file ? -1 : 1))
  return measuredAgain(next, library, touching([...files.keys()]))
}

/** The library when, in `tree`, nothing but these records, and these files of measurements, is another than it was: only they are read. */
export function readAgain(library: Library, tree: Tree, files: readonly RecordFile[], measurements: readonly string[] = []): Library {
  const paths = new Set(files.map(({ path }) => path))
  const next: Library = { ...without(library, (file) => paths.has(file)), tree, findings: library.findings.filter(({ file }) => !paths.has(file)) }
  for (const file of files) if (tree.typeOf(file.path)) readInto(next, file)
  next.records.sort((a, b) => (a.file < b.file ? -1 : 1))
  return measuredAgain(next, library, touching([...paths, ...measurements]))
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
