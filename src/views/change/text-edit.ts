import { diffArrays } from 'diff'

/** A part of a text: unchanged, new, or gone. */
export interface Piece { text: string; change?: 'added' | 'removed' }

/** What became of a longer text. `pieces` are the changed words with some of those around them; without them it was rewritten. */
export interface TextEdit { words: { before: number; after: number }; pieces?: Piece[] }

/** Words that are shown around a change. */
const AROUND = 4
/** From so many words on, and from that share of the text on, it is quicker to read the new text than the difference. */
const MOST_WORDS = 24
const MOST_SHARE = 0.6
/** More differences than this are not looked for: it takes too long, and nobody would read them. */
const MOST_EDITS = 60

/** Compares two texts word by word; white space counts for nothing. */
export function textEdit(before: string, after: string): TextEdit {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const words = { before: old.length, after: now.length }
  const runs = diffArrays(old, now, { maxEditLength: MOST_EDITS })
  if (!runs) return { words }
  const changed = runs.filter(({ added, removed }) => added || removed).reduce((sum, { value }) => sum + value.length, 0)
  if (changed > MOST_WORDS || changed > MOST_SHARE * (old.length + now.length)) return { words }
  return { words, pieces: runs.flatMap(({ value, added, removed }, index): Piece[] => {
    if (added || removed) return [{ text: value.join(' '), change: added ? 'added' : 'removed' }]
    return [{ text: context(value, index === 0, index === runs.length - 1) }]
  }) }
}

/** Words of a text, without what lies between them. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean)
}

/** Unchanged words as far as they help to find the place. */
function context(words: readonly string[], first: boolean, last: boolean): string {
  if (first) return words.length <= AROUND + 1 ? words.join(' ') : `… ${words.slice(-AROUND).join(' ')}`
  if (last) return words.length <= AROUND + 1 ? words.join(' ') : `${words.slice(0, AROUND).join(' ')} …`
  return words.length <= 2 * AROUND + 1 ? words.join(' ') : `${words.slice(0, AROUND).join(' ')} … ${words.slice(-AROUND).join(' ')}`
}
