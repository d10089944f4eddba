import { z } from 'zod'
import { amount, choice, date, direction, duration, groupName, METRIC_PATTERN, metricKey, number, target, text } from './fields.ts'

const count = () => z.number({ error: 'must be a number' }).int({ error: 'must be a whole number' }).positive({ error: 'must be more than 0' })

/** What of a sample is compared. */
export const STATISTICS = ['mean', 'median', 'p90', 'p95', 'p99'] as const

/** What an A/B test must be able to see, settled before it starts; sample size, duration and smallest visible effect follow from it. */
export const design = () =>
  z.strictObject({
    metric: text().meta({ title: 'Metric', description: 'The primary metric.', examples: ['latency_p95'] }),
    baseline: amount().meta({ title: 'Baseline', description: 'What the metric is today.', examples: ['280 ms', '5%'] }),
    deviation: number().nonnegative({ error: 'must be 0 or more' }).optional().meta({ title: 'Standard deviation', description: 'Spread of one observation, in the unit of the baseline. A share needs none.' }),
    effect: target().meta({ title: 'Effect', description: 'The smallest change worth seeing.', examples: ['-25%', '10%'] }),
    per_day: number().positive({ error: 'must be more than 0' }).meta({ title: 'Observations a day', description: 'How many observations a day both groups have together.', examples: [1440] }),
    share: amount().optional().meta({ title: 'Share', description: 'Share of the treatment group. Default: 50%.', examples: ['50%'] }),
    significance: amount().optional().meta({ title: 'Significance', description: 'Chance of seeing an effect that is not there. Default: 5%.' }),
    power: amount().optional().meta({ title: 'Power', description: 'Chance of seeing the effect when it is there. Default: 80%.' }),
  })

/** What must stay true once an improvement is the standard. */
export const hold = () =>
  z.strictObject({
    kpi: metricKey().meta({ title: 'KPI', description: 'Metric of the KPI that is watched.', examples: ['latency_p95'] }),
    level: target().meta({ title: 'Level', description: 'What has to hold.', examples: ['<200ms'] }),
    for: duration().optional().meta({ title: 'For', description: 'How long it must be broken before the gain counts as slipped. Default: `slipped_after` in programme.yaml.', examples: ['7 days'] }),
    service: groupName().optional().meta({ title: 'Service', description: 'Only the measurements of this service. Without it, those that name none.' }),
    since: date().optional().meta({ title: 'Since', description: 'First day that is watched. Default: the day after the last day of work and of measuring.' }),
  })

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
    kpi: metricKey().optional().meta({ title: 'KPI', description: 'Metric of the KPI whose measurements say before and after; both are then computed from the windows of the record, and need not be written.', examples: ['error_rate'] }),
    service: groupName().optional().meta({ title: 'Service', description: 'With `kpi`: only the measurements of this service. Without it, those that name none.' }),
    statistic: choice(STATISTICS, { mean: 'The mean of the values.', median: 'The median.', p90: 'The 90th percentile.', p95: 'The 95th percentile.', p99: 'The 99th percentile.' }).optional().meta({ title: 'Statistic', description: 'With `kpi`: what is compared. Default: mean.' }),
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
export const targets = () => z.record(z.string().regex(METRIC_PATTERN, { error: 'must be a metric name in small letters, digits and _' }), target(), { error: 'must be a list of metric: target' })
