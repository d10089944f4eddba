import type { Evidence, Verdict } from '../../kinds/evidence.ts'
import type { Improvement } from '../../kinds/improvement.ts'
import type { Shown } from '../../reporters/record/record.ts'
import { factsOf } from '../../views/facts.ts'
import { significanceOf } from '../../views/significance.ts'

/** Version of the JSON; docs/json-output.md describes it. */
const VERSION = 1

/** A shown record as data: its frontmatter as it is, and what is computed of it. */
export function shownData(shown: Shown, today: string, notes: readonly string[]): object {
  const { record, changed, done, stages, evidence, plan, roadmap, freshness, backlinks, problems } = shown
  const { id, kind, title, status, priority, team, category, owner, service, date, file } = factsOf(record)
  const isImprovement = kind === 'improvement'
  return {
    version: VERSION, kind: 'record', today,
    record: { id, kind, title, status, priority, team, category, owner, service, date, done, changed, file, data: record.data, extra: record.extra },
    ...(evidence && { evidence: evidenceData(evidence) }),
    ...(isImprovement && { checklist: checklistData(record.data as Improvement), stages }),
    ...(plan && { plan: { phases: plan.phases.map(({ name, state, done: ticked, tasks }) => ({ name, state, done: ticked, total: tasks.length })), complete: plan.complete, percent: plan.percent, boxes: plan.boxes, benchmarks: plan.benchmarks.map(({ metric, judgement: { changeText, verdict, reason } }) => ({ metric, change: changeText, verdict, reason })) } }),
    ...(roadmap && { roadmap: { ...roadmap, phases: roadmap.phases.map(({ number, phase: { name }, items, done: reached, counted }) => ({ number, name, items, done: reached, counted })) } }),
    ...(freshness && { freshness }),
    backlinks: backlinks.map((other) => ({ id: other.id, kind: other.kind.name, title: other.title, status: factsOf(other).status })),
    problems,
    notes,
  }
}

function evidenceData({ metrics, verdict }: Verdict): object {
  return { verdict, metrics: metrics.map(metricData) }
}

function metricData({ metric, expected, result, judgement }: Evidence): object {
  return {
    metric, before: result?.before, after: result?.after, unit: result?.unit,
    change: judgement.change, changeText: judgement.changeText,
    target: expected?.target ?? (result?.target === undefined ? undefined : String(result.target)),
    verdict: judgement.verdict, reason: judgement.reason,
    significance: result?.samples ? significanceOf(result).text : undefined,
  }
}

function checklistData({ standardization }: Improvement): object {
  const items = Object.entries(standardization?.checklist ?? {}).flatMap(([group, ticks]) => Object.entries(ticks ?? {}).map(([item, done]) => ({ group, item, done })))
  return { done: items.filter(({ done }) => done).length, total: items.length, items }
}
