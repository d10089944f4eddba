import { isUtf8 } from 'node:buffer'
import { lstatSync, realpathSync } from 'node:fs'
import { KINDS, kindOfFolder } from '../kinds/index.ts'
import { hiddenInText } from './hidden.ts'
import type { Finding } from './problem.ts'
import { TEMPORARY } from './replace-file.ts'
import { listed, suggest } from './suggest.ts'
import type { Entry, Tree } from './tree.ts'

/** A file that may be read as a record. */
export interface RecordFile { /** Relative to the content folder, with `/`. */ path: string; folder: string }

export interface Listing { files: RecordFile[]; findings: Finding[]; /** Entries that are meant as records and cannot be read. */ refused: string[] }

/** Folders of the content folder that hold no records. `pages` are the maintainers' own pages, `assets` are pictures, `measurements` are the data of KPIs. */
const OTHER_FOLDERS = ['pages', 'assets', 'measurements']
const IGNORED = new Set(['.gitkeep', '.gitignore', '.gitattributes', '.editorconfig', '.DS_Store', 'Thumbs.db', '.obsidian', '.vscode', '.git'])
const SETTINGS = ['programme.yaml']
const RECORD_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*\.md$/

/** What may be a record by its path from the content folder; undefined for other paths, whatever stands there. */
export function recordFileAt(path: string): RecordFile | undefined {
  const [folder = '', ...below] = path.split('/')
  const fits = kindOfFolder(folder) && below.length > 0 && below.every((name) => name !== '' && name !== '..' && !isIgnored(name)) && RECORD_NAME.test(below.at(-1)!)
  return fits ? { path, folder } : undefined
}

/** Lists the records of a content folder in a fixed order. Nothing is passed over in silence. */
export function listRecords(tree: Tree): Listing {
  const listing: Listing = { files: [], findings: [], refused: [] }
  for (const entry of entries(tree, '.', listing)) {
    if (isIgnored(entry.name) || SETTINGS.includes(entry.name)) continue
    if (entry.type === 'folder' && OTHER_FOLDERS.includes(entry.name)) continue
    if (entry.type === 'folder' && kindOfFolder(entry.name)) listFolder(tree, entry.name, entry.name, listing)
    else refuse(listing, entry.name, entry.type === 'link' ? unreadable(entry)! : misplaced(entry))
  }
  return listing
}

/** What is in a folder, in a fixed order; a folder that cannot be read is refused as a whole. */
function entries(tree: Tree, path: string, listing: Listing): Entry[] {
  try {
    return tree.entries(path)
  } catch (error) {
    refuse(listing, path, { rule: 'file-readable', message: `The folder cannot be read: ${reasonOf(error)}.`, hint: 'Check its permissions.' })
    return []
  }
}

function listFolder(tree: Tree, path: string, folder: string, listing: Listing): void {
  for (const entry of entries(tree, path, listing)) {
    if (isIgnored(entry.name)) continue
    const child = `${path}/${entry.name}`
    const mistake = unreadable(entry)
    if (mistake) refuse(listing, child, mistake)
    else if (entry.type === 'folder') listFolder(tree, child, folder, listing)
    else listing.files.push({ path: child, folder })
  }
}

/** What tools leave in folders, and files that one of our own writers has not finished. */
export function isIgnored(name: string): boolean {
  return IGNORED.has(name) || TEMPORARY.test(name)
}

interface Mistake { rule: string; message: string; hint: string }

function unreadable(entry: Entry): Mistake | undefined {
  const type = 'file-type'
  if (entry.type === 'link') return { rule: type, message: `\`${entry.name}\` is a symbolic link.`, hint: 'Links are not followed, since they may lead outside the content folder: put the file itself here.' }
  if (entry.type === 'folder') return /\.md$/i.test(entry.name) ? { rule: type, message: `\`${entry.name}\` is a folder whose name ends in .md.`, hint: 'Rename the folder, or put the record here as a file.' } : undefined
  if (entry.type !== 'file') return { rule: type, message: `\`${entry.name}\` is not a regular file.`, hint: 'Remove it: a record is a Markdown file.' }
  if (!RECORD_NAME.test(entry.name)) {
    return { rule: type, message: `\`${entry.name}\` is not the name of a record.`, hint: entry.name.endsWith('.mdx') ? 'MDX is code and is only taken in pages/: rename it to .md.' : 'A record is named like IMP-2025-001-short-title.md: letters, digits, `-`, `_` and `.`, ending in `.md` in small letters.' }
  }
  return undefined
}

