import type { Splice } from './splice.ts'
import { columnOf, lineEnd, lineStart, nextLine } from './splice.ts'
import { EditError } from './value.ts'
import type { Spans } from './yaml-spans.ts'

/**
 * Takes a key of the top away and what is below it out of its block: lines move to the left. A comment behind the key gets a line of its own.
 * @throws EditError for a block between braces
 */
export function unwrap(text: string, root: Spans, key: string): Splice[] {
  const item = root.items.find((found) => found.key === key)!
  const { value } = item
  if (value.kind !== 'map' || value.style !== 'block' || root.style !== 'block') throw new EditError(`\`${key}\` is no block of keys on lines of their own.`)
  const from = lineStart(text, item.from)
  const to = nextLine(text, value.to)
  const steps = columnOf(text, value.from) - columnOf(text, item.from)
  const comment = text.slice(item.behind, lineEnd(text, item.behind)).trim()
  const inside = text.slice(nextLine(text, item.behind), to).replace(new RegExp(`^ {0,${steps}}`, 'gm'), '')
  return [{ from, to, text: (comment === '' ? '' : `${comment}\n`) + inside }]
}
