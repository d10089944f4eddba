import type { Library } from '../../content/library.ts'
import { factAt, type LibraryRecord } from '../../content/record.ts'
import { valueAt, valuesAt } from '../../content/paths.ts'
import type { Path } from '../../content/problem.ts'
import { kindNamed } from '../../kinds/index.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { NAMED_LISTS, type NamedFact } from '../../kinds/programme.ts'
import { metricName } from '../../quantity/index.ts'
import { factsOf } from '../../views/facts.ts'
import { oneLine } from '../../reporters/plain.ts'
import { spaced } from '../../views/words.ts'
import { asText } from '../markdown.ts'
import type { View } from '../view.ts'
import { textOf } from '../yaml/scan.ts'
import type { Offer } from './offer.ts'

/** Names of one kind that are offered at most; whoever has more types a letter first. */
const MOST = 500

/** Records as ids, with title and status. */
export function recordOffers(records: readonly LibraryRecord[]): Offer[] {
  return records.map((record) => {
    const { status } = factsOf(record)
    return { label: record.id, about: oneLine(record.title), words: [asText(record.title), status && `Status: ${asText(spaced(status))}`].filter(Boolean).join('\n\n'), sort: 'record', filter: `${record.id} ${oneLine(record.title)}` }
  })
}

/** Records of these kinds but for one file. */
export function ofKinds({ records }: Library, names: readonly string[], but: string): LibraryRecord[] {
  return records.filter(({ kind, file }) => names.includes(kind.name) && file !== but)
}

/** Teams, categories or services of the programme; where it lists none, those that records name. */
export function namedOffers(fact: NamedFact, library: Library): Offer[] {
  const listed = library.programme[NAMED_LISTS[fact]]
  if (listed.length === 0) return usedOffers(library, ({ kind }) => kind.facts[fact])
  return listed.map(({ id, name, description }) => ({ label: id, about: name && oneLine(name), words: description && asText(description), sort: 'name' }))
}

/** What records have at a place, the most used first. */
export function usedOffers({ records }: Library, place: (record: LibraryRecord) => string | undefined): Offer[] {
  return counted(records.flatMap((record) => factAt(record, place(record)) ?? []))
}

function counted(values: readonly string[]): Offer[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST).map(([label]) => ({ label, sort: 'name' }))
}

/** Who owns something in any record, whatever the kind calls it. */
export function ownerOffers(library: Library): Offer[] {
  return usedOffers(library, ({ kind }) => kind.facts.owner)
}

/** Texts at a place of the kind's records, such as units, the most used first. */
export function textsUsed({ records }: Library, pattern: string): Offer[] {
  return counted(records.flatMap(({ data }) => valuesAt(data, pattern).map(({ value }) => value)))
}

/** Keys of an open block, such as `solution.expected_impact`, that records have, the most used first. */
export function keysUsed({ records }: Library, path: Path): Offer[] {
  return counted(records.flatMap(({ data }) => Object.keys((valueAt(data, path) as object | undefined) ?? {})))
}

/** Metrics of the KPIs, with their names and targets. */
export function kpiOffers({ records }: Library): Offer[] {
  return records.filter(({ kind }) => kind.name === 'kpi').map(({ id, title, data }) => {
    const { metric, target } = data as Kpi
    return { label: metric, about: oneLine(`${title}, ${target}`), words: asText(id), sort: 'name' }
  })
}

/** Metrics of the KPIs, and those whose better direction is known to the programme. */
export function metricOffers(library: Library): Offer[] {
  const kpis = kpiOffers(library)
  return [...kpis, ...directions(library).filter(({ label }) => !kpis.some((kpi) => kpi.label === label))]
}

function directions({ programme }: Library): Offer[] {
  return Object.entries(programme.better).map(([label, better]) => ({ label, about: `${better} is better`, sort: 'name' }))
}

/** Metrics that this record is to measure: what it, or the improvement that it is about, expects. */
export function expectedOffers(view: View, library: Library): Offer[] {
  const own = view.kind?.name === 'validation' ? ['success_criteria'] : ['solution', 'expected_impact']
  const targets = keysBelow(view, own)
  const about = view.kind?.name === 'validation' && targets.length === 0 ? improvementOf(view, library) : targets
  return about.map(([key, target]) => ({ label: metricName(key), about: `expected: ${oneLine(`${key} ${target}`)}`, sort: 'name', first: true }))
}

function improvementOf({ entries }: View, { records }: Library): [string, string][] {
  const id = entries.find(({ path }) => path.length === 1 && path[0] === 'improvement')?.value
  const improvement = records.find((record) => id && record.id === textOf(id) && record.kind === kindNamed('improvement'))
  const expected = improvement && valueAt(improvement.data, ['solution', 'expected_impact'])
  return Object.entries((expected as Record<string, string | number> | undefined) ?? {}).map(([key, target]) => [key, String(target)])
}

/** Keys that stand directly below a path, with what is written behind them; also when the rest cannot be parsed. */
export function keysBelow({ entries }: Pick<View, 'entries'>, above: Path): [string, string][] {
  return entries.filter(({ path, keyEnd }) => keyEnd !== undefined && path.length === above.length + 1 && above.every((step, at) => path[at] === step)).map(({ path, value }) => [String(path.at(-1)), textOf(value)])
}

/** What stands in this document at a place such as `dimensions[].name`. */
export function written({ entries }: Pick<View, 'entries'>, list: string, key: string): string[] {
  return entries.filter(({ path }) => path.length === 3 && path[0] === list && path[2] === key).map(({ value }) => textOf(value)).filter(Boolean)
}
