import { kindOfId } from '../kinds/index.ts'
import { listed, suggest } from './suggest.ts'

/**
 * The id that was probably meant. Ids of one kind differ by a digit or two anyway: only swapped digits, a digit too many or too
 * few, and another year, or none, are slips.
 */
export function meant(id: string, candidates: readonly string[]): string | undefined {
  const sorted = (word: string) => [...word].sort().join('')
  const number = (word: string) => word.replace(/-(?:\d{4}-)?0*(?=\d+$)/, '-')
  return candidates.find((other) => sorted(other) === sorted(id)) ?? candidates.find((other) => number(other) === number(id)) ?? candidates.find((other) => other.length !== id.length && kindOfId(other) === kindOfId(id) && suggest(id, [other]))
}

/** Which ids there are of the kind of `id`, in a sentence; undefined when there are none. `candidates` are sorted. */
export function thoseThere(id: string, candidates: readonly string[]): string | undefined {
  const kind = kindOfId(id)
  const own = candidates.filter((other) => kindOfId(other) === kind)
  if (own.length === 0) return undefined
  return own.length <= 6 ? `There are ${listed(own)}.` : `There are ${own.length} ${kind?.plural.toLowerCase() ?? 'records'}, \`${own[0]}\` to \`${own.at(-1)}\`.`
}
