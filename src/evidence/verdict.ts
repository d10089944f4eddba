import { formatQuantity, formatTarget, judge, judgeRecord, metricName, parseQuantity, type Judgement, type RecordVerdict } from '../quantity/index.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Validation } from '../kinds/validation.ts'
import { holm, isComparison, type Compared } from '../statistics/index.ts'
import type { FromData, Result } from './comparison.ts'
import { isGuardrail, toldFrom } from './told.ts'
import { fromSamples } from './typed.ts'
import { windowsOf } from './windows.ts'

/** One metric: what was expected, what was measured, and the working. */
export interface Evidence {
  metric: string
  /** Key and target of `expected_impact`, when there is one. */
  expected?: { key: string; target: string }
  /** With before and after as the data has them, where it names a KPI. */
  result?: Result
  /** Position in `results`, for places. */
  index?: number
  /** What the measurements of its KPI say; undefined for results that were typed. */
  fromData?: FromData
  /** Before held against after, from the data or from the samples that the record gives, corrected for the metrics beside it. */
  compared?: Compared
  /** What a reader must know before believing it, sentences. */
  notes?: string[]
  judgement: Judgement
}

export interface Verdict { metrics: Evidence[]; verdict: RecordVerdict }

type Directions = Readonly<Record<string, 'lower' | 'higher'>>

/** What a record has measured. */
interface Findings { results: readonly Result[]; data: readonly (FromData | undefined)[] | undefined; treated?: number }

/** Holds results against expectations, metric by metric: every expected metric first, then whatever else was measured. */
function weigh(expected: Readonly<Record<string, string | number>>, findings: Findings, better: Directions): Verdict {
  const { results } = findings
  const wanted = Object.entries(expected).map(([key, target]) => {
    const index = results.findIndex(({ metric }) => metric === metricName(key) || metric === key)
    return evidence(metricName(key), index, findings, better, { key, target: String(target) })
  })
  const taken = new Set(wanted.map(({ index }) => index))
  const others = [...results.keys()].filter((index) => !taken.has(index)).map((index) => evidence(results[index]!.metric, index, findings, better))
  const metrics = corrected([...wanted, ...others]).map(told)
  const judged = metrics.filter(({ expected: promise, result }) => promise ?? result?.target)
  return { metrics, verdict: judgeRecord(judged.map(({ judgement }) => judgement.verdict)) }
}

/** A metric judged by its numbers alone. */
function evidence(metric: string, index: number, { results, data, treated }: Findings, better: Directions, expected?: { key: string; target: string }): Evidence {
  const [written, fromData] = [results[index], data?.[index]]
  const result = written && fromData ? { ...written, before: fromData.before, after: fromData.after, unit: fromData.unit } : written
  const own = result?.target === undefined ? undefined : String(result.target)
  const judgement = judge({ metric, before: result?.before, after: result?.after, unit: result?.unit, target: own, expected, better: result?.better ?? better[metric] })
  const found = fromData ?? (result && fromSamples(result, treated))
  return {
    metric, expected, result, index: index < 0 ? undefined : index, ...(fromData && { fromData }),
    ...(found?.compared && { compared: found.compared }), ...(found && found.notes.length > 0 && { notes: found.notes }), judgement,
  }
}

/** The chances of all metrics but the guardrails, corrected for being several: those are judged by their intervals. */
function corrected(metrics: readonly Evidence[]): Evidence[] {
  const tested = metrics.filter(({ compared, judgement, result }) => compared && isComparison(compared) && !isGuardrail(judgement.target, result?.role))
  if (tested.length < 2) return [...metrics]
  const chances = holm(tested.map(({ compared }) => (compared && isComparison(compared) ? compared.p : 1)))
  return metrics.map((each) => {
    const at = tested.indexOf(each)
    if (at < 0) return each
    const compared = { ...each.compared!, adjusted: { p: chances[at]!, of: tested.length } }
    return { ...each, compared, ...(each.fromData && { fromData: { ...each.fromData, compared } }) }
  })
}

/** The same, judged by what the data can tell, too. */
function told(evidence: Evidence): Evidence {
  const { judgement, compared, result } = evidence
  return { ...evidence, judgement: toldFrom(judgement, compared, unitOf(evidence), result?.role) }
}

/** The unit that a comparison is in: that of the KPI, or of the value before. */
function unitOf({ fromData, result }: Evidence): string {
  if (fromData) return fromData.unit
  const [before, after] = [result?.before, result?.after].map((value) => (value === undefined ? undefined : parseQuantity(value, result?.unit)))
  return (before?.value === 0 ? after : before)?.unit ?? ''
}

/** What an improvement expects, held against what it has measured. */
export function improvementEvidence({ data, fromData }: Measuring, better: Directions): Verdict {
  const { solution, validation } = data as Improvement
  return weigh(solution?.expected_impact ?? {}, { results: validation?.results ?? [], data: fromData }, better)
}

/** A report's own criteria count; without them, what the improvement expects. */
function validationEvidence({ data, fromData }: Measuring, improvement: Improvement | undefined, better: Directions): Verdict {
  const { success_criteria: criteria, results } = data as Validation
  const treated = windowsOf({ kind: { name: 'validation' }, data })?.treated
  return weigh(criteria ?? improvement?.solution?.expected_impact ?? {}, { results, data: fromData, treated }, better)
}

/** A record as far as its evidence goes. */
export interface Measuring { data: unknown; fromData?: readonly (FromData | undefined)[] }

/** The evidence in a record, by its kind; undefined for kinds that measure nothing. `recordNamed` finds the improvement that a report is about. */
export function evidenceOf(record: Measuring & { kind: { name: string } }, recordNamed: (id: string) => { data: unknown } | undefined, better: Directions): Verdict | undefined {
  if (record.kind.name === 'improvement') return improvementEvidence(record, better)
  if (record.kind.name !== 'validation') return undefined
  return validationEvidence(record, recordNamed((record.data as Validation).improvement)?.data as Improvement | undefined, better)
}

/** Before, after and target as people read them: with their units where they can be read, else as they were written; empty where there are none. */
export function printedSides({ expected, result, judgement }: Pick<Evidence, 'expected' | 'result' | 'judgement'>): { before: string; after: string; target: string } {
  const printed = (value: string | number | undefined) => {
    const quantity = value === undefined ? undefined : parseQuantity(value, result?.unit)
    return quantity ? formatQuantity(quantity) : String(value ?? '')
  }
  return { before: printed(result?.before), after: printed(result?.after), target: judgement.target ? formatTarget(judgement.target) : String(result?.target ?? expected?.target ?? '') }
}

/** The verdict of a record in one word: one that is open because the data cannot tell says so. */
export function verdictWord({ metrics, verdict }: Verdict): RecordVerdict | 'cannot tell' {
  return verdict === 'unknown' && metrics.some(({ judgement }) => judgement.verdict === 'cannot tell') ? 'cannot tell' : verdict
}
