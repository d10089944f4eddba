import { span, type Finding, type Path, type Place } from './problem.ts'

/** Characters that nobody sees, or that show text in another order than it is read. Tags (U+E0000 on) count outside of flags only. */
export const HIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uFFF9-\uFFFB]|\r(?!\n)|(?<!\uD83C\uDFF4(?:\uDB40[\uDC61-\uDC7A])*)\uDB40[\uDC00-\uDC7F]/

const MOST = 20

/** The first hidden character of each line, for as many lines as anybody wants to read. `text` is without a byte-order mark. */
export function hiddenInText(file: string, text: string): Finding[] {
  if (!HIDDEN.test(text)) return []
  return text.split('\n').flatMap((row, index): Finding[] => {
    const match = HIDDEN.exec(`${row}\n`)
    return match ? [finding(file, { range: span(index + 1, match.index + 1, 1) }, match[0])] : []
  }).slice(0, MOST)
}

/** Hidden characters that values have and the source does not show: `"\u202E"`. */
export function hiddenInValues(file: string, value: unknown, path: Path = []): Finding[] {
  if (typeof value === 'string') {
    const match = HIDDEN.exec(value)
    return match ? [finding(file, { value: path }, match[0])] : []
  }
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, child]) => hiddenInValues(file, child, [...path, Array.isArray(value) ? Number(key) : key]))
}

/** How a character is called that cannot be shown: `U+202E`. */
export function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

/** A hidden character as a finding. */
export function finding(file: string, at: Place, character: string): Finding {
  return { rule: 'hidden-characters', file, at, message: `A hidden character, ${codeOf(character)}, stands here.`, hint: 'Delete it: what is read must be what is written.' }
}
