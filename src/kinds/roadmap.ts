import { z } from 'zod'
import { defineKind } from './define-kind.ts'
import { aliases, choice, date, duration, groupName, level, link, links, LINK_REFERENCES, period, recordId, schemaVersion, text, texts } from './fields.ts'
import { PRIORITIES, PRIORITY_MEANINGS } from './priorities.ts'
import { suppressions } from './suppression.ts'

const effort = () => choice(['S', 'M', 'L', 'XL'], { S: 'Days.', M: 'Weeks.', L: 'A month or two.', XL: 'A quarter or more.' })
const priority = () => choice(PRIORITIES, PRIORITY_MEANINGS)

const progress = () => choice(['not_started', 'in_progress', 'done'], { not_started: 'Nothing has been done yet.', in_progress: 'It is being worked on.', done: 'It is done.' })

const dimension = z.strictObject({
  name: text().meta({ title: 'Dimension', description: "One of the programme's maturity dimensions." }),
  weight: z.number({ error: 'must be a number' }).positive({ error: 'must be more than 0' }).optional().meta({ title: 'Weight', description: "Weight in the overall score; the programme's own when left out." }),
  current: level().meta({ title: 'Current', description: 'Level today, 0 to 5.' }),
  target: level().meta({ title: 'Target', description: 'Level aimed at, 0 to 5.' }),
  priority: priority().optional().meta({ title: 'Priority', description: 'How soon the gap matters.' }),
  effort: effort().optional().meta({ title: 'Effort', description: 'S, M, L or XL.' }),
  red_flag: text().optional().meta({ title: 'Red flag', description: 'Something that must not stay as it is; it raises the risk level.' }),
})

const phaseImprovement = z.strictObject({
  ref: recordId('IMP').optional().meta({ title: 'Improvement', description: 'Id of the improvement that does it; status and owner are then read from it.' }),
  action: text().optional().meta({ title: 'Action', description: 'What is done, when there is no improvement record.' }),
  dimension: text().meta({ title: 'Dimension', description: 'The dimension that it raises.' }),
  from: level().meta({ title: 'From', description: 'Level before.' }),
  to: level().meta({ title: 'To', description: 'Level after.' }),
  effort: text().optional().meta({ title: 'Effort', description: 'Hours, days, weeks or months.', examples: ['3 days'] }),
  owner: text().optional().meta({ title: 'Owner', description: 'Team or person.' }),
  status: progress().optional().meta({ title: 'Status', description: 'Only for an action without an improvement record.' }),
})

const phase = z.strictObject({
  name: text().meta({ title: 'Phase', description: 'What the phase is called.', examples: ['Critical fixes'] }),
  goal: text().meta({ title: 'Goal', description: 'What is true when the phase is over.' }),
  duration: duration().optional().meta({ title: 'Duration', description: 'How long it is meant to take.', examples: ['1-2 weeks'] }),
  window: period().optional().meta({ title: 'Window', description: 'First and last day.' }),
  improvements: z.array(phaseImprovement, { error: 'must be a list' }).meta({ title: 'Improvements', description: 'What is done in this phase.' }),
  success_criteria: texts().meta({ title: 'Success criteria', description: 'How we know that the phase is over.' }),
  dependencies: texts().optional().meta({ title: 'Dependencies', description: 'What must be there first.' }),
  rollback: texts().optional().meta({ title: 'Rollback plan', description: 'How to go back if it goes wrong.' }),
  testing: text().optional().meta({ title: 'Testing', description: 'How the phase is tested.' }),
})

const milestone = z.strictObject({
  name: text().meta({ title: 'Milestone', description: 'What is reached.' }),
  target_date: date().meta({ title: 'Target date', description: 'Day on which it should be reached.' }),
  status: progress().meta({ title: 'Status', description: 'not_started, in_progress or done.' }),
  reached: date().optional().meta({ title: 'Reached', description: 'Day on which it was reached; the slip is computed from it.' }),
})

