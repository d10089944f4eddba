import { distance } from 'fastest-levenshtein'
import { plainWord, swapped } from './suggest.ts'

/**
 * The one candidate that can have been meant: by its letters the same, or nearer than every other and near enough to leave no doubt.
 * Undefined when two are equally near, and when digits differ: another number is another thing.
 * @param letters letters that the word must have for each that may be wrong; more of them for names that others may invent as well
 */
export function clearCandidate(word: string, candidates: readonly string[], letters = 4): string | undefined {
  const wanted = plainWord(word)
  if (wanted === '' || word.length > 80) return undefined
  const swaps = swapped(wanted)
  const rated = [...new Set(candidates)].map((candidate) => ({ candidate, slips: slipsBetween(wanted, swaps, plainWord(candidate)) })).sort((a, b) => a.slips - b.slips)
  const [best, second] = rated
  if (!best || second?.slips === best.slips) return undefined
  const most = Math.floor(Math.max(wanted.length, best.candidate.length) / letters)
  return best.slips <= most || best.slips === 0 ? sameDigits(wanted, best.candidate) : undefined
}

/** Letters that are wrong, too many or missing; two neighbours that are swapped count once. */
function slipsBetween(word: string, swaps: ReadonlySet<string>, candidate: string): number {
  return swaps.has(candidate) && word !== candidate ? 1 : distance(word, candidate)
}

function sameDigits(word: string, candidate: string): string | undefined {
  const digits = (text: string) => text.replace(/\D/g, '')
  return digits(word) === digits(candidate) ? candidate : undefined
}
