import type { Path } from '../content/problem.ts'
import type { Validation } from '../kinds/validation.ts'
import { parseQuantity } from '../quantity/index.ts'
import type { Library } from '../content/library.ts'
import type { LibraryRecord } from '../content/record.ts'
import { defineRule, type Context, type Mistake } from './define-rule.ts'

type Side = 'before' | 'after'

export const evidenceAgrees = defineRule({
  name: 'evidence-agrees',
  severity: 'error',
  summary: 'A validation report and the latest results of its improvement give the same numbers for the same metric.',
  why: 'Two numbers for one measurement leave the reader to guess which one is true.',
  check: ({ byId, library, evidence }) => newestReports(library).flatMap((report) => {
    const subject = byId.get((report.data as Validation).improvement)
    return subject ? [...differences(report, subject, evidence)].map((mistake) => ({ ...mistake, rule: 'evidence-agrees', file: report.file })) : []
  }),
})

/** The latest report of each improvement: what was measured earlier may well have been other numbers. */
function newestReports({ records }: Library): LibraryRecord[] {
  const newest = new Map<string, LibraryRecord>()
  for (const record of records) {
    if (record.kind.name !== 'validation') continue
    const { improvement, date } = record.data as Validation
    const known = newest.get(improvement)
    if (!known || (known.data as Validation).date < date) newest.set(improvement, record)
  }
  return [...newest.values()]
}

function* differences(report: LibraryRecord, subject: LibraryRecord, evidence: Context['evidence']): Generator<Mistake> {
  const known = resultsOf(subject, evidence)
  for (const { result, index, key } of resultsOf(report, evidence)) {
    const other = known.find(({ result: { metric } }) => metric === result.metric)
    for (const side of ['before', 'after'] as const) {
      if (!other || same(result, other.result, side)) continue
      const place: Path = ['validation', 'results', other.index, other.key ?? side]
      yield { at: { value: ['results', index, key ?? side] }, message: `\`${result.metric}\` ${side} is ${shown(result, side)} here and ${shown(other.result, side)} in ${subject.id}.`, hint: 'Correct the one that is wrong.', related: [{ file: subject.file, at: { value: place }, message: 'The improvement says this.' }] }
    }
  }
}

/** A result, its place, and the key that its values come from when they are computed. */
interface Placed { result: Values & { metric: string }; index: number; key?: 'kpi' }

function resultsOf(record: LibraryRecord, evidence: Context['evidence']): Placed[] {
  return evidence(record).metrics.flatMap(({ result, index, fromData }): Placed[] => (result && index !== undefined ? [{ result, index, ...(fromData && { key: 'kpi' as const }) }] : [])).sort((a, b) => a.index - b.index)
}

type Values = { before?: string | number; after?: string | number; unit?: string }

function same(a: Values, b: Values, side: Side): boolean {
  if (a[side] === undefined || b[side] === undefined) return true
  const [first, second] = [parseQuantity(a[side], a.unit), parseQuantity(b[side], b.unit)]
  if (!first || !second) return String(a[side]) === String(b[side])
  return first.dimension === second.dimension && Math.abs(first.base - second.base) <= 1e-9 * Math.max(Math.abs(first.base), Math.abs(second.base))
}

function shown(values: Values, side: Side): string {
  return `${values[side]}${values.unit ? ` ${values.unit}` : ''}`
}
