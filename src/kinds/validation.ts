import { z } from 'zod'
import { defineKind } from './define-kind.ts'
import { aliases, choice, date, duration, groupName, links, LINK_REFERENCES, period, recordId, schemaVersion, text } from './fields.ts'
import { design, result, targets } from './results.ts'
import { suppressions } from './suppression.ts'

const group = (title: string) => z.strictObject({
  size: text().meta({ title: 'Size', description: 'Share of the traffic or of the users.', examples: ['50%'] }),
  configuration: text().meta({ title: 'Configuration', description: 'What this group ran with.' }),
}).meta({ title, description: `${title} of the A/B test.` })

/** The founding validation-report template and A/B test definition; change, verdict, significance and conclusion are computed. */
export const validationSchema = z.strictObject({
  id: recordId('VAL').meta({ title: 'Id', description: 'Unique over the whole library.', examples: ['VAL-2025-001'] }),
  title: text().meta({ title: 'Title', description: 'Validation of what.' }),
  improvement: recordId('IMP').meta({ title: 'Improvement', description: 'Id of the improvement whose effect was measured.' }),
  date: date().meta({ title: 'Date', description: 'Day of the report.' }),
  owner: text().meta({ title: 'Owner', description: 'Who measured.' }),
  team: groupName().optional().meta({ title: 'Team', description: 'Id of a team of the programme.' }),
  method: choice(['before_after', 'ab_test'], { before_after: 'The same system before and after.', ab_test: 'Two groups at the same time.' }).meta({ title: 'Method', description: 'before_after: the same system before and after. ab_test: two groups at the same time.' }),
  hypothesis: text().meta({ title: 'Hypothesis', description: 'What we expected to improve, and by how much.' }),
  period: period().meta({ title: 'Period', description: 'First and last day of measuring.' }),
  baseline: period().optional().meta({ title: 'Baseline period', description: 'First and last day of the baseline, for before_after.' }),
  duration: duration().optional().meta({ title: 'Duration', description: 'How long it was meant to run.', examples: ['14 days'] }),
  design: design().optional().meta({ title: 'Design', description: 'What an A/B test must be able to see; sample size and duration are computed from it.' }),
  groups: z.strictObject({ control: group('Control group'), treatment: group('Treatment group') }).optional().meta({ title: 'Groups', description: 'Control and treatment; needed for ab_test.' }),
  success_criteria: targets().optional().meta({ title: 'Success criteria', description: 'Metric and target, when they differ from what the improvement expects.' }),
  results: z.array(result(), { error: 'must be a list' }).meta({ title: 'Results', description: 'Measured values; change, verdict and significance are computed.' }),
  feedback: z.strictObject({
    user: choice(['positive', 'negative', 'mixed'], { positive: 'They like it.', negative: 'They do not like it.', mixed: 'Some do, some do not.' }).optional().meta({ title: 'User feedback', description: 'positive, negative or mixed.' }),
    team: choice(['easier', 'harder', 'same'], { easier: 'Work has become easier.', harder: 'Work has become harder.', same: 'No difference.' }).optional().meta({ title: 'Team feedback', description: 'easier, harder or same.' }),
    operations: choice(['better', 'worse', 'same'], { better: 'It runs more calmly.', worse: 'It takes more care.', same: 'No difference.' }).optional().meta({ title: 'Operational impact', description: 'better, worse or same.' }),
  }).optional().meta({ title: 'Qualitative impact', description: 'What people say.' }),
  links: links().optional().meta({ title: 'Links', description: 'Records that this one belongs with.' }),
  aliases: aliases('VAL'),
  schema_version: schemaVersion(),
  suppress: suppressions(),
})

export type Validation = z.infer<typeof validationSchema>

export const validation = defineKind({
  name: 'validation',
  title: 'Validation report',
  plural: 'Validations',
  summary: 'What was measured, and whether the improvement did what it was meant to do.',
  prefix: 'VAL',
  folder: 'validations',
  schema: validationSchema,
  sections: [
    { heading: 'Implementation', depth: 2 },
    { heading: 'Next Steps', depth: 2 },
  ],
  columns: [
    { title: 'Improvement', path: 'improvement' },
    { title: 'Method', path: 'method', filter: true },
    { title: 'Team', path: 'team', filter: true },
    { title: 'Owner', path: 'owner' },
    { title: 'Date', path: 'date' },
  ],
  facts: { owner: 'owner', team: 'team', date: 'date' },
  references: { ...LINK_REFERENCES, improvement: 'improvement' },
})
