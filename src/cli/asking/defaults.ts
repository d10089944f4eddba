import type { Library } from '../../content/library.ts'
import { factsOf, type Facts } from '../../views/facts.ts'

/** A value that nobody gave, and where it comes from, so that it can be said. */
export interface Default { value: string; why: string }

type Shared = 'team' | 'category'

/**
 * Team or category of a new record when none is given: of the team whose contact the owner is; of most of the owner's records; the
 * only one that there is; the first of programme.yaml; and in a programme that lists none, what most records say.
 */
export function defaultOf(fact: Shared, owner: string, { programme, records }: Library): Default {
  const listed = fact === 'team' ? programme.teams : programme.categories
  const contact = fact === 'team' ? listed.find((team) => team.contact?.toLowerCase() === owner.toLowerCase()) : undefined
  if (contact) return { value: contact.id, why: `${owner} is its contact` }
  const facts = records.map(factsOf)
  const own = mostUsed(facts.filter((other) => other.owner?.toLowerCase() === owner.toLowerCase()), fact)
  const known = (value: string | undefined) => value !== undefined && (listed.length === 0 || listed.some(({ id }) => id === value))
  if (own && known(own)) return { value: own, why: `most records of ${owner} have it` }
  if (listed.length > 0) return { value: listed[0]!.id, why: listed.length === 1 ? 'the only one of programme.yaml' : 'the first of programme.yaml' }
  const used = mostUsed(facts, fact)
  return used ? { value: used, why: 'most records have it' } : { value: fact === 'team' ? 'everybody' : 'general', why: 'programme.yaml lists none' }
}

function mostUsed(facts: readonly Facts[], fact: Shared): string | undefined {
  const counts = new Map<string, number>()
  for (const { [fact]: value } of facts) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
}
