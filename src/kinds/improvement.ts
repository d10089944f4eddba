import { z } from 'zod'
import { defineKind } from './define-kind.ts'
import { aliases, choice, date, duration, groupName, link, links, LINK_REFERENCES, period, recordId, schemaVersion, text } from './fields.ts'
import { PRIORITIES, PRIORITY_MEANINGS } from './priorities.ts'
import { design, hold, result, targets } from './results.ts'
import { STATUS_MEANINGS, STATUSES } from './stages.ts'
import { suppressions } from './suppression.ts'

/** The founding framework's improvement registry, key by key; `results` is a list of measurements instead of words. */
export const improvementSchema = z.strictObject({
  id: recordId('IMP').meta({ title: 'Id', description: 'Unique over the whole library; the file name begins with it.', examples: ['IMP-2025-001'] }),
  title: text().meta({ title: 'Title', description: 'What is improved, in a few words.' }),
  status: choice(STATUSES, STATUS_MEANINGS).meta({ title: 'Status', description: 'Stage on the line from backlog to standardized, or beside it: on_hold, rejected, rolled_back.' }),
  type: choice(['quick_win', 'medium', 'strategic'], { quick_win: 'A day to a week.', medium: 'Two to four weeks.', strategic: 'One to three months.' }).optional().meta({ title: 'Type', description: 'quick_win: a day to a week. medium: 2 to 4 weeks. strategic: 1 to 3 months.' }),
  metadata: z.strictObject({
    created: date().meta({ title: 'Created', description: 'Day on which the improvement was proposed.' }),
    owner: text().meta({ title: 'Owner', description: 'Who answers for it: an e-mail address or a name.', examples: ['john.doe@dwcp.io'] }),
    team: groupName().meta({ title: 'Team', description: 'Id of a team of the programme.', examples: ['platform'] }),
    category: groupName().meta({ title: 'Category', description: 'Id of a category of the programme.', examples: ['performance'] }),
    priority: choice(PRIORITIES, PRIORITY_MEANINGS).meta({ title: 'Priority', description: 'How soon it matters.' }),
    service: groupName().optional().meta({ title: 'Service', description: 'Id of a service of the programme.' }),
    tags: z.array(text()).optional().meta({ title: 'Tags', description: 'Words to find it by.' }),
  }).meta({ title: 'Metadata', description: 'Who, when and where.' }),
  analysis: z.strictObject({
    problem: text().optional().meta({ title: 'Problem', description: 'What is wrong today. Needed from analysis on.' }),
    impact: text().optional().meta({ title: 'Impact', description: 'Who feels it and how much, with numbers. Needed from analysis on.' }),
    root_cause: text().optional().meta({ title: 'Root cause', description: 'Why it happens.' }),
  }).optional().meta({ title: 'Analysis', description: 'The problem and its cause.' }),
  solution: z.strictObject({
    approach: text().optional().meta({ title: 'Approach', description: 'What will be done. Needed from planning on.' }),
    expected_impact: targets().optional().meta({ title: 'Expected impact', description: 'Metric and target, one a line. Needed from planning on.', examples: [{ error_rate_reduction: '80%', cost_increase: '<10%' }] }),
  }).optional().meta({ title: 'Solution', description: 'What will be done, and what it should bring.' }),
  implementation: z.strictObject({
    start_date: date().optional().meta({ title: 'Start', description: 'First day of the work. Needed from implementation on.' }),
    end_date: date().optional().meta({ title: 'End', description: 'Last day of the work. Needed from validation on.' }),
    status: choice(['not_started', 'in_progress', 'completed'], { not_started: 'Nothing has been done yet.', in_progress: 'It is being worked on.', completed: 'The work is done.' }).optional().meta({ title: 'State of the work', description: 'May be left out: it follows from the stage, and is checked against it.' }),
  }).optional().meta({ title: 'Implementation', description: 'When the work was done.' }),
  validation: z.strictObject({
    method: choice(['ab_test', 'before_after', 'other'], { ab_test: 'Two groups at the same time.', before_after: 'The same system before and after.', other: 'Neither; the body says how.' }).optional().meta({ title: 'Method', description: 'How the effect was measured. Needed from validation on.' }),
    duration: duration().optional().meta({ title: 'Duration', description: 'For how long it was measured.', examples: ['14 days'] }),
    baseline: period().optional().meta({ title: 'Baseline period', description: 'First and last day before the change that are compared, for results that name a KPI.' }),
    period: period().optional().meta({ title: 'Period', description: 'First and last day of measuring, for results that name a KPI.' }),
    design: design().optional().meta({ title: 'Design', description: 'What an A/B test must be able to see; sample size and duration are computed from it.' }),
    results: z.array(result()).optional().meta({ title: 'Results', description: 'Measured values; change and verdict are computed from them.' }),
    reason: text().optional().meta({ title: 'Reason', description: 'Why a partial result is good enough to standardize.' }),
  }).optional().meta({ title: 'Validation', description: 'What was measured.' }),
  standardization: z.strictObject({
    documentation: link().optional().meta({ title: 'Documentation', description: 'Where the new practice is written down.' }),
    training_completed: z.boolean({ error: 'must be true or false' }).optional().meta({ title: 'Training completed', description: 'The team knows how to live with it.' }),
    automated: z.boolean({ error: 'must be true or false' }).optional().meta({ title: 'Automated', description: 'It holds without anybody remembering it.' }),
    holds: z.array(hold(), { error: 'must be a list' }).optional().meta({ title: 'Holds', description: 'KPIs, and the levels that they have to keep. When later data breaks one, the gain counts as slipped.' }),
    checklist: z.strictObject({
      documentation: checklist('Documentation', 'Update runbooks, architecture docs, how-to guides, training materials'),
      automation: checklist('Automation', 'Automate deployment, add monitoring, create alerts, build rollback procedure'),
      knowledge_transfer: checklist('Knowledge transfer', 'Conduct training session, create demo video, update onboarding, share in team meeting'),
      process_integration: checklist('Process integration', 'Update workflows, modify templates, adjust quality gates, update checklists'),
    }).optional().meta({ title: 'Checklist', description: 'The standardization checklist: item to true or false.' }),
    status: choice(['not_started', 'in_progress', 'standardized'], { not_started: 'Nothing has been done yet.', in_progress: 'It is being worked on.', standardized: 'It is the normal way of doing things now.' }).optional().meta({ title: 'State', description: 'May be left out: it follows from the stage, and is checked against it.' }),
  }).optional().meta({ title: 'Standardization', description: 'What makes the gain stay.' }),
  links: links().optional().meta({ title: 'Links', description: 'Records that this one belongs with.' }),
  aliases: aliases('IMP'),
  schema_version: schemaVersion(),
  suppress: suppressions(),
})

function checklist(title: string, description: string) {
  return z.record(text(), z.boolean({ error: 'must be true or false' })).optional().meta({ title, description: `${description}. Item: true or false.` })
}

export type Improvement = z.infer<typeof improvementSchema>

export const improvement = defineKind({
  name: 'improvement',
  title: 'Improvement',
  plural: 'Improvements',
  summary: 'A change that is meant to make something measurably better, from the idea to the standard.',
  prefix: 'IMP',
  folder: 'improvements',
  schema: improvementSchema,
  sections: [{ heading: 'Context', depth: 2 }],
  columns: [
    { title: 'Status', path: 'status', filter: true },
    { title: 'Team', path: 'metadata.team', filter: true },
    { title: 'Category', path: 'metadata.category', filter: true },
    { title: 'Priority', path: 'metadata.priority', filter: true },
    { title: 'Owner', path: 'metadata.owner' },
    { title: 'Created', path: 'metadata.created' },
  ],
  facts: { owner: 'metadata.owner', team: 'metadata.team', category: 'metadata.category', date: 'metadata.created', priority: 'metadata.priority', service: 'metadata.service' },
  references: LINK_REFERENCES,
})
