import { phasesOf, type Phase } from '../content/phases.ts'
import type { LibraryRecord } from '../content/record.ts'
import type { Plan } from '../kinds/plan.ts'
import { judge, type Judgement } from '../quantity/index.ts'

const PROBABILITIES = ['high', 'medium', 'low'] as const
export const IMPACTS = ['low', 'medium', 'high', 'critical'] as const

export interface PlanView {
  phases: Phase[]
  complete: number
  /** Whole percent of phases complete. */
  percent: number
  boxes: { done: number; total: number }
  /** Rows by probability, cells by impact. */
  matrix: { probability: string; cells: { impact: string; risks: Plan['risks'] }[] }[]
  benchmarks: (Plan['benchmarks'][number] & { judgement: Judgement })[]
}

/** Everything about a plan that is computed: phases complete, boxes ticked, risk matrix, benchmark verdicts. */
export function planView(record: LibraryRecord, better: Readonly<Record<string, 'lower' | 'higher'>>): PlanView {
  const data = record.data as Plan
  const phases = phasesOf(record.outline)
  const complete = phases.filter(({ state }) => state === 'complete').length
  return {
    phases,
    complete,
    percent: phases.length === 0 ? 0 : Math.round((100 * complete) / phases.length),
    boxes: { done: sum(phases.map(({ done }) => done)), total: sum(phases.map(({ tasks }) => tasks.length)) },
    matrix: PROBABILITIES.map((probability) => ({ probability, cells: IMPACTS.map((impact) => ({ impact, risks: data.risks.filter((risk) => risk.probability === probability && risk.impact === impact) })) })),
    benchmarks: data.benchmarks.map((benchmark) => ({ ...benchmark, judgement: judge({ metric: benchmark.metric, before: benchmark.baseline, after: benchmark.actual, target: String(benchmark.target), better: benchmark.better ?? better[benchmark.metric] }) })),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
