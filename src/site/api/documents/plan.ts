import { z } from 'zod'
import type { Plan } from '../../../kinds/plan.ts'
import type { PlanView } from '../../../views/plan.ts'
import { count, inUnit, oneOf, words } from '../shapes.ts'

/** What lists show of a plan. */
export const planSummaryShape = {
  phases_complete: count('phases', 'Phases of which every box is ticked.'),
  phases: count('phases', 'All phases.'),
  percent: count('%', 'Share of complete phases.'),
  boxes_ticked: count('boxes', 'Ticked boxes.'),
  boxes: count('boxes', 'All boxes.'),
  risks_open: count('risks', 'Risks that can still happen.'),
}

/** Everything that is computed of a plan. */
export const planShape = {
  ...planSummaryShape,
  phase_list: z.array(z.strictObject({ name: words('Name of the phase.'), state: oneOf(['pending', 'in_progress', 'complete'], 'How far it is.'), boxes_ticked: count('boxes', 'Ticked boxes.'), boxes: count('boxes', 'All boxes.') })).describe('Its phases.'),
  benchmarks: z.array(z.strictObject({ metric: words('What is measured.'), change: words('The change as people read it.').optional(), change_fraction: inUnit('fraction of the baseline', 'The change.').optional(), verdict: words('What the numbers say.'), reason: words('The working in words.') })).describe('Its benchmarks, judged.'),
}

/** What lists show of a plan, as data. */
export function planSummary({ phases, complete, percent, boxes }: PlanView, { risks }: Plan) {
  return { phases_complete: complete, phases: phases.length, percent, boxes_ticked: boxes.done, boxes: boxes.total, risks_open: risks.filter(({ status }) => status === 'open').length }
}

/** Everything that is computed of a plan, as data. */
export function planData(view: PlanView, plan: Plan) {
  return {
    ...planSummary(view, plan),
    phase_list: view.phases.map(({ name, state, done, tasks }) => ({ name, state, boxes_ticked: done, boxes: tasks.length })),
    benchmarks: view.benchmarks.map(({ metric, judgement: { changeText, change, verdict, reason } }) => ({ metric, change: changeText || undefined, change_fraction: change, verdict, reason })),
  }
}
