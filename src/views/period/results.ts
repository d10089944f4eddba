import type { LibraryRecord } from '../../content/record.ts'
import { printedSides, type Evidence } from '../../evidence/verdict.ts'
import type { Validation } from '../../kinds/validation.ts'
import { parseQuantity, type MetricVerdict } from '../../quantity/index.ts'
import type { Surveyed } from '../survey.ts'

/** One metric that was measured: values as people read them, and what is computed from them. */
export interface MeasuredResult {
  /** Id of the improvement. */
  id: string
  metric: string
  before: string
  after: string
  /** `-85%`; empty when there is nothing to compare. */
  change: string
  target: string
  verdict: MetricVerdict
  /** One sentence that opens the working. */
  reason: string
  guardrail: boolean
  /** It moved in the better direction. */
  improved: boolean
  /** After divided by before; absent when before is not above zero. */
  ratio?: number
  /** Id of the record in which it was measured: the validation report, or the improvement itself. */
  source: string
}

/** The measured metrics of an improvement, in its order. `reports` are its validation reports. */
export function resultsOf({ record, evidence }: Surveyed, reports: readonly LibraryRecord[]): MeasuredResult[] {
  return evidence.metrics.filter(({ result }) => result?.after !== undefined).map((each) => measured(record.id, each, reports))
}

function measured(id: string, evidence: Evidence, reports: readonly LibraryRecord[]): MeasuredResult {
  const { metric, result, judgement } = evidence
  const sides = printedSides(evidence)
  const [before, after] = [result?.before, result?.after].map((value) => (value === undefined ? undefined : parseQuantity(value, result?.unit)))
  const report = reports.find(({ data }) => (data as Validation).results.some((other) => other.metric === result?.metric))
  const { change, better } = judgement
  return {
    id, metric, before: sides.before, after: sides.after, change: judgement.changeText, target: sides.target, verdict: judgement.verdict, reason: judgement.reason,
    guardrail: result?.role === 'guardrail', improved: change !== undefined && change !== 0 && better === (change < 0 ? 'lower' : 'higher'),
    ...(before && after && before.base > 0 && after.base >= 0 && change !== undefined && { ratio: 1 + change }),
    source: report?.id ?? id,
  }
}

/** True when the target was reached, or more than that. */
export function isMet({ verdict }: Pick<MeasuredResult, 'verdict'>): boolean {
  return verdict === 'met' || verdict === 'exceeded'
}

/** Those that a target could be held against. */
export function judgedOf(results: readonly MeasuredResult[]): MeasuredResult[] {
  return results.filter(({ verdict }) => verdict !== 'not measured')
}

/** Results that may be the key metric: target met, in the better direction, no guardrail. The largest is first. */
export function gainsOf(results: readonly MeasuredResult[]): MeasuredResult[] {
  return results.filter((result) => isMet(result) && result.improved && !result.guardrail && result.ratio !== undefined).toSorted((a, b) => sizeOf(b) - sizeOf(a) || 0)
}

/** How often the smaller of the two values goes into the larger: a halving is as large as a doubling. */
export function sizeOf({ ratio }: MeasuredResult): number {
  // What fell to nothing is the largest, and all of those are equal.
  return ratio === undefined ? 0 : ratio < 1 ? 1 / Math.max(ratio, 1e-12) : ratio
}
