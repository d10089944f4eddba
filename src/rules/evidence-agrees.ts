import type { Path } from '../content/problem.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Validation } from '../kinds/validation.ts'
import { parseQuantity } from '../quantity/index.ts'
import type { Library } from '../content/library.ts'
import type { LibraryRecord } from '../content/record.ts'
import { defineRule, type Mistake } from './define-rule.ts'

type Side = 'before' | 'after'

export const evidenceAgrees = defineRule({
  name: 'evidence-agrees',
  severity: 'error',
  summary: 'A validation report and the latest results of its improvement give the same numbers for the same metric.',
  why: 'Two numbers for one measurement leave the reader to guess which one is true.',
  check: ({ byId, library }) => newestReports(library).flatMap((report) => {
    const subject = byId.get((report.data as Validation).improvement)
    return subject ? [...differences(report, subject)].map((mistake) => ({ ...mistake, rule: 'evidence-agrees', file: report.file })) : []
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

function* differences(report: LibraryRecord, subject: LibraryRecord): Generator<Mistake> {
  const known = (subject.data as Improvement).validation?.results ?? []
  for (const [index, result] of (report.data as Validation).results.entries()) {
    const other = known.find(({ metric }) => metric === result.metric)
    for (const side of ['before', 'after'] as const) {
      if (!other || same(result, other, side)) continue
      const place: Path = ['validation', 'results', known.indexOf(other), side]
      yield { at: { value: ['results', index, side] }, message: `\`${result.metric}\` ${side} is ${shown(result, side)} here and ${shown(other, side)} in ${subject.id}.`, hint: 'Correct the one that is wrong.', related: [{ file: subject.file, at: { value: place }, message: 'The improvement says this.' }] }
    }
  }
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
