import type { Path } from '../content/problem.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Validation } from '../kinds/validation.ts'
import { parseQuantity } from '../quantity/index.ts'
import { defineRecordRule } from './define-rule.ts'

type Side = 'before' | 'after'

export const evidenceAgrees = defineRecordRule({
  name: 'evidence-agrees',
  severity: 'error',
  kinds: ['validation'],
  summary: 'A validation report and the latest results of its improvement give the same numbers for the same metric.',
  why: 'Two numbers for one measurement leave the reader to guess which one is true.',
  *check(record, { byId, library }) {
    const data = record.data as Validation
    const subject = byId.get(data.improvement)
    const newest = library.records.filter(({ kind, data: other }) => kind.name === 'validation' && (other as Validation).improvement === data.improvement).every((other) => (other.data as Validation).date <= data.date)
    if (!subject || !newest) return
    const known = (subject.data as Improvement).validation?.results ?? []
    for (const [index, result] of data.results.entries()) {
      const other = known.find(({ metric }) => metric === result.metric)
      for (const side of ['before', 'after'] as const) {
        if (!other || same(result, other, side)) continue
        const at: Path = ['results', index, side]
        const place: Path = ['validation', 'results', known.indexOf(other), side]
        yield { at: { value: at }, message: `\`${result.metric}\` ${side} is ${shown(result, side)} here and ${shown(other, side)} in ${subject.id}.`, hint: 'Correct the one that is wrong.', related: [{ file: subject.file, at: { value: place }, message: 'The improvement says this.' }] }
      }
    }
  },
})

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
