import { isUtf8 } from 'node:buffer'
import { slicesOf, type Tree } from '../tree.ts'

/** A line that is longer, in bytes, is no row; no more of it is kept. */
export const LONGEST_LINE = 2000

const [NEWLINE, RETURN] = [10, 13]

/**
 * Gives the lines of a file one by one, numbered from 1, without their ends (LF or CR LF) and without a byte-order mark. A line that is not UTF-8 is
 * undefined; one that is too long is cut behind `LONGEST_LINE`. At no time is more than a piece of the file in memory. `each` stops it with false.
 * @throws what the file system throws when the file cannot be read
 */
export function eachLine(tree: Tree, file: string, each: (text: string | undefined, number: number) => boolean | void): void {
  let number = 0
  let rest: Buffer = Buffer.alloc(0)
  const tell = (text: string | undefined) => each(number === 0 ? text?.replace(/^\uFEFF/, '') : text, (number += 1)) !== false
  for (const slice of slicesOf(tree, file)) {
    const piece = rest.length > 0 ? Buffer.concat([rest, slice]) : slice
    const end = piece.lastIndexOf(NEWLINE) + 1
    if (end > 0 && !tellWhole(piece.subarray(0, end), tell)) return
    // A copy: the slice may be used again. Of a line without an end only so much is kept as shows that it is too long.
    rest = Buffer.from(piece.subarray(end, end + LONGEST_LINE + 1))
  }
  if (rest.length > 0) tellLine(rest, tell)
}

type Tell = (text: string | undefined) => boolean

/** Tells lines that all end in a line break. */
function tellWhole(bytes: Buffer, tell: Tell): boolean {
  if (!isUtf8(bytes)) return tellEach(bytes, tell)
  const lines = bytes.toString('utf8').split('\n')
  lines.pop()
  return lines.every((line) => tell(line.endsWith('\r') ? line.slice(0, -1) : line))
}

/** The same line by line: one of them is not UTF-8. */
function tellEach(bytes: Buffer, tell: Tell): boolean {
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(NEWLINE, from)
    if (!tellLine(bytes.subarray(from, end), tell)) return false
    from = end + 1
  }
  return true
}

function tellLine(bytes: Buffer, tell: Tell): boolean {
  const line = bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes
  return tell(isUtf8(line) || line.length > LONGEST_LINE ? line.toString('utf8') : undefined)
}
