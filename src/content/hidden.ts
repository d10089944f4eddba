import { span, type Finding, type Fix, type Path, type Place } from './problem.ts'

/**
 * Characters that nobody sees, that show text in another order than it is read, or that are no text at all. Some have their place: joiners
 * between letters that join, a selector of shape behind an emoji, tags (U+E0000 on) in a flag; elsewhere they are hidden as well.
 */
export const HIDDEN = new RegExp([
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\uFFFE\uFFFF]/,
  /\r(?!\n)/,
  /(?<=[\u0009-\u007E])[\u200C\u200D]|(?<=[A-Za-z])[\uFE00-\uFE0F]|[\uFE00-\uFE0F]{2}/,
  // Half of a character, controls of music, further selectors of shape, and tags.
  /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/,
  /\uD834[\uDD73-\uDD7A]|\uDB40[\uDD00-\uDDEF]|(?<!\uD83C\uDFF4(?:\uDB40[\uDC61-\uDC7A]){0,8})\uDB40[\uDC00-\uDC7F]/,
].map(({ source }) => source).join('|'))

const MOST = 20

/** The first hidden character of each line, for as many lines as anybody wants to read. `text` is without a byte-order mark. */
export function hiddenInText(file: string, text: string): Finding[] {
  if (!HIDDEN.test(text)) return []
  return text.split('\n').flatMap((row, index): Finding[] => {
    const match = HIDDEN.exec(`${row}\n`)
    return match ? [{ ...finding(file, { range: span(index + 1, match.index + 1, 1) }, match[0]), ...removal(row, index + 1) }] : []
  }).slice(0, MOST)
}

/** Characters that show nothing and move nothing: without them a text looks and reads as it did. What turns text around is left to people. */
const EMPTY = /[\u200B\u2060-\u2064\uFEFF]/g

/** Takes out the empty characters of a line, when nothing else is hidden in it. */
function removal(row: string, line: number): { fix?: Fix } {
  const places = [...row.matchAll(EMPTY)].map(({ index }) => index)
  const [from, to] = [places[0] ?? 0, (places.at(-1) ?? 0) + 1]
  const shown = row.slice(from, to).replace(EMPTY, '')
  if (places.length === 0 || HIDDEN.test(`${row.replace(EMPTY, '')}\n`)) return {}
  return { fix: { title: 'Take out what nobody can see', repair: { do: 'replace-text', range: span(line, from + 1, to - from), to: shown } } }
}

/** Hidden characters that values have and the source does not show: `"\u202E"`. */
export function hiddenInValues(file: string, value: unknown, path: Path = []): Finding[] {
  if (typeof value === 'string') {
    const match = HIDDEN.exec(value)
    return match ? [finding(file, { value: path }, match[0])] : []
  }
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, child]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    const match = HIDDEN.exec(key)
    return [...(match ? [finding(file, { key: at }, match[0])] : []), ...hiddenInValues(file, child, at)]
  })
}

/** How a character is called that cannot be shown: `U+202E`. */
export function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

/** A hidden character as a finding. */
export function finding(file: string, at: Place, character: string): Finding {
  return { rule: 'hidden-characters', file, at, message: `A hidden character, ${codeOf(character)}, stands here.`, hint: 'Delete it: what is read must be what is written.' }
}