function misplaced(entry: Entry): Mistake {
  const folders = KINDS.map((kind) => kind.folder)
  if (entry.type !== 'folder') {
    const kind = KINDS.find(({ prefix }) => entry.name.startsWith(`${prefix}-`))
    return { rule: 'file-place', message: `\`${entry.name}\` does not belong at the top of the content folder.`, hint: kind ? `Move it to ${kind.folder}/.` : `Records go into ${listed(folders)}; settings into \`programme.yaml\`.` }
  }
  const near = suggest(entry.name, [...folders, ...OTHER_FOLDERS])
  return { rule: 'file-place', message: `\`${entry.name}/\` is not a folder of records.`, hint: near ? `Did you mean \`${near}/\`?` : `The folders are ${listed([...folders, ...OTHER_FOLDERS])}.` }
}

function refuse(listing: Listing, path: string, { rule, message, hint }: Mistake): void {
  listing.findings.push({ rule, file: path, at: { file: true }, message, hint })
  listing.refused.push(path)
}

export type ReadResult = { ok: true; text: string; findings: Finding[] } | { ok: false; findings: Finding[] }

/**
 * Reads a record's text: a regular file of the tree, valid UTF-8, not larger than `limit` kilobytes, without hidden characters.
 * @param limit in kilobytes of 1,000 bytes
 */
export function readText(tree: Tree, path: string, limit: number): ReadResult {
  const fail = (rule: string, message: string, hint: string): ReadResult => ({ ok: false, findings: [{ rule, file: path, at: { file: true }, message, hint }] })
  try {
    // Its type first: reading a link would follow it.
    if ((tree.typeOf(path) ?? 'file') !== 'file') return fail('file-type', `\`${path}\` is not a regular file.`, 'Put the file itself here: links are not followed, since they may lead outside the content folder.')
    const size = tree.size(path)
    if (size > limit * 1000) return fail('file-size', `The file is ${Math.ceil(size / 1000).toLocaleString('en')} kB; a record may have ${limit} kB.`, 'Move data and pictures out of the record, or raise `max_record_kilobytes` in programme.yaml.')
    const bytes = tree.bytes(path)
    if (!isUtf8(bytes)) return fail('file-encoding', `The file is not UTF-8: a byte on ${firstBadByte(bytes)} does not belong.`, 'Save it as UTF-8 in the editor.')
    const text = bytes.toString('utf8')
    return { ok: true, text, findings: hiddenInText(path, text.replace(/^\uFEFF/, '')) }
  } catch (error) {
    return fail('file-readable', `The file cannot be read: ${reasonOf(error)}.`, 'Check its permissions.')
  }
}

/** Why a file or a folder cannot be read, in a few words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'EACCES' || code === 'EPERM' ? 'permission is denied' : (code ?? message)
}

function firstBadByte(bytes: Buffer): string {
  let line = 1
  let start = 0
  for (let end = bytes.indexOf(10, start); ; end = bytes.indexOf(10, start)) {
    const stop = end < 0 ? bytes.length : end
    if (!isUtf8(bytes.subarray(start, stop))) return `line ${line}`
    if (end < 0) return `line ${line}`
    line += 1
    start = stop + 1
  }
}

/** The content folder's real path; undefined when there is no such folder. */
export function contentRoot(path: string): string | undefined {
  try {
    const real = realpathSync(path)
    return lstatSync(real).isDirectory() ? real : undefined
  } catch {
    return undefined
  }
}
