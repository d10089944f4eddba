import { closest, distance } from 'fastest-levenshtein'

/** The candidate that was probably meant, or undefined when none is near. Case does not count. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  if (word === '' || candidates.length === 0) return undefined
  const wanted = plainWord(word)
  const same = candidates.find((candidate) => plainWord(candidate) === wanted)
  if (same !== undefined) return same
  // Swapped neighbours count as two changes, and are the commonest slip.
  const swaps = swapped(wanted)
  const neighbour = candidates.find((candidate) => swaps.has(plainWord(candidate)))
  if (neighbour !== undefined) return neighbour
  const nearest = closest(wanted, candidates.map(plainWord))
  const limit = Math.max(1, Math.floor(wanted.length / 3))
  return distance(wanted, nearest) <= limit ? candidates.find((candidate) => plainWord(candidate) === nearest) : undefined
}

/** Mistakes of one sort in a record for which it is worked out what was meant: that looks through a library, and a record has room for thousands. */
export const GUESSES = 20

/** True so many times, and then no more. */
export function atMost(times: number): () => boolean {
  let left = times
  return () => (left -= 1) >= 0
}

/** A word with each pair of neighbouring letters swapped. */
export function swapped(word: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)))
}

/** A word as it is compared: capitals, and what stands between words, do not count. */
export function plainWord(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, '_').slice(0, 80)
}

/** `a`, `b` or `c`: for hints. Long lists are cut, and say so. */
export function listed(words: readonly string[], most = 12): string {
  const shown = words.slice(0, most).map((word) => `\`${word}\``)
  return words.length > most ? `${shown.join(', ')} and ${words.length - most} more` : shown.join(', ')
}
