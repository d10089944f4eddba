import type { LibraryRecord } from '../../content/record.ts'
import { evidenceOf, printedSides, type Evidence } from '../../evidence/verdict.ts'
import type { Plan } from '../../kinds/plan.ts'
import { formatTarget, judge, judgeRecord, parseTarget, type Judgement, type MetricVerdict, type RecordVerdict } from '../../quantity/index.ts'
import { compareTargets } from './strictness.ts'

/** A metric as people read it; empty where there is nothing yet. */
export interface MetricState { before: string; after: string; change: string; target: string; verdict: MetricVerdict; reason: string }

/** How the goal posts moved: what the verdict was computed from is another than it was. */
export type Move = 'target-weakened' | 'target-tightened' | 'target-changed' | 'target-removed' | 'baseline-changed' | 'value-changed' | 'value-removed' | 'metric-removed'

/** A metric that is different; on the side on which it does not exist there is nothing. */
export interface MetricChange { metric: string; was?: MetricState; now?: MetricState; moves: Move[] }

export interface Measured { verdict: RecordVerdict; metrics: ReadonlyMap<string, Side> }

/** `written` is the target as it stands in the record, and `key` the metric's name there. */
interface Side { state: MetricState; judgement: Judgement; written: string; key: string }

type Find = (id: string) => LibraryRecord | undefined
type Better = Readonly<Record<string, 'lower' | 'higher'>>

/** What a record measures, and what follows; undefined for kinds that measure nothing. */
export function measuredOf(record: LibraryRecord, find: Find, better: Better): Measured | undefined {
  if (record.kind.name === 'plan') return benchmarksOf(record.data as Plan, better)
  const evidence = evidenceOf(record, find, better)
  return evidence && { verdict: evidence.verdict, metrics: numbered(evidence.metrics.map((each): [string, Evidence] => [each.metric, each]), sideOf) }
}

function sideOf(evidence: Evidence): Side {
  const { metric, expected, result, judgement } = evidence
  return { state: { ...printedSides(evidence), ...judged(judgement) }, judgement, written: String(result?.target ?? expected?.target ?? ''), key: expected?.key ?? metric }
}

function benchmarksOf({ benchmarks }: Plan, better: Better): Measured {
  const judgements = benchmarks.map((benchmark) => ({ benchmark, judgement: judge({ metric: benchmark.metric, before: benchmark.baseline, after: benchmark.actual, target: String(benchmark.target), better: benchmark.better ?? better[benchmark.metric] }) }))
  const stateOf = ({ benchmark: { baseline, actual, target }, judgement }: (typeof judgements)[number]) => ({ before: String(baseline), after: String(actual ?? ''), target: judgement.target ? formatTarget(judgement.target) : String(target), ...judged(judgement) })
  return { verdict: judgeRecord(judgements.map(({ judgement }) => judgement.verdict)), metrics: numbered(judgements.map((each) => [each.benchmark.metric, each]), (each) => ({ state: stateOf(each), judgement: each.judgement, written: String(each.benchmark.target), key: each.benchmark.metric })) }
}

function judged({ changeText, verdict, reason }: Judgement): Pick<MetricState, 'change' | 'verdict' | 'reason'> {
  return { change: changeText, verdict, reason }
}

/** By name; a name that stands there twice is numbered, so that none is lost. */
function numbered<Item, State>(items: readonly (readonly [string, Item])[], stateOf: (item: Item) => State): Map<string, State> {
  const states = new Map<string, State>()
  for (const [name, item] of items) {
    let key = name
    for (let count = 2; states.has(key); count += 1) key = `${name} (${count})`
    states.set(key, stateOf(item))
  }
  return states
}

/** Metrics that are different, in the order of the later state; those that are gone at the end. */
export function metricChanges(was: Measured | undefined, now: Measured | undefined): MetricChange[] {
  const isSame = (old: MetricState, next: MetricState) => Object.entries(old).every(([key, value]) => next[key as keyof MetricState] === value)
  return allMetrics(was, now).filter((metric) => !metric.was || !metric.now || !isSame(metric.was, metric.now))
}

/** All metrics of both sides, in that order. */
export function allMetrics(was: Measured | undefined, now: Measured | undefined): MetricChange[] {
  const names = new Set([...(now?.metrics.keys() ?? []), ...(was?.metrics.keys() ?? [])])
  return [...names].map((metric) => {
    const [old, next] = [was?.metrics.get(metric), now?.metrics.get(metric)]
    return { metric, ...(old && { was: old.state }), ...(next && { now: next.state }), moves: old ? movesOf(old, next) : [] }
  })
}

function movesOf(was: Side, next: Side | undefined): Move[] {
  if (!next) return ['metric-removed']
  const [old, now] = [was.state, next.state]
  return [
    ...targetMove(was, next),
    ...(old.before !== now.before && old.before !== '' ? [now.before === '' ? 'value-removed' as const : 'baseline-changed' as const] : []),
    ...(old.after !== now.after && old.after !== '' ? [now.after === '' ? 'value-removed' as const : 'value-changed' as const] : []),
  ]
}

function targetMove(was: Side, next: Side): Move[] {
  if (was.written === '' || (was.written === next.written && was.key === next.key)) return []
  if (next.written === '') return ['target-removed']
  if (was.state.target === next.state.target) return []
  // A judged target has its direction filled in; one that nothing was measured for has not.
  const move = compareTargets(was.judgement.target, next.judgement.target)
  return [move === 'target-changed' ? compareTargets(parseTarget(was.written, was.key), parseTarget(next.written, next.key)) : move]
}
