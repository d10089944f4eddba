import { firstValues, headsIn, type Head } from '../../content/heads.ts'
import type { KindDefinition } from '../../kinds/define-kind.ts'
import { KINDS } from '../../kinds/index.ts'
import { fitting, type Offer } from './offer.ts'
import { namedIn } from './programme-names.ts'

/** Records and settings as far as they can be read quickly. */
export interface Live {
  /** The content folder; undefined when it is not there. */
  root: string | undefined
  /** The kind that the command line is about, as far as it says. */
  kind: KindDefinition
  /** The id that the command line is about. */
  id: string | undefined
  typed: string
  packageRoot: string
}

/** Records of these kinds by the names of their files. */
export function headsOf({ root }: Pick<Live, 'root'>, kinds: readonly KindDefinition[]): Head[] {
  return root === undefined ? [] : headsIn(root, kinds.map(({ folder }) => folder))
}

/** Ids of records of these kinds, with their titles: only the files of those that fit are opened. */
export function ids(live: Live, kinds: readonly KindDefinition[]): Offer[] {
  const files = new Map(headsOf(live, kinds).map((head) => [head.id, head]))
  return fitting([...files.keys()].map((value) => ({ value })), live.typed).map(({ value }) => ({ value, about: firstValues(live.root!, files.get(value)!, ['title'])[0] }))
}

/** Teams, categories or services of the programme; where it lists none, those that records name. */
export function named(fact: 'team' | 'category' | 'service', live: Live): Offer[] {
  const listed = live.root === undefined ? [] : namedIn(live.root, fact)
  return listed.length > 0 ? listed : used(fact, live)
}

/** What records have for a fact, in the order of the alphabet. */
export function used(fact: 'team' | 'category' | 'service' | 'owner', live: Live): Offer[] {
  const values = KINDS.flatMap((kind) => {
    const key = kind.facts[fact]?.split('.').at(-1)
    return key === undefined ? [] : headsOf(live, [kind]).flatMap((head) => firstValues(live.root!, head, [key])[0] ?? [])
  })
  return [...new Set(values)].sort().map((value) => ({ value }))
}
