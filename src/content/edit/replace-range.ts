import type { Point, Range } from '../problem.ts'
import { EditError } from './value.ts'

/**
 * Replaces what stands in a range; a byte-order mark is not counted.
 * @throws EditError for a place that the text does not have
 */
export function replaceRange(source: string, { start, end }: Range, to: string): string {
  const [from, behind] = [offsetOf(source, start), offsetOf(source, end)]
  return source.slice(0, from) + to + source.slice(Math.max(from, behind))
}

function offsetOf(source: string, { line, column }: Point): number {
  let from = source.startsWith('\uFEFF') ? 1 : 0
  for (let at = 1; at < line; at++) from = source.indexOf('\n', from) + 1 || Infinity
  const end = source.indexOf('\n', from)
  const offset = from + column - 1
  if (offset > (end < 0 ? source.length : end)) throw new EditError(`There is no line ${line} with a column ${column} any more.`)
  return offset
}
