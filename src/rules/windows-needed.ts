import type { Path } from '../content/problem.ts'
import type { LibraryRecord } from '../content/record.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Validation } from '../kinds/validation.ts'
import { defineRecordRule, type Mistake } from './define-rule.ts'

export const windowsNeeded = defineRecordRule({
  name: 'windows-needed',
  severity: 'error',
  kinds: ['improvement', 'validation'],
  summary: 'A record whose results name a KPI says what is compared: a method, a period, and for before_after a baseline that ends before the period begins; the work lies between them.',
  why: 'Before and after are computed from the measurements of these days. Whoever could choose the days afterwards could choose the result.',
  *check(record, { byId }) {
    const at = firstKpi(record)
    if (!at) return
    const { method, baseline, period } = record.kind.name === 'validation' ? (record.data as Validation) : ((record.data as Improvement).validation ?? {})
    const prefix: Path = record.kind.name === 'validation' ? [] : ['validation']
    const key = (name: string) => `\`${[...prefix, name].join('.')}\``
    if (method !== 'before_after' && method !== 'ab_test') yield { at: { value: at }, message: `A result names a KPI, and ${method === undefined ? `${key('method')} is missing` : `the method \`${method}\` compares nothing`}.`, hint: `Write under ${key('method')} before_after or ab_test.` }
    else yield* missing({ at, method, baseline, period, key, prefix })
    if (method === 'before_after') yield* aside(prefix, { baseline, period }, workOf(record, byId))
  },
})

const EXAMPLES: Readonly<Record<string, string>> = { baseline: 'baseline: { start: 2025-01-06, end: 2025-01-19 }', period: 'period: { start: 2025-01-28, end: 2025-02-10 }' }

interface Given { at: Path; method: 'before_after' | 'ab_test'; baseline?: { start: string; end: string }; period?: { start: string; end: string }; key: (name: string) => string; prefix: Path }

function* missing({ at, method, baseline, period, key, prefix }: Given): Generator<Mistake> {
  const names = [...(method === 'before_after' && !baseline ? ['baseline'] : []), ...(period ? [] : ['period'])]
  const example = names.map((name) => EXAMPLES[name]).join(' and ')
  if (names.length > 0) yield { at: { value: at }, message: `A result names a KPI, and ${names.map(key).join(' and ')} ${names.length === 1 ? 'is' : 'are'} missing.`, hint: `Write which days are compared: ${example}.` }
  // A report's two windows are held in order by date-order.
  if (prefix.length > 0 && method === 'before_after' && baseline && period && baseline.end >= period.start) yield { at: { value: [...prefix, 'period', 'start'] }, message: `The period begins on ${period.start}, and the baseline ends on ${baseline.end}: days stand on both sides.`, hint: 'End the baseline before the change, and begin the period after it.' }
}

type Work = Improvement['implementation']

/** The work that a record is about: its own, or that of the improvement that a report names. */
function workOf({ kind, data }: LibraryRecord, byId: ReadonlyMap<string, LibraryRecord>): Work {
  const improvement = kind.name === 'validation' ? byId.get((data as Validation).improvement)?.data : data
  return (improvement as Improvement | undefined)?.implementation
}

/** A baseline after the work, or a period before it, compares something else than the work. */
function* aside(prefix: Path, { baseline, period }: Pick<Given, 'baseline' | 'period'>, work: Work): Generator<Mistake> {
  if (baseline && work?.end_date && baseline.end > work.end_date) yield { at: { value: [...prefix, 'baseline', 'end'] }, message: `The baseline ends on ${baseline.end}, and the work ended on ${work.end_date}: days after the change stand for those before it.`, hint: 'End the baseline before the change takes effect.' }
  if (period && work?.start_date && period.start < work.start_date) yield { at: { value: [...prefix, 'period', 'start'] }, message: `The period begins on ${period.start}, and the work began on ${work.start_date}: days before the change stand for those after it.`, hint: 'Begin the period when the change has taken effect.' }
}

/** The first result that names a KPI; of a record that has none, nothing. */
function firstKpi({ kind, data }: LibraryRecord): Path | undefined {
  const results = kind.name === 'validation' ? (data as Validation).results : ((data as Improvement).validation?.results ?? [])
  const index = results.findIndex(({ kpi }) => kpi !== undefined)
  return index < 0 ? undefined : [...(kind.name === 'validation' ? ['results'] : ['validation', 'results']), index, 'kpi']
}
