import { formatQuantity, formatTarget, judge, judgeRecord, metricName, parseQuantity, type Judgement, type RecordVerdict } from '../quantity/index.ts'
import type { Improvement } from './improvement.ts'
import type { Validation } from './validation.ts'

type Result = NonNullable<NonNullable<Improvement['validation']>['results']>[number]

/** One metric: what was expected, what was measured, and the working. */
export interface Evidence {
  metric: string
  /** Key and target of `expected_impact`, when there is one. */
  expected?: { key: string; target: string }
  result?: Result
  /** Position in `results`, for places. */
  index?: number
  judgement: Judgement
}

export interface Verdict { metrics: Evidence[]; verdict: RecordVerdict }

type Directions = Readonly<Record<string, 'lower' | 'higher'>>

/** Holds results against expectations, metric by metric: every expected metric first, then whatever else was measured. */
function weigh(expected: Readonly<Record<string, string | number>>, results: readonly Result[], better: Directions): Verdict {
  const wanted = Object.entries(expected).map(([key, target]) => {
    const index = results.findIndex(({ metric }) => metric === metricName(key) || metric === key)
    return evidence(metricName(key), results[index], index, better, { key, target: String(target) })
  })
  const taken = new Set(wanted.map(({ index }) => index))
  const others = results.map((result, index) => ({ result, index })).filter(({ index }) => !taken.has(index)).map(({ result, index }) => evidence(result.metric, result, index, better))
  const metrics = [...wanted, ...others]
  const judged = metrics.filter(({ expected, result }) => expected ?? result?.target)
  return { metrics, verdict: judgeRecord(judged.map(({ judgement }) => judgement.verdict)) }
}

function evidence(metric: string, result: Result | undefined, index: number, better: Directions, expected?: { key: string; target: string }): Evidence {
  const own = result?.target === undefined ? undefined : String(result.target)
  const judgement = judge({ metric, before: result?.before, after: result?.after, unit: result?.unit, target: own, expected, better: result?.better ?? better[metric] })
  return { metric, expected, result, index: index < 0 ? undefined : index, judgement }
}

/** What an improvement expects, held against what it has measured. */
export function improvementEvidence(data: Improvement, better: Directions): Verdict {
  return weigh(data.solution?.expected_impact ?? {}, data.validation?.results ?? [], better)
}

/** A report's own criteria count; without them, what the improvement expects. */
function validationEvidence(data: Validation, improvement: Improvement | undefined, better: Directions): Verdict {
  return weigh(data.success_criteria ?? improvement?.solution?.expected_impact ?? {}, data.results, better)
}

/** The evidence in a record, by its kind; undefined for kinds that measure nothing. `recordNamed` finds the improvement that a report is about. */
export function evidenceOf({ kind, data }: { kind: { name: string }; data: unknown }, recordNamed: (id: string) => { data: unknown } | undefined, better: Directions): Verdict | undefined {
  if (kind.name === 'improvement') return improvementEvidence(data as Improvement, better)
  if (kind.name !== 'validation') return undefined
  const report = data as Validation
  return validationEvidence(report, recordNamed(report.improvement)?.data as Improvement | undefined, better)
}

/** Before, after and target as people read them: with their units where they can be read, else as they were written; empty where there are none. */
export function printedSides({ expected, result, judgement }: Evidence): { before: string; after: string; target: string } {
  const printed = (value: string | number | undefined) => {
    const quantity = value === undefined ? undefined : parseQuantity(value, result?.unit)
    return quantity ? formatQuantity(quantity) : String(value ?? '')
  }
  return { before: printed(result?.before), after: printed(result?.after), target: judgement.target ? formatTarget(judgement.target) : String(result?.target ?? expected?.target ?? '') }
}
