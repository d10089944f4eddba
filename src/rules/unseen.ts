import type { Library } from '../content/library.ts'
import type { Problem } from '../content/problem.ts'
import { PROGRAMME_FILE } from '../content/programme-file.ts'
import type { Seen } from './introduced.ts'
import { READING_RULES } from './reading.ts'

/** A file that could not be read as a record in the other state, and whether its body could. */
interface Unread { file: string; id?: string; body: boolean }

/** The other state, by the names that files have in this one. */
interface Other { library: Library; nameHere: (file: string) => string; linesThere: (file: string) => readonly string[] }

/**
 * Tells a problem that stood in the other state as well and could not be seen there, since the record, or a record that it speaks of,
 * or the settings could not be read. Its line must have been there: what was written since is seen for the first time and is new.
 */
export function unseenIn({ library, nameHere, linesThere }: Other): (seen: Seen) => boolean {
  const partial = new Set(library.partial.map(({ file }) => file))
  const unread = new Map(library.broken.map(({ file, id }): [string, Unread] => [nameHere(file), { file: nameHere(file), id, body: partial.has(file) }]))
  const settings = library.findings.some(({ file, rule }) => file === PROGRAMME_FILE && rule !== 'hidden-characters')
  return (seen) => {
    const own = unread.get(seen.file)
    if (own ? own.body && IS_READING.has(seen.problem.rule) : !settings && ![...unread.values()].some((other) => speaksOf(seen, other))) return false
    return seen.file !== PROGRAMME_FILE && isQuoted(seen.problem) && linesThere(seen.file).includes(lineOf(seen))
  }
}

/** A problem of the file as a whole has no line. */
function isQuoted({ range: { start, end } }: Problem): boolean {
  return end.column > start.column
}

const IS_READING = new Set(READING_RULES.map(({ name }) => name))

function lineOf({ problem, lines }: Seen): string {
  return lines[problem.range.start.line - 1] ?? ''
}

function speaksOf({ problem, message }: Seen, { file, id }: Unread): boolean {
  return problem.related.some((place) => place.file === file) || message.includes(file.slice(file.lastIndexOf('/') + 1)) || (id !== undefined && new RegExp(`(?<![\\w-])${id}(?!\\d)`).test(message))
}
