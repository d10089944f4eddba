import { z } from 'zod'
import { amount, choice, direction, target, text } from './fields.ts'

const count = () => z.number({ error: 'must be a number' }).int({ error: 'must be a whole number' }).positive({ error: 'must be more than 0' })

/** One measured metric. `change` and the verdict are computed from it; `claim` is what somebody said, and is held against them. */
export const result = () =>
  z.strictObject({
    metric: text().meta({ title: 'Metric', description: 'Name of the metric, the same as in expected_impact without its ending (error_rate for error_rate_reduction).', examples: ['error_rate'] }),
    before: amount().optional().meta({ title: 'Before', description: 'Value before the change.', examples: [0.5, '500ms'] }),
    after: amount().optional().meta({ title: 'After', description: 'Value after the change.', examples: [0.075, '300ms'] }),
    unit: text().optional().meta({ title: 'Unit', description: 'Unit of before and after, when they are bare numbers.', examples: ['percent', 'ms', '$/day'] }),
    target: target().optional().meta({ title: 'Target', description: 'Target of this metric, when expected_impact has none for it.', examples: ['-30%', '<200ms'] }),
    better: direction().optional().meta({ title: 'Better', description: 'Which direction is better, when the target does not say.' }),
    role: choice(['primary', 'secondary', 'guardrail'], { primary: 'What the change is made for.', secondary: 'What should get better as well.', guardrail: 'What must not get worse.' }).optional().meta({ title: 'Role', description: 'What the metric is for in the test.' }),
    claim: text().optional().meta({ title: 'Claim', description: 'The result in words, as it is told elsewhere. It is checked against the numbers.', examples: ['-85% (exceeded target)'] }),
    samples: z.strictObject({
      before: count().meta({ title: 'Before', description: 'Number of observations before, or in the control group.' }),
      after: count().meta({ title: 'After', description: 'Number of observations after, or in the treatment group.' }),
    }).optional().meta({ title: 'Samples', description: 'Number of observations on each side; with it the significance is computed.' }),
    deviation: z.strictObject({
      before: z.number({ error: 'must be a number' }).nonnegative({ error: 'must be 0 or more' }).meta({ title: 'Before', description: 'Standard deviation before, in the unit of the values.' }),
      after: z.number({ error: 'must be a number' }).nonnegative({ error: 'must be 0 or more' }).meta({ title: 'After', description: 'Standard deviation after, in the unit of the values.' }),
    }).optional().meta({ title: 'Standard deviation', description: 'Spread on each side, for metrics that are a mean.' }),
  })

/** Metric name to target, as the founding registry writes `expected_impact`. */
export const targets = () => z.record(z.string().regex(/^[a-z][a-z0-9_]*$/, { error: 'must be a metric name in small letters, digits and _' }), target(), { error: 'must be a list of metric: target' })
