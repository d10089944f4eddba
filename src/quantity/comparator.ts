/** Comparators as people write them: "<=", "≥", "at least", "under", "15+", "5 or less". */

export type Comparator = '<' | '<=' | '>' | '>=' | '='
export type Better = 'lower' | 'higher'

// Longer before shorter, so that "<=" is not read as "<".
const SYMBOLS: readonly (readonly [string, Comparator])[] = [
  ['<=', '<='],
  ['=<', '<='],
  ['≤', '<='],
  ['>=', '>='],
  ['=>', '>='],
  ['≥', '>='],
  ['<', '<'],
  ['>', '>'],
  ['==', '='],
  ['=', '='],
]

const WORDS: readonly (readonly [string, Comparator])[] = [
  ['at least', '>='],
  ['no less than', '>='],
  ['not less than', '>='],
  ['no fewer than', '>='],
  ['minimum', '>='],
  ['min', '>='],
  ['at most', '<='],
  ['no more than', '<='],
  ['not more than', '<='],
  ['up to', '<='],
  ['within', '<='],
  ['maximum', '<='],
  ['max', '<='],
  ['less than', '<'],
  ['fewer than', '<'],
  ['lower than', '<'],
  ['under', '<'],
  ['below', '<'],
  ['more than', '>'],
  ['greater than', '>'],
  ['higher than', '>'],
  ['over', '>'],
  ['above', '>'],
  ['exactly', '='],
]

const OR_MORE = /^(.+) or (?:more|higher|above|over)$/i
const OR_LESS = /^(.+) or (?:less|fewer|lower|below|under)$/i
const PLUS = /^([$€£]?[\d.,_]+ ?[A-Za-z%]{0,3})\+(?!\d)(.*)$/

/** Splits a tidied text in its comparator (undefined when it has none) and the rest. */
export function splitComparator(text: string): { comparator?: Comparator; rest: string } {
  return leading(text) ?? trailing(text) ?? { rest: text }
}

function leading(text: string): { comparator: Comparator; rest: string } | undefined {
  const lower = text.toLowerCase()
  const symbol = SYMBOLS.find(([sign]) => text.startsWith(sign))
  const word = symbol ?? WORDS.find(([phrase]) => lower.startsWith(`${phrase} `))
  return word && { comparator: word[1], rest: text.slice(word[0].length).trim() }
}

function trailing(text: string): { comparator: Comparator; rest: string } | undefined {
  const plus = PLUS.exec(text)
  if (plus !== null) return { comparator: '>=', rest: `${plus[1] ?? ''}${plus[2] ?? ''}` }
  const more = OR_MORE.exec(text)?.[1]
  const less = OR_LESS.exec(text)?.[1]
  if (more !== undefined) return { comparator: '>=', rest: more }
  return less === undefined ? undefined : { comparator: '<=', rest: less }
}

/** The comparator that holds for -x against -limit when the given one holds for x against limit. */
export function mirrored(comparator: Comparator): Comparator {
  const mirror = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' } as const
  return mirror[comparator]
}

/** Which direction a comparator asks for; '=' asks for none. */
export function betterOf(comparator: Comparator): Better | undefined {
  if (comparator === '=') return undefined
  return comparator.startsWith('<') ? 'lower' : 'higher'
}
