import type { Library } from '../../content/library.ts'
import { idOfFileName } from '../../content/ids.ts'
import type { Path } from '../../content/problem.ts'
import { fieldAt, itemOf, metaOf, optionsOf, schemaAt, shapeOf } from '../../kinds/schema.ts'
import { RULES } from '../../rules/index.ts'
import { patternOf } from '../field.ts'
import type { View } from '../view.ts'
import { expectedOffers, kpiOffers, metricOffers, namedOffers, ofKinds, ownerOffers, recordOffers, textsUsed, written } from './names.ts'
import { unique, yamlValue, type Offer } from './offer.ts'

/** What is known when something is offered. */
export interface Known { library: Library; /** `YYYY-MM-DD`. */ today: string }

/** What may stand at a path: the words of a choice, ids, names, today; as text, without quotes. */
export function valueOffers(view: View, path: Path, known: Known): Offer[] {
  const field = schemaAt(view.schema, path)
  if (!field) return []
  const item = itemOf(field)
  // `tags: ` is followed by a list on one line.
  if (item) return shapeOf(item) ? [] : valueOffers(view, [...path, 0], known).map((offer) => ({ ...offer, insert: `[${yamlValue(offer.insert ?? offer.label)}]` }))
  const names = namesAt(view, path, known)
  return unique(names.length > 0 ? names : choicesAt(view, path, known)).filter(({ label }) => !isBeside(view, path, label))
}

/** Whether an item of a list is in it already. */
function isBeside({ entries }: View, path: Path, label: string): boolean {
  if (typeof path.at(-1) !== 'number') return false
  const list = path.slice(0, -1).join()
  return entries.some((entry) => (entry.path.join() === list && entry.value.text.split(/[[\],\s]+/).includes(label)) || (entry.path.slice(0, -1).join() === list && entry.value.text === label))
}

function namesAt(view: View, path: Path, { library }: Known): Offer[] {
  const { kind, file } = view
  const pattern = patternOf(path)
  const kinds = kind && [kind.references[pattern] ?? []].flat()
  if (kinds?.length) return recordOffers(ofKinds(library, kinds, file))
  for (const fact of ['team', 'category', 'service'] as const) if (kind?.facts[fact] === pattern) return namedOffers(fact, library)
  const key = String(path.at(-1))
  if (['owner', 'designer'].includes(key) && kind) return ownerOffers(library)
  return (SPECIAL[`${kind?.name ?? 'programme'} ${pattern}`] ?? SPECIAL[pattern])?.(view, library) ?? []
}

type Special = (view: View, library: Library) => Offer[]

const names = (labels: readonly string[]): Offer[] => labels.map((label) => ({ label, sort: 'name' }))
const results: Special = (view, library) => [...expectedOffers(view, library), ...metricOffers(library)]
const dimensions: Special = (_view, { programme }) => names(programme.maturity.dimensions.map(({ name }) => name))

const kpis: Special = (_view, library) => kpiOffers(library)
const services: Special = (_view, library) => namedOffers('service', library)

/** What fields take that no schema knows: names that stand elsewhere. */
const SPECIAL: Readonly<Record<string, Special>> = {
  id: ({ file }) => names([idOfFileName(file) ?? []].flat()),
  'improvement validation.results[].metric': results,
  'validation results[].metric': results,
  'improvement validation.results[].unit': (_view, library) => textsUsed(library, 'validation.results[].unit'),
  'validation results[].unit': (_view, library) => textsUsed(library, 'validation.results[].unit'),
  'improvement validation.results[].kpi': kpis,
  'validation results[].kpi': kpis,
  'improvement standardization.holds[].kpi': kpis,
  'analysis opportunities[].kpi': kpis,
  'improvement validation.results[].service': services,
  'validation results[].service': services,
  'improvement standardization.holds[].service': services,
  'plan benchmarks[].metric': (_view, library) => metricOffers(library),
  'improvement metadata.tags[]': (_view, library) => textsUsed(library, 'metadata.tags[]'),
  'roadmap dimensions[].name': (view, library) => dimensions(view, library).filter(({ label }) => !written(view, 'dimensions', 'name').includes(label)),
  'roadmap phases[].improvements[].dimension': dimensions,
  'roadmap resources[].phase': (view) => names(written(view, 'phases', 'name')),
  'suppress[].rule': () => RULES.filter(({ fixed }) => !fixed).map(({ name, summary }) => ({ label: name, words: summary, sort: 'name' })),
}

function choicesAt({ schema }: View, path: Path, { today }: Known): Offer[] {
  const field = schemaAt(schema, path)!
  const { enumDescriptions, format, examples = [] } = metaOf(field)
  const options = optionsOf(field)
  if (options) return options.map((label, at) => ({ label, insert: label, about: enumDescriptions?.[at], sort: 'value', first: true }))
  const known = fieldAt(schema, path)
  if ('type' in known && known.type === 'boolean') return ['true', 'false'].map((label) => ({ label, insert: label, sort: 'value' }))
  if (format === 'date') return [{ label: today, about: 'today', sort: 'value', first: true }]
  // Ids of the example are nobody's.
  return patternOf(path) === 'id' ? [] : examples.filter((example) => typeof example === 'string' || typeof example === 'number').map((example) => ({ label: String(example), insert: typeof example === 'number' ? String(example) : undefined, about: 'for example', sort: 'value' }))
}
