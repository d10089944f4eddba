/** Words that may stand behind a number, and what they do to its meaning. */

/** Longest text that is looked at: nobody writes a longer quantity, and it keeps every scan short. */
export const MAX_LENGTH = 200

export type ChangeKind = 'reduction' | 'increase' | 'improvement'

const CHANGE_WORDS: ReadonlyMap<string, ChangeKind> = new Map([
  ...['reduction', 'decrease', 'drop', 'less', 'fewer', 'lower'].map((word) => [word, 'reduction'] as const),
  ...['increase', 'growth', 'rise', 'more', 'higher'].map((word) => [word, 'increase'] as const),
  ...['improvement', 'better'].map((word) => [word, 'improvement'] as const),
])

// With one of these behind it a number means something else than itself ("80% of baseline", "50% faster", "5 at peak").
const TURNING_WORDS = new Set(
  (
    'a an about and after at baseline before by during every faster for from if in into no not of on or per quicker ' +
    'slower smaller larger than the times to until versus vs when with within without worse thousand million billion'
  ).split(' '),
)

/** One space between words, an ASCII minus, no space around the text. */
export function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\u2212/g, '-')
    .replace(/^[–—](?=[ $€£.\d])/, '-')
}

/** What a word says about the direction: "reduction", "fewer", "increase", "better". */
export function changeWord(word: string): ChangeKind | undefined {
  return CHANGE_WORDS.get(word.toLowerCase())
}

/** True for one to four ordinary words that name a thing and do not turn the meaning of the number before them. */
export function isPlainNoun(text: string): boolean {
  const words = text.split(' ')
  return words.length <= 4 && words.every(isPlainWord)
}

function isPlainWord(word: string): boolean {
  const lower = word.toLowerCase()
  return /^\p{L}[\p{L}\p{N}_/-]{0,39}$/u.test(word) && !TURNING_WORDS.has(lower) && !CHANGE_WORDS.has(lower)
}

/** Lower case and singular in the last word, so that "1 Incident" and "8 incidents" are the same thing. */
export function normaliseNoun(text: string): string {
  return singular(text.toLowerCase())
}

function singular(word: string): string {
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2)
  return /[^siu]s$/.test(word) ? word.slice(0, -1) : word
}

/** Splits a closing note in brackets off: ">720 hours (30 days)". Undefined note when there is none. */
export function splitNote(text: string): { body: string; note?: string } {
  const open = text.indexOf('(')
  if (open < 0 || !text.endsWith(')')) return { body: text }
  const note = text.slice(open + 1, -1).trim()
  return { body: text.slice(0, open).trim(), ...(note === '' ? {} : { note }) }
}
