import { z } from 'zod'
import { defineKind } from './define-kind.ts'
import { aliases, amount, choice, date, direction, groupName, links, LINK_REFERENCES, recordId, schemaVersion, target, text, texts } from './fields.ts'
import { PLAN_PRIORITIES, PLAN_PRIORITY_MEANINGS } from './priorities.ts'
import { suppressions } from './suppression.ts'

const risk = z.strictObject({
  title: text().meta({ title: 'Risk', description: 'What could go wrong, in a few words.' }),
  probability: choice(['high', 'medium', 'low'], { high: 'More likely than not.', medium: 'It may well happen.', low: 'It would be a surprise.' }).meta({ title: 'Probability', description: 'high, medium or low.' }),
  impact: choice(['critical', 'high', 'medium', 'low'], { critical: 'The plan fails.', high: 'A goal or the date is lost.', medium: 'It costs time or money.', low: 'It is a nuisance.' }).meta({ title: 'Impact', description: 'critical, high, medium or low.' }),
  description: text().optional().meta({ title: 'Description', description: 'What would happen.' }),
  mitigation: texts().meta({ title: 'Mitigation', description: 'What makes it less likely or less bad.' }),
  contingency: texts().optional().meta({ title: 'Contingency', description: 'What to do when it happens all the same.' }),
  status: choice(['open', 'mitigated', 'occurred', 'closed'], { open: 'It can still happen.', mitigated: 'What was to be done about it has been done.', occurred: 'It has happened.', closed: 'It cannot happen any more.' }).meta({ title: 'Status', description: 'open, mitigated, occurred or closed.' }),
})

/** The founding implementation-plan template: what is data stands here, the sections stand in the body. */
export const planSchema = z.strictObject({
  id: recordId('PLAN').meta({ title: 'Id', description: 'Unique over the whole library.', examples: ['PLAN-2025-001'] }),
  title: text().meta({ title: 'Title', description: 'Implementation plan of what.' }),
  description: text().meta({ title: 'Description', description: 'One or two sentences: what it covers, and what for.' }),
  status: choice(['draft', 'planning', 'in_progress', 'on_hold', 'complete', 'superseded'], { draft: 'Being written.', planning: 'Being agreed on.', in_progress: 'Being carried out.', on_hold: 'Paused, and meant to go on.', complete: 'Carried out.', superseded: 'Another plan has taken its place.' }).meta({ title: 'Status', description: 'draft, planning, in_progress, on_hold, complete or superseded.' }),
  priority: choice(PLAN_PRIORITIES, PLAN_PRIORITY_MEANINGS).meta({ title: 'Priority', description: 'P0 critical, P1 high, P2 medium, P3 low.' }),
  created: date().meta({ title: 'Created', description: 'Day on which the plan was written.' }),
  owner: text().meta({ title: 'Owner', description: 'Team or person responsible.' }),
  team: groupName().optional().meta({ title: 'Team', description: 'Id of a team of the programme.' }),
  stakeholders: z.array(z.strictObject({
    name: text().meta({ title: 'Stakeholder', description: 'Who.' }),
    role: text().meta({ title: 'Role or impact', description: 'What it means for them.' }),
  }), { error: 'must be a list' }).min(1, { error: 'must name at least one stakeholder' }).meta({ title: 'Stakeholders', description: 'Who is affected.' }),
  superseded_by: recordId('PLAN').optional().meta({ title: 'Superseded by', description: 'Id of the plan that took its place.' }),
  risks: z.array(risk, { error: 'must be a list' }).meta({ title: 'Risks', description: 'The risk matrix is drawn from these.' }),
  benchmarks: z.array(z.strictObject({
    metric: text().meta({ title: 'Metric', description: 'What is measured.' }),
    baseline: amount().meta({ title: 'Baseline', description: 'Value before.' }),
    target: target().meta({ title: 'Target', description: 'Value aimed at.' }),
    actual: amount().optional().meta({ title: 'Actual', description: 'Value measured; left out until there is one.' }),
    better: direction().optional().meta({ title: 'Better', description: 'Which direction is better, when the target does not say.' }),
  }), { error: 'must be a list' }).meta({ title: 'Performance benchmarks', description: 'Baseline, target and actual value of each metric; the verdict is computed.' }),
  links: links().optional().meta({ title: 'Links', description: 'Records that this one belongs with.' }),
  aliases: aliases('PLAN'),
  schema_version: schemaVersion(),
  suppress: suppressions(),
})

export type Plan = z.infer<typeof planSchema>

const TEMPLATE_SECTIONS = [
  ['Executive Summary', 'Objective', 'Scope', 'Impact'],
  ['Current State', 'Overview', 'Issues and Limitations', 'Dependencies'],
  ['Goals and Objectives', 'Primary Goals', 'Secondary Goals', 'Non-Goals'],
  ['Implementation Strategy', 'Approach', 'Key Decisions', 'Constraints'],
  ['Phases and Steps'],
  ['Testing and Verification', 'Testing Strategy', 'Verification Checklist', 'Test Cases'],
  ['Rollback Plan', 'When to Rollback', 'Rollback Procedure', 'Post-Rollback Actions'],
  ['Risk Assessment'],
  ['Success Criteria', 'Quantitative Metrics', 'Qualitative Metrics', 'Acceptance Criteria'],
  ['Deliverables', 'Code Deliverables', 'Documentation Deliverables', 'Infrastructure Deliverables'],
  ['Next Steps', 'Immediate Actions', 'Follow-Up Tasks', 'Future Enhancements'],
  ['References'],
] as const

export const plan = defineKind({
  name: 'plan',
  title: 'Implementation plan',
  plural: 'Plans',
  summary: 'How something large is carried out: phases and steps, tests, rollback, risks, deliverables.',
  prefix: 'PLAN',
  folder: 'plans',
  schema: planSchema,
  sections: TEMPLATE_SECTIONS.flatMap(([section, ...parts]) => [
    { heading: section, depth: 2 as const },
    ...parts.map((heading) => ({ heading, depth: 3 as const })),
  ]),
  columns: [
    { title: 'Status', path: 'status', filter: true },
    { title: 'Priority', path: 'priority', filter: true },
    { title: 'Team', path: 'team', filter: true },
    { title: 'Owner', path: 'owner' },
    { title: 'Created', path: 'created' },
  ],
  facts: { owner: 'owner', team: 'team', date: 'created', priority: 'priority' },
  references: { ...LINK_REFERENCES, superseded_by: 'plan' },
})
