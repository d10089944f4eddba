import type { KindDefinition } from '../../kinds/define-kind.ts'
import { kindNamed } from '../../kinds/index.ts'
import { urgencyOf } from '../../kinds/priorities.ts'
import { refuseLack, statusesOf } from './filters.ts'
import type { Listed } from './listed.ts'

/** How two listed records are ordered; negative when the first comes first. */
type Order = (a: Listed, b: Listed) => number

const collator = new Intl.Collator('en', { numeric: true })

const VERDICTS = ['success', 'partial', 'failure', 'unknown']

const byId: Order = (a, b) => collator.compare(a.facts.id, b.facts.id) || (a.facts.file < b.facts.file ? -1 : 1)

const ORDERS: Readonly<Record<string, Order>> = {
  id: () => 0,
  title: (a, b) => collator.compare(a.facts.title, b.facts.title),
  status: byRank(({ facts }) => rankIn(statusesOf(kindNamed(facts.kind)!), facts.status)),
  priority: byRank(({ facts: { priority } }) => urgencyOf(priority)),
  verdict: byRank(({ verdict }) => rankIn(VERDICTS, verdict)),
  days: byRank(({ days }) => (days === undefined ? Infinity : -days)),
  created: (a, b) => compareTexts(b.facts.date, a.facts.date),
  team: (a, b) => withoutLast(a.facts.team, b.facts.team),
  category: (a, b) => withoutLast(a.facts.category, b.facts.category),
  owner: (a, b) => withoutLast(a.facts.owner, b.facts.owner),
}

/** Listed records in an order, those without the value last, and by id where it says nothing. */
export function sorted(listed: readonly Listed[], by: string): Listed[] {
  const order = ORDERS[by]!
  return listed.toSorted((a, b) => order(a, b) || byId(a, b))
}

/** Refuses an order by something that none of the kinds has. */
export function refuseOrder(by: string, kinds: readonly KindDefinition[]): void {
  if (by === 'days') refuseLack('days in a stage', kinds, ({ name }) => name === 'improvement')
  if (by === 'verdict') refuseLack('verdict', kinds, ({ name }) => name === 'improvement' || name === 'validation')
  if (by === 'status') refuseLack('status', kinds, (kind) => statusesOf(kind).length > 0)
  if (by === 'priority' || by === 'team' || by === 'category' || by === 'owner') refuseLack(by, kinds, ({ facts }) => facts[by] !== undefined)
}

function byRank(rankOf: (listed: Listed) => number): Order {
  return (a, b) => {
    const [first, second] = [rankOf(a), rankOf(b)]
    return first === second ? 0 : first - second
  }
}

function rankIn(order: readonly string[], value: string | undefined): number {
  const rank = value === undefined ? -1 : order.indexOf(value)
  return rank < 0 ? Infinity : rank
}

function withoutLast(a: string | undefined, b: string | undefined): number {
  return a === undefined || b === undefined ? Number(a === undefined) - Number(b === undefined) : collator.compare(a, b)
}

function compareTexts(a: string | undefined, b: string | undefined): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0
}
