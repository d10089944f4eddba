import { basename } from 'node:path/posix'
import { EditError } from '../../content/edit/edit.ts'
import { followers } from '../../content/edit/followers.ts'
import { rewriteFileName } from '../../content/edit/references.ts'
import { repaired } from '../../content/edit/repair.ts'
import { readTree, withFiles, type Library } from '../../content/library.ts'
import { PAGES_FOLDER } from '../../content/pages.ts'
import type { Fix, Problem, Repair } from '../../content/problem.ts'
import { treeWith } from '../../content/tree.ts'
import { kindOfFile } from '../../kinds/index.ts'

/** A fix, and the file that it is for, by its path from the content folder. */
export interface FileFix { file: string; fix: Fix }

/** A library as fixes have left it: its files that are others now, and why some fixes could not be carried out. */
export interface Repaired { library: Library; texts: Texts; moved: Map<string, string>; done: FileFix[]; failed: Failed[] }

/** `harm`: it could be carried out, and would bring an error. */
export interface Failed extends FileFix { reason: string; harm?: true }

/** Text by file; undefined for a file that has moved away. */
type Texts = Map<string, string | undefined>

/** What the problems offer; each fix once, when two of them ask for the same. */
export function fixesOf(problems: readonly Problem[]): FileFix[] {
  const fixes = problems.flatMap(({ file, fix }): [string, FileFix][] => (fix ? [[keyOf({ file, fix }), { file, fix }]] : []))
  return [...new Map(fixes).values()]
}

/** What a fix is known by: the same fix of the same file has the same key. */
export function keyOf({ file, fix }: FileFix): string {
  return `${file}\0${JSON.stringify(fix.repair)}`
}

/** Carries out fixes, on texts in memory. In one file what is counted by lines goes first, from below; what names a path follows, from the inside out. */
export function withFixes(library: Library, fixes: readonly FileFix[]): Repaired {
  const state: Repaired = { library, texts: new Map(), moved: new Map(), done: [], failed: [] }
  const inPlace = fixes.filter(({ fix }) => fix.repair.do !== 'move-file')
  for (const [file, own] of Map.groupBy(inPlace, ({ file }) => file)) {
    // A record of an old form is brought to today's before anything else is said about it.
    const first = own.filter(({ fix }) => fix.repair.do === 'migrate')
    for (const one of (first.length > 0 ? first : own).toSorted((a, b) => turnOf(a.fix.repair) - turnOf(b.fix.repair) || inside(a.fix.repair, b.fix.repair))) edit(state, { ...one, file })
  }
  state.library = libraryWith(library, state.texts)
  for (const one of fixes) if (one.fix.repair.do === 'move-file') move(state, one, one.fix.repair.to)
  return state
}

/** Pages of the maintainers are read again only when one of them changes. */
function libraryWith(library: Library, texts: Texts): Library {
  if (texts.size === 0) return library
  return [...texts.keys()].some((file) => file.startsWith(`${PAGES_FOLDER}/`)) ? readTree(library.root, treeWith(library.tree, texts)) : withFiles(library, texts)
}

const TURNS: readonly Repair['do'][][] = [['replace-text', 'set-heading'], ['migrate'], ['retype-value', 'set-value'], ['rename-key'], ['sort-ids'], ['add-section']]

function turnOf(repair: Repair): number {
  return TURNS.findIndex((turn) => turn.includes(repair.do))
}

/** From below, and from the inside out. */
function inside(a: Repair, b: Repair): number {
  const [[row, column], [otherRow, otherColumn]] = [spotOf(a), spotOf(b)]
  const depth = (repair: Repair) => ('at' in repair ? repair.at.length : 0)
  return otherRow - row || otherColumn - column || depth(b) - depth(a)
}

function spotOf(repair: Repair): [line: number, column: number] {
  return repair.do === 'replace-text' ? [repair.range.start.line, repair.range.start.column] : [repair.do === 'set-heading' ? repair.line : 0, 0]
}

function edit({ library, texts, done, failed }: Repaired, { file, fix }: FileFix): void {
  const before = texts.get(file) ?? library.tree.bytes(file).toString('utf8')
  attempt(failed, { file, fix }, () => {
    const { text } = repaired(before, fix.repair, { kind: kindOfFile(file), file })
    if (text !== before) texts.set(file, text)
    done.push({ file, fix })
  })
}

/** A file that moves takes the links to it along. */
function move(state: Repaired, { file, fix }: FileFix, to: string): void {
  const { library, texts, moved, done } = state
  if (library.tree.typeOf(to) !== undefined) return void state.failed.push({ file, fix, reason: `There is a file ${to} already.` })
  const others = followers(library, file, (text) => rewriteFileName(text, basename(file), basename(to)))
  const { text } = repaired(library.tree.bytes(file).toString('utf8'), fix.repair, { kind: undefined, file })
  const changed: Texts = new Map([...others.map(({ file: other, after }) => [other, after] as const), [file, undefined], [to, text]])
  for (const [path, after] of changed) texts.set(path, after)
  moved.set(to, file)
  done.push({ file: to, fix })
  state.library = libraryWith(library, changed)
}

function attempt(failed: Failed[], one: FileFix, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof EditError)) throw error
    failed.push({ ...one, reason: error.message })
  }
}
