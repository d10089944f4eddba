import type { Plan } from '../../kinds/plan.ts'
import type { PlanView } from '../../views/plan.ts'
import { wordCell } from '../table/cells.ts'
import { judgedCells } from './evidence.ts'
import type { Section } from './sheet.ts'
import type { Row } from '../table/table.ts'

/** What is computed of a plan: phases complete, boxes ticked, risks, and verdicts of its benchmarks. */
export function planSections({ risks }: Plan, view: PlanView): Section[] {
  return [
    {
      key: 'progress', title: 'Progress',
      fields: [
        { key: 'phases', title: 'Phases', value: `${view.complete} of ${view.phases.length} complete (${view.percent}%)` },
        { key: 'boxes', title: 'Boxes', value: `${view.boxes.done} of ${view.boxes.total} ticked` },
      ],
      ...(view.phases.length > 0 && { table: {
        columns: [{ key: 'phase', title: 'Phase', least: 16 }, { key: 'ticked', title: 'Ticked', numeric: true }, { key: 'state', title: 'State' }],
        rows: view.phases.map(({ name, done, tasks, state }): Row => ({ phase: name, ticked: `${done}/${tasks.length}`, state: wordCell(state) })),
      } }),
    },
    ...(risks.length === 0 ? [] : [{ key: 'risks', title: 'Risks', table: {
      columns: [{ key: 'risk', title: 'Risk', least: 16 }, { key: 'probability', title: 'Probability' }, { key: 'impact', title: 'Impact' }, { key: 'status', title: 'Status' }, { key: 'mitigation', title: 'Mitigation', dispensable: 1 }],
      rows: risks.map(({ title, probability, impact, status, mitigation }): Row => ({ risk: title, probability: wordCell(probability), impact: wordCell(impact), status: wordCell(status), mitigation: mitigation.join('; ') })),
    } }]),
    ...(view.benchmarks.length === 0 ? [] : [{ key: 'benchmarks', title: 'Performance benchmarks', table: {
      columns: [{ key: 'metric', title: 'Metric', least: 16 }, { key: 'baseline', title: 'Baseline', numeric: true, dispensable: 2 }, { key: 'actual', title: 'Actual', numeric: true }, { key: 'change', title: 'Change', numeric: true, dispensable: 1 }, { key: 'target', title: 'Target', numeric: true }, { key: 'verdict', title: 'Verdict', fixed: true }],
      rows: view.benchmarks.map(({ metric, baseline, actual, target, judgement }): Row => ({ metric, baseline, actual, ...judgedCells(judgement, target) })),
    }, remarks: view.benchmarks.map(({ metric, judgement }) => ({ key: `${metric}.reason`, text: `${metric}: ${judgement.reason}` })) }]),
  ]
}