const resource = z.strictObject({
  phase: text().meta({ title: 'Phase', description: 'Name of a phase.' }),
  team_size: z.number({ error: 'must be a number' }).positive({ error: 'must be more than 0' }).meta({ title: 'Team size', description: 'People.' }),
  skills: texts().meta({ title: 'Skills needed', description: 'What they must know.' }),
  duration: duration().meta({ title: 'Duration', description: 'How long they are needed.' }),
  cost: choice(['low', 'medium', 'high'], { low: 'Within the usual budget.', medium: 'Needs a word with whoever pays.', high: 'Needs a budget of its own.' }).optional().meta({ title: 'Estimated cost', description: 'low, medium or high.' }),
})

/** The founding improvement-roadmap template, with what follows from the rest (gap, score, level, risk) left to be computed. */
export const roadmapSchema = z.strictObject({
  id: recordId('RM').meta({ title: 'Id', description: 'Unique over the whole library.', examples: ['RM-2025-001'] }),
  title: text().meta({ title: 'Title', description: 'Improvement roadmap of what.' }),
  date: date().meta({ title: 'Date', description: 'Day of the assessment that it starts from.' }),
  designer: text().meta({ title: 'Designer', description: 'Who drew it up.' }),
  team: groupName().optional().meta({ title: 'Team', description: 'Id of a team of the programme.' }),
  assessment: link().optional().meta({ title: 'Assessment reference', description: 'Where the assessment is.' }),
  scorecard: link().optional().meta({ title: 'Scorecard reference', description: 'Where the scorecard is.' }),
  target_level: level().meta({ title: 'Target maturity', description: 'Overall level aimed at.' }),
  timeline: duration().meta({ title: 'Timeline', description: 'How long the whole is meant to take.', examples: ['12 months'] }),
  dimensions: z.array(dimension, { error: 'must be a list' }).min(1, { error: 'must have at least one dimension' }).meta({ title: 'Dimensions', description: 'Where each dimension stands and where it should be.' }),
  phases: z.array(phase, { error: 'must be a list' }).min(1, { error: 'must have at least one phase' }).meta({ title: 'Phases', description: 'What is done in which order.' }),
  milestones: z.array(milestone, { error: 'must be a list' }).meta({ title: 'Milestones', description: 'What is reached when.' }),
  progression: z.array(z.strictObject({
    date: date().meta({ title: 'Date', description: 'Day of the assessment.' }),
    score: level().meta({ title: 'Overall score', description: 'Weighted score on that day, 0 to 5.' }),
    notes: text().optional().meta({ title: 'Notes', description: 'What had happened.' }),
  }), { error: 'must be a list' }).meta({ title: 'Maturity progression', description: 'Scores as they were measured; the level is computed.' }),
  resources: z.array(resource, { error: 'must be a list' }).meta({ title: 'Resource requirements', description: 'What each phase needs.' }),
  links: links().optional().meta({ title: 'Links', description: 'Records that this one belongs with.' }),
  aliases: aliases('RM'),
  schema_version: schemaVersion(),
  suppress: suppressions(),
})

export type Roadmap = z.infer<typeof roadmapSchema>

export const roadmap = defineKind({
  name: 'roadmap',
  title: 'Roadmap',
  plural: 'Roadmaps',
  summary: 'How mature something is, how mature it should be, and the phases that lead there.',
  prefix: 'RM',
  folder: 'roadmaps',
  schema: roadmapSchema,
  sections: [
    { heading: 'Migration Strategy', depth: 2 },
    { heading: 'Zero-Downtime Approach', depth: 3 },
    { heading: 'Rollback Points', depth: 3 },
    { heading: 'Testing Per Phase', depth: 3 },
  ],
  columns: [
    { title: 'Team', path: 'team', filter: true },
    { title: 'Designer', path: 'designer' },
    { title: 'Target level', path: 'target_level', numeric: true },
    { title: 'Timeline', path: 'timeline' },
    { title: 'Date', path: 'date' },
  ],
  facts: { owner: 'designer', team: 'team', date: 'date' },
  references: { ...LINK_REFERENCES, 'phases[].improvements[].ref': 'improvement' },
})
