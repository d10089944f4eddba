import { ID_PATTERN } from '../kinds/fields.ts'
import { kindOfId } from '../kinds/index.ts'
import { inSentence } from '../kinds/in-sentence.ts'
import { listed, suggest } from './suggest.ts'

/** The id that a file name begins with. */
export function idOfFileName(path: string): string | undefined {
  return /^[A-Z]{2,8}-\d{4}-\d{3,}/.exec(path.slice(path.lastIndexOf('/') + 1))?.[0]
}

/** Parts of an id; undefined for what is none. */
export function partsOfId(id: string): { prefix: string; year: string; number: number } | undefined {
  if (!ID_PATTERN.test(id)) return undefined
  const [prefix, year, number] = id.split('-') as [string, string, string]
  return { prefix, year, number: Number(number) }
}

/** Order of ids: by prefix, year and number; what is no id stands by its letters. */
export function compareIds(a: string, b: string): number {
  const [one, other] = [partsOfId(a), partsOfId(b)]
  const text = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)
  if (!one || !other) return text(a, b)
  return text(one.prefix, other.prefix) || text(one.year, other.year) || one.number - other.number || text(a, b)
}

/** True when no id stands before a smaller one. */
export function areInOrder(ids: readonly string[]): boolean {
  return ids.every((id, index) => index === 0 || compareIds(ids[index - 1]!, id) <= 0)
}

/**
 * The id that was probably meant. Ids of one kind differ by a digit or two anyway: only swapped digits, a digit too many or too
 * few, and another year, or none, are slips.
 */
export function idMeant(id: string, candidates: readonly string[]): string | undefined {
  const sorted = (word: string) => [...word].sort().join('')
  const number = (word: string) => word.replace(/-(?:\d{4}-)?0*(?=\d+$)/, '-')
  return candidates.find((other) => sorted(other) === sorted(id)) ?? candidates.find((other) => number(other) === number(id)) ?? candidates.find((other) => other.length !== id.length && kindOfId(other) === kindOfId(id) && suggest(id, [other]))
}

/** Which ids there are of the kind of `id`, in a sentence; undefined when there are none. `candidates` are sorted. */
export function idsThere(id: string, candidates: readonly string[]): string | undefined {
  const kind = kindOfId(id)
  const own = candidates.filter((other) => kindOfId(other) === kind)
  if (own.length === 0) return undefined
  return own.length <= 6 ? `There are ${listed(own)}.` : `There are ${own.length} ${inSentence(kind?.plural) ?? 'records'}, \`${own[0]}\` to \`${own.at(-1)}\`.`
}
