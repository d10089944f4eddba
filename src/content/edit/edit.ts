import { isDeepStrictEqual } from 'node:util'
import { applyEdit } from './plain-data.ts'
import { EditError, type Edit, type Reshape } from './value.ts'
import { splicesOf } from './place.ts'
import { readFrontmatter, type FrontmatterResult } from '../frontmatter.ts'
import type { KeyOrder } from './key-order.ts'
import { lineEndOf, splice, unixLines } from './splice.ts'
import { parseYaml } from '../yaml.ts'

export { asTyped, EditError, type Edit, type Reshape, type Value, type Written } from './value.ts'
export { keyOrderOf, type KeyOrder } from './key-order.ts'

type Readable = Extract<FrontmatterResult, { ok: true }>

/** YAML text and what it says. */
interface State { yaml: string; data: unknown }

/**
 * Edits the frontmatter of a file. Only the bytes of the values that are meant change: comments, order, quoting, unknown keys, indentation, line ends and the body stay.
 * @param source the whole file as it is on disk
 * @throws EditError when the frontmatter cannot be read or the path leads through text
 */
export function editFrontmatter(source: string, edits: readonly (Edit | Reshape)[], order: KeyOrder = () => undefined): string {
  const before = readable(source)
  const { head, yaml, tail } = partsOf(source)
  const eol = lineEndOf(source)
  const after = edits.reduce<State>((state, edit) => editOnce(state, edit, order, eol), { yaml, data: before.value })
  const result = head + after.yaml + tail
  verify(result, after.data, before.split.body)
  return result
}

function editOnce({ yaml, data }: State, edit: Edit | Reshape, order: KeyOrder, eol: string): State {
  const expected = applyEdit(data, edit)
  for (const splices of splicesOf(unixLines(yaml), data, edit, order)) {
    if (splices.length === 0) return { yaml, data: expected }
    const edited = splice(yaml, splices, eol)
    const result = parseYaml(unixLines(edited))
    if (result.ok && isDeepStrictEqual(result.value, expected)) return { yaml: edited, data: expected }
  }
  throw new Error(`The edit ${JSON.stringify(edit)} would have changed something else as well; nothing was written.`)
}

/** Holds the result against what was meant: a difference is a mistake of ours, and must not reach a file. */
function verify(result: string, data: unknown, body: string): void {
  const read = readFrontmatter(result)
  // The fences are the old ones; what can be wrong with them is that too much stands between them.
  if (!read.ok && !read.split) throw new EditError(read.fence.message, read.fence.hint)
  if (!read.ok || !isDeepStrictEqual(read.value, data) || read.split.body !== body) throw new Error('The edited file does not read as it should; nothing was written.')
}

/** @throws EditError for what our reader refuses */
export function readable(source: string): Readable {
  const result = readFrontmatter(source)
  if (result.ok) return result
  if (!result.split) throw new EditError(`Line ${result.fence.line}: ${result.fence.message}`, result.fence.hint)
  const [{ message, hint, from }] = result.mistakes as [(typeof result.mistakes)[0]]
  throw new EditError(`Line ${result.split.yaml.slice(0, from).split('\n').length + result.split.yamlLine}: ${message}`, hint)
}

/** The file up to the frontmatter, the frontmatter with its line ends, and the file from the closing fence on. */
function partsOf(source: string): { head: string; yaml: string; tail: string } {
  const opening = source.indexOf('\n') + 1
  const closing = opening + /\n---\r?(?:\n|$)/.exec(source.slice(opening - 1))!.index
  return { head: source.slice(0, opening), yaml: source.slice(opening, closing), tail: source.slice(closing) }
}
