import { resolve } from 'node:path'
import { contentRoot } from '../../content/files.ts'
import { KINDS, kindNamed, kindOfId } from '../../kinds/index.ts'
import { choicesAt } from '../../kinds/schema.ts'
import type { Cursor } from './cursor.ts'
import type { Argument, Completes, Flag, World } from '../define-command.ts'
import { one } from '../flags.ts'
import { kindMeant } from '../values.ts'
import { kpiOffers } from './kpi-offers.ts'
import { metricOffers } from './metric-offers.ts'
import { fitting, type Offer } from './offer.ts'
import { pathOffers } from './path-offers.ts'
import { headsOf, ids, named, used, type Live } from './record-offers.ts'
import { ruleOffers } from './rule-offers.ts'

/** What `completes` stands for at the cursor: ids with their titles, teams, owners and so on, of the library as it is. A broken one gives what can be read. */
export function liveValues(cursor: Cursor, world: World): Offer[] {
  const { of } = cursor.target!
  const live = liveOf(cursor, world)
  return fitting([...VALUES[of.completes!](live, of), ...also(of, live)], cursor.typed)
}

function liveOf({ args, flags, typed }: Cursor, { cwd, env, packageRoot }: World): Live {
  const content = one(flags, 'content')?.replace(/^~(?=\/|$)/, env.HOME ?? '~') || 'content'
  const [word = ''] = args
  const id = kindOfId(word.toUpperCase()) && word.toUpperCase()
  const kind = id ? kindOfId(id) : (kindMeant(word) ?? kindMeant(one(flags, 'kind') ?? ''))
  return { root: contentRoot(resolve(cwd, content)), kind: kind ?? kindNamed('improvement')!, id, typed, packageRoot }
}

const VALUES: Readonly<Record<Completes, (live: Live, of: Flag | Argument) => Offer[]>> = {
  id: (live) => ids(live, KINDS),
  improvement: (live) => ids(live, [kindNamed('improvement')!]),
  kind: () => KINDS.map(({ name, summary }) => ({ value: name, about: summary })),
  status: ({ kind }) => words(choicesAt(kind.schema, 'status')),
  priority: ({ kind }) => words(kind.facts.priority ? choicesAt(kind.schema, kind.facts.priority) : []),
  team: (live) => named('team', live),
  category: (live) => named('category', live),
  service: (live) => named('service', live),
  owner: (live) => used('owner', live),
  metric: ({ root, id }) => (root !== undefined && id !== undefined ? metricOffers(root, headsOf({ root }, KINDS).find((head) => head.id === id)) : []),
  kpi: ({ root }) => kpiOffers(root),
  rule: ({ packageRoot }) => ruleOffers(packageRoot),
  path: (live, of) => pathOffers(live, 'value' in of && of.value === 'KEY=VALUE'),
  folder: () => [],
  file: () => [],
}

/** Words beside a schema's own mean something for improvements only. */
function also({ completes, also: taken = [] }: Flag | Argument, { kind }: Live): Offer[] {
  return completes === 'status' && kind.name !== 'improvement' ? [] : words(taken)
}

function words(values: readonly string[]): Offer[] {
  return values.map((value) => ({ value }))
}
