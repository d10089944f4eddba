import { aliasesOf } from './allocate-id.ts'
import type { Library } from './library.ts'
import { factAt, type LibraryRecord } from './record.ts'
import { similarity } from './similarity.ts'
import { sourceOf } from './tree.ts'

/** A record as far as it could be read: one that is broken has a file, and perhaps an id. */
export interface Trace { file: string; id?: string; record?: LibraryRecord }

/** Which record of an earlier library is which of a later one. */
export interface Pairs {
  kept: { before: Trace; after: Trace }[]
  added: Trace[]
  removed: Trace[]
}

/** From this share of equal lines on, two texts may be two states of one; git's own measure for renames. */
const ALIKE = 0.5
/** From this share on they are, whatever else differs. Short records share half of their lines anyway: their keys. */
export const SAME = 0.8
/** More pairs than that are not held against each other: whoever replaces a whole library has not renamed it. */
const MOST_COMPARED = 100_000

/**
 * Pairs the records of two libraries: by id and file, by an id that the record had before, by id, by file, by unchanged text, and by text
 * of which at least half is the same. So a record that was renamed, moved or renumbered is the same record; one that has neither the
 * title, nor the date, nor most of the text is another, whatever its id and its file.
 */
export function pairsOf(before: Library, after: Library): Pairs {
  const open: Open = { left: tracesOf(before), right: tracesOf(after), kept: [], textBefore: reader(before), textAfter: reader(after) }
  for (const keysOf of KEYS) pairByKey(open, keysOf)
  pairByText(open)
  return { kept: open.kept, added: [...open.right], removed: [...open.left] }
}

type Text = (trace: Trace) => string

interface Open { left: Set<Trace>; right: Set<Trace>; kept: Pairs['kept']; textBefore: Text; textAfter: Text }

type Keys = (trace: Trace, side: 'before' | 'after') => readonly string[]

const KEYS: readonly Keys[] = [
  ({ id, file }) => (id ? [`${id} ${file}`] : []),
  ({ id, record }, side) => (side === 'after' ? (record ? aliasesOf(record) : []) : id ? [id] : []),
  ({ id }) => (id ? [id] : []),
  ({ file }) => [file],
  ({ record }) => (record ? [record.digest] : []),
]

function pairByKey(open: Open, keysOf: Keys): void {
  const byKey = new Map([...open.left].reverse().flatMap((trace) => keysOf(trace, 'before').map((key) => [key, trace] as const)))
  for (const trace of open.right) {
    const found = keysOf(trace, 'after').map((key) => byKey.get(key)).find((other) => other && open.left.has(other) && !isAnother(other, trace, open))
    if (found) keep(open, found, trace)
  }
}

function keep({ left, right, kept }: Open, before: Trace, after: Trace): void {
  kept.push({ before, after })
  left.delete(before)
  right.delete(after)
}

/** Two records that have nothing to be known by in common. What could not be read is given the benefit of the doubt. */
function isAnother(before: Trace, after: Trace, { textBefore, textAfter }: Open): boolean {
  if (!before.record || !after.record || before.record.title === after.record.title) return false
  return dateOf(before.record) !== dateOf(after.record) && similarity(textBefore(before), textAfter(after)) < SAME
}

function dateOf(record: LibraryRecord): string | undefined {
  return factAt(record, record.kind.facts.date)
}

/** The most alike first, within a folder of records. */
function pairByText(open: Open): void {
  if (open.left.size * open.right.size > MOST_COMPARED) return
  const likely = [...open.left].flatMap((before) => [...open.right].filter((after) => folderOf(before) === folderOf(after) && !isAnother(before, after, open))
    .map((after) => ({ before, after, share: similarity(open.textBefore(before), open.textAfter(after)) })).filter(({ share }) => share >= ALIKE))
  for (const { before, after } of likely.sort((a, b) => b.share - a.share)) if (open.left.has(before) && open.right.has(after)) keep(open, before, after)
}

function folderOf({ file }: Trace): string {
  return file.split('/')[0]!
}

/** Texts, each read once. */
function reader({ tree }: Library): Text {
  const known = new Map<string, string>()
  return ({ file }) => {
    const text = known.get(file) ?? sourceOf(tree, file)
    known.set(file, text)
    return text
  }
}

/** Every file that is, or should be, a record. */
function tracesOf({ records, partial, broken }: Library): Set<Trace> {
  const read = [...records, ...partial].map((record): Trace => ({ file: record.file, id: record.id || undefined, record }))
  const known = new Set(read.map(({ file }) => file))
  return new Set([...read, ...broken.filter(({ file }) => !known.has(file)).map(({ file, id }): Trace => ({ file, id }))])
}
