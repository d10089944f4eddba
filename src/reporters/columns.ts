const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const WIDE = /\p{Emoji_Presentation}|\uFE0F|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u

/** Columns that a text takes on a terminal: East Asian characters and emoji take two, accents that combine none. */
export function columnsOf(text: string): number {
  if (isNarrow(text)) return text.length
  let columns = 0
  for (const { segment } of graphemes.segment(text)) columns += widthOf(segment)
  return columns
}

/** A text that takes at most `room` columns; what is cut off ends in `…`. */
export function cutTo(text: string, room: number): string {
  if (columnsOf(text) <= room) return text
  if (room <= 1) return '…'.slice(0, room)
  if (isNarrow(text)) return `${text.slice(0, room - 1).trimEnd()}…`
  let kept = ''
  let columns = 0
  for (const { segment } of graphemes.segment(text)) {
    columns += widthOf(segment)
    if (columns > room - 1) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** A text with blanks to `width` columns, after it or before it. */
export function padTo(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - columnsOf(text)))
  return side === 'left' ? text + blanks : blanks + text
}

/** Lines of at most `room` columns, broken between words; a word that is wider has a line of its own. */
export function wrapTo(text: string, room: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && columnsOf(last) + 1 + columnsOf(word) <= room) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function isNarrow(text: string): boolean {
  return /^[\x20-\x7E]*$/.test(text)
}

function widthOf(segment: string): number {
  return WIDE.test(segment) ? 2 : 1
}
