import { statisticsData } from './statistics-json.ts'
import { workingOf } from '../../evidence/working.ts'
import type { Evidence, Verdict } from '../../evidence/verdict.ts'
import type { Improvement } from '../../kinds/improvement.ts'
import type { Shown } from '../../reporters/record/record.ts'
import { factsOf } from '../../views/facts.ts'
import type { KpiView } from '../../views/kpi/kpi.ts'

/** Version of the JSON; docs/json-output.md describes it. */
const VERSION = 1

/** A shown record as data: its frontmatter as it is, and what is computed of it. */
export function shownData(shown: Shown, today: string, notes: readonly string[]): object {
  const { record, changed, done, stages, evidence, plan, roadmap, freshness, kpi, gains, backlinks, problems } = shown
  const { id, kind, title, status, priority, team, category, owner, service, date, file } = factsOf(record)
  const isImprovement = kind === 'improvement'
  return {
    version: VERSION, kind: 'record', today,
    record: { id, kind, title, status, priority, team, category, owner, service, date, done, changed, file, data: record.data, extra: record.extra },
    ...(evidence && { evidence: evidenceData(evidence) }),
    ...(isImprovement && { checklist: checklistData(record.data as Improvement), stages }),
    ...(gains && { gains: gains.map(({ days: _days, ...gain }) => gain) }),
    ...(plan && { plan: { phases: plan.phases.map(({ name, state, done: ticked, tasks }) => ({ name, state, done: ticked, total: tasks.length })), complete: plan.complete, percent: plan.percent, boxes: plan.boxes, benchmarks: plan.benchmarks.map(({ metric, judgement: { changeText, verdict, reason } }) => ({ metric, change: changeText, verdict, reason })) } }),
    ...(roadmap && { roadmap: { ...roadmap, phases: roadmap.phases.map(({ number, phase: { name }, items, done: reached, counted }) => ({ number, name, items, done: reached, counted })) } }),
    ...(freshness && { freshness }),
    ...(kpi && { kpi: kpiData(kpi) }),
    backlinks: backlinks.map((other) => ({ id: other.id, kind: other.kind.name, title: other.title, status: factsOf(other).status })),
    problems,
    notes,
  }
}

function evidenceData({ metrics, verdict }: Verdict): object {
  return { verdict, metrics: metrics.map(metricData) }
}

function metricData(evidence: Evidence): object {
  const { metric, expected, result, judgement } = evidence
  const statistics = workingOf(evidence).slice(1)
  return {
    metric, before: result?.before, after: result?.after, unit: result?.unit,
    change: judgement.change, changeText: judgement.changeText,
    target: expected?.target ?? (result?.target === undefined ? undefined : String(result.target)),
    verdict: judgement.verdict, reason: judgement.reason,
    significance: statistics.length === 0 ? undefined : statistics.join(' '),
    statistics: statisticsData(evidence),
  }
}

/** What is computed of a KPI; what stands in its record is in `record.data`. */
function kpiData({ id: _id, title: _title, ...computed }: KpiView): object {
  return computed
}

function checklistData({ standardization }: Improvement): object {
  const items = Object.entries(standardization?.checklist ?? {}).flatMap(([group, ticks]) => Object.entries(ticks ?? {}).map(([item, done]) => ({ group, item, done })))
  return { done: items.filter(({ done }) => done).length, total: items.length, items }
}
