import { z } from 'zod'
import type { RoadmapView } from '../../../views/roadmap.ts'
import { count, day, inUnit, oneOf, words } from '../shapes.ts'

const level = (description: string) => inUnit('maturity level, 0 to 5', description)

/** What lists show of a roadmap. */
export const roadmapSummaryShape = {
  score: level('Weighted score, to one decimal.'),
  level: level('The score without its decimals.'),
  label: words('Name of the level.'),
  target_label: words('Name of the level aimed at.'),
  risk: oneOf(['low', 'medium', 'high', 'critical'], 'Risk level.'),
  improvements_done: count('improvements', 'Improvements and actions that are done.'),
  improvements: count('improvements', 'Improvements and actions, without those that were dropped.'),
  milestones_done: count('milestones', 'Milestones that are done.'),
  milestones: count('milestones', 'All milestones.'),
  milestones_late: count('milestones', 'Milestones that are not done although their date is past.'),
}

/** Everything that is computed of a roadmap. */
export const roadmapShape = {
  ...roadmapSummaryShape,
  gaps: z.array(z.strictObject({ dimension: words('The dimension.'), weight: inUnit('weight', 'Weight in the score.'), current: level('Level today.'), target: level('Level aimed at.'), gap: level('Target less current.'), priority: words('How soon it matters.').optional(), effort: words('How much work it is.').optional(), red_flag: words('What must not stay as it is.').optional() })).describe('Its dimensions.'),
  phases: z.array(z.strictObject({
    number: count('position, from 1', 'Position of the phase.'), name: words('Name of the phase.'), done: count('improvements', 'Those that are done.'), improvements: count('improvements', 'All but those that were dropped.'),
    items: z.array(z.strictObject({ number: words('Phase and position: `1.2`.'), id: words('Id of the improvement.').optional(), title: words('What is done.'), dimension: words('The dimension that it raises.'), from: level('Level before.'), to: level('Level after.'), effort: words('How much work it is.').optional(), owner: words('Who does it.').optional(), state: oneOf(['not_started', 'in_progress', 'done', 'dropped'], 'How far it is.') })).describe('What is done in it.'),
  })).describe('Its phases.'),
  milestone_list: z.array(z.strictObject({ name: words('The milestone.'), target_date: day('Day on which it should be reached.'), status: words('How far it is.'), reached: day('Day on which it was reached.').optional(), slip_days: count('days', 'Days from the target date to the day on which it was reached, or to today; less than 0 when it was early.'), overdue: z.boolean().meta({ description: 'Not done although its date is past.' }) })).describe('Its milestones.'),
  progression: z.array(z.strictObject({ date: day('Day of the assessment.'), score: level('Score on that day.'), level: level('The score without its decimals.'), label: words('Name of the level.'), notes: words('What had happened.').optional() })).describe('Scores as they were measured.'),
}

/** What lists show of a roadmap, as data. */
export function roadmapSummary({ score, level: reached, label, targetLabel, risk, done, counted, milestones }: RoadmapView) {
  return {
    score, level: reached, label, target_label: targetLabel, risk, improvements_done: done, improvements: counted,
    milestones_done: milestones.filter(({ status }) => status === 'done').length, milestones: milestones.length, milestones_late: milestones.filter(({ overdue }) => overdue).length,
  }
}

/** Everything that is computed of a roadmap, as data. */
export function roadmapData(view: RoadmapView) {
  return {
    ...roadmapSummary(view),
    gaps: view.gaps.map(({ name, weight, current, target, gap, priority, effort, redFlag }) => ({ dimension: name, weight, current, target, gap, priority, effort, red_flag: redFlag })),
    phases: view.phases.map(({ number, phase, items, done, counted }) => ({ number, name: phase.name, done, improvements: counted, items: items.map(({ number: at, id, title, dimension, from, to, effort, owner, state }) => ({ number: at, id, title, dimension, from, to, effort, owner, state })) })),
    milestone_list: view.milestones.map(({ name, target_date, status, reached, slip, overdue }) => ({ name, target_date, status, reached, slip_days: slip, overdue })),
    progression: view.progression.map(({ date, score, level: reached, label, notes }) => ({ date, score, level: reached, label, notes })),
  }
}
