import { diffLines } from 'diff'
import type { Range } from '../problem.ts'

/** What an editor does to a text: what stands in a range is replaced. Lines and columns count from 1, columns in UTF-16 units. */
export interface TextEdit { range: Range; text: string }

/** The smallest changes that make one text the other, from the top; lines that stay between two changes are not part of any. A byte-order mark is not counted. */
export function textEditsOf(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = []
  let [line, old, put] = [1, '', '']
  const flush = () => {
    if (old !== put) edits.push(smallest(old, put, line))
    line += old.split('\n').length - 1
    old = put = ''
  }
  for (const { value, added, removed } of diffLines(withoutMark(before), withoutMark(after), { stripTrailingCr: false })) {
    if (added) put += value
    else if (removed) old += value
    else {
      flush()
      line += value.split('\n').length - 1
    }
  }
  flush()
  return edits
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '')
}

/** The part in which two texts differ; `line` is where they begin. */
function smallest(old: string, put: string, line: number): TextEdit {
  const most = Math.min(old.length, put.length)
  let start = 0
  while (start < most && old[start] === put[start]) start += 1
  if (isInside(old, start) || isInside(put, start)) start -= 1
  let end = 0
  while (end < most - start && old[old.length - 1 - end] === put[put.length - 1 - end]) end += 1
  if (isInside(old, old.length - end) || isInside(put, put.length - end)) end -= 1
  const point = (at: number) => {
    const lines = old.slice(0, at).split('\n')
    return { line: line + lines.length - 1, column: lines.at(-1)!.length + 1 }
  }
  return { range: { start: point(start), end: point(old.length - end) }, text: put.slice(start, put.length - end) }
}

/** Between the halves of a character beyond the first plane, or of a line end: editors have no such place. */
function isInside(text: string, at: number): boolean {
  return /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)/.test(text.slice(Math.max(0, at - 1), at + 1)) && at > 0
}
