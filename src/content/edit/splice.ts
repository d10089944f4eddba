/** Text that takes the place of a span. */
export interface Splice { from: number; to: number; text: string }

/**
 * Puts splices into a text. They are counted and written with `\n` as the line end; what they do not touch keeps its own.
 * @param eol line end of new lines
 */
export function splice(text: string, splices: readonly Splice[], eol: string): string {
  const raw = rawOffsets(text)
  // Of two at the same place the first stays in front: sorting is stable, and the last is put in first.
  return splices.toSorted((a, b) => a.from - b.from).reduceRight((result, { from, to, text: put }) => result.slice(0, raw(from)) + put.replaceAll('\n', eol) + result.slice(raw(to)), text)
}

/** Offsets in the text with `\n` for every `\r\n`, as offsets in the text itself: the end of a line is before its `\r`. */
function rawOffsets(text: string): (offset: number) => number {
  const ends = [...text.matchAll(/\r\n/g)].map(({ index }, before) => index - before)
  return (offset) => offset + (ends.findLastIndex((end) => end < offset) + 1)
}

export function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

/** The line end of a file: that of its first line. */
export function lineEndOf(source: string): '\n' | '\r\n' {
  return /^[^\n]*\r\n/.test(source) ? '\r\n' : '\n'
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

/** Where the line ends, before its line end. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** Where the next line begins. */
export function nextLine(text: string, at: number): number {
  return Math.min(text.length, lineEnd(text, at) + 1)
}

export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at)
}

/** Nothing but blanks stands before it on its line. */
export function startsLine(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), at).trim() === ''
}
