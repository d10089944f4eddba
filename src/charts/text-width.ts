import { BOLD_WIDTHS, REGULAR_WIDTHS } from './helvetica-widths.ts'

/** Share of the font size above and below the baseline (Arial's `hhea` table: 1854 and 434 of 2048 units). */
export const ASCENT = 0.905
export const DESCENT = 0.212

// Some air for hinting, kerning and letters that lean out of their advance.
const ALLOWANCE = 1.03

const WIDE = 1000
const EMOJI = 1300
const UNKNOWN = 620

const regular = byCharacter(REGULAR_WIDTHS)
const bold = byCharacter(BOLD_WIDTHS)

function byCharacter(table: typeof REGULAR_WIDTHS): Map<string, number> {
  return new Map(table.flatMap(([width, characters]) => [...characters].map((character) => [character, width] as const)))
}

/** Room for one line of text in a Helvetica-like font, in the unit of `fontSize`; a guess where Helvetica has no such letter. */
export function textWidth(text: string, fontSize: number, isBold = false): number {
  return (sumOf(text, isBold ? bold : regular, guess) / 1000) * fontSize * ALLOWANCE
}

/** The width of one line of text in Helvetica; undefined when it holds a letter that Helvetica's tables do not. */
export function exactWidth(text: string, fontSize: number, isBold = false): number | undefined {
  const sum = sumOf(text, isBold ? bold : regular, (character) => (isMark(character) ? 0 : NaN))
  return Number.isNaN(sum) ? undefined : (sum / 1000) * fontSize
}

/** Decomposed, an accented letter is its base letter and a mark of no width. */
function sumOf(text: string, widths: Map<string, number>, other: (character: string) => number): number {
  return [...text.normalize('NFD')].reduce((sum, character) => sum + (widths.get(character) ?? other(character)), 0)
}

function isMark(character: string): boolean {
  return /\p{Mn}/u.test(character)
}

function guess(character: string): number {
  if (/[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u.test(character)) return 0
  if (/\p{Emoji_Presentation}/u.test(character)) return EMOJI
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff01-\uff60]/u.test(character)) return WIDE
  return /\p{Lu}/u.test(character) ? 720 : UNKNOWN
}
