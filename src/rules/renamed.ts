import { basename } from 'node:path/posix'
import type { Library } from '../content/library.ts'
import type { Pairs } from '../content/pairs.ts'
import type { Problem } from '../content/problem.ts'
import { similarity } from '../content/similarity.ts'
import { sourceOf } from '../content/tree.ts'

/** Says what is written about an earlier state with the names of the later one; `earlier` is the name that a file had. */
export interface Renamed { file: (file: string) => string; earlier: (file: string) => string; text: (text: string) => string }

/**
 * Files and ids of an earlier library under the names that they have in a later one.
 * @param problems of both states; files that are no records, such as pages, are looked for only where something is wrong with them
 */
export function renamed(before: Library, after: Library, { kept }: Pairs, problems: { before: readonly Problem[]; after: readonly Problem[] }): Renamed {
  const records = kept.filter(({ before, after }) => before.file !== after.file).map(({ before, after }) => [before.file, after.file] as const)
  const files = new Map([...records, ...otherMoves(before, after, problems)])
  const words = new Map<string, string>()
  for (const { before, after } of kept) if (before.id && after.id && before.id !== after.id) words.set(before.id, after.id)
  for (const [from, to] of files) words.set(basename(from), basename(to)).set(from, to)
  const earlier = new Map([...files].map(([from, to]) => [to, from]))
  return { file: (file) => files.get(file) ?? file, earlier: (file) => earlier.get(file) ?? file, text: replacer(words) }
}

/** Pages and whatever lies in a wrong place: the same text, or most of it, under another name in the same folder of the library. */
function otherMoves(before: Library, after: Library, problems: { before: readonly Problem[]; after: readonly Problem[] }): [string, string][] {
  const records = new Set([before, after].flatMap(({ records, partial }) => [...records, ...partial].map(({ file }) => file)))
  const onlyIn = (side: readonly Problem[], other: Library) => [...new Set(side.map(({ file }) => file))].filter((file) => !records.has(file) && other.tree.typeOf(file) === undefined)
  const came = onlyIn(problems.after, before)
  return onlyIn(problems.before, after).flatMap((from): [string, string][] => {
    const to = came.find((file) => file.split('/')[0] === from.split('/')[0] && similarity(sourceOf(before.tree, from), sourceOf(after.tree, file)) >= 0.5)
    return to ? [[from, to]] : []
  })
}

/** All at once: an id may have gone from one record to another. */
function replacer(words: ReadonlyMap<string, string>): (text: string) => string {
  if (words.size === 0) return (text) => text
  // Whole names only: `IMP-2025-0051` is not `IMP-2025-005`. A name is taken as it stands, and looked up.
  return (text) => text.replace(/(?<![\w./-])[\w./-]*\w/g, (name) => words.get(name) ?? withFolders(name, words))
}

/** A path in a message may begin elsewhere: `../runbooks/RB-2025-001-title.md`. */
function withFolders(name: string, words: ReadonlyMap<string, string>): string {
  const file = basename(name)
  return words.has(file) ? name.slice(0, -file.length) + words.get(file)! : name
}
