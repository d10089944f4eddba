import { z } from 'zod'
import { defineKind } from './define-kind.ts'
import { aliases, choice, date, direction, duration, groupName, links, LINK_REFERENCES, metricKey, number, recordId, schemaVersion, target, text } from './fields.ts'
import { suppressions } from './suppression.ts'

/** How often a value is due, in days; a month is taken as 30.4 days, a year's twelfth. */
export const FREQUENCIES = { minute: 1 / 1440, hourly: 1 / 24, daily: 1, weekly: 7, monthly: 365 / 12, quarterly: 365 / 4 } as const
export type Frequency = keyof typeof FREQUENCIES

/** How several values of one day become one. */
export const AGGREGATES = ['mean', 'median', 'sum', 'min', 'max', 'last'] as const

const EVERY: Readonly<Record<Frequency, string>> = { minute: 'Every minute.', hourly: 'Every hour.', daily: 'Every day.', weekly: 'Once a week.', monthly: 'Once a month.', quarterly: 'Once a quarter.' }

/** The framework's own measurement standards, for every KPI that states no other. */
const STANDARDS = { completeness: '>98%', accuracy: '>99.9%', timeliness: '<5 minutes delay' }

/** A north-star metric of the framework: what it is, how good it must be, and how it is measured. Its values stand in `measurements/`. */
export const kpiSchema = z.strictObject({
  id: recordId('KPI').meta({ title: 'Id', description: 'Unique over the whole library.', examples: ['KPI-2025-001'] }),
  title: text().meta({ title: 'Title', description: 'Name of the KPI, as people say it.', examples: ['Availability'] }),
  metric: metricKey().meta({ title: 'Metric', description: 'Name that measurements, results and expected_impact use. No other KPI has it.', examples: ['availability'] }),
  group: groupName().meta({ title: 'Group', description: 'What it belongs to: reliability, performance, velocity, quality, efficiency.', examples: ['reliability'] }),
  unit: text().meta({ title: 'Unit', description: 'Unit of its values.', examples: ['%', 'ms', 'minutes', 'rps', '$'] }),
  better: direction().optional().meta({ title: 'Better', description: 'Which direction is better. Left out when the target is a range.' }),
  target: target().meta({ title: 'Target', description: 'What it should be.', examples: ['>=99.95%', '<200ms', '60-80%'] }),
  thresholds: z.strictObject({
    green: target().meta({ title: 'Green', description: 'Good: what holds is green.', examples: ['>=99.9%'] }),
    yellow: target().meta({ title: 'Yellow', description: 'To be watched: what is not green and holds is yellow. Everything else is red.', examples: ['>=99.5%'] }),
  }).optional().meta({ title: 'Thresholds', description: 'When it is green, yellow or red. When left out: green where the target is met, red elsewhere.' }),
  measurement: z.strictObject({
    formula: text().meta({ title: 'Formula', description: 'How it is computed, in words.', examples: ['uptime / total_time'] }),
    promql: text().optional().meta({ title: 'PromQL', description: 'Expression that Prometheus answers it with, in the unit of the KPI.', examples: ['avg_over_time(up[30d]) * 100'] }),
    frequency: choice(Object.keys(FREQUENCIES) as [Frequency, ...Frequency[]], EVERY).meta({ title: 'Frequency', description: 'How often a value is due.' }),
    aggregate: choice(AGGREGATES, { mean: 'Their mean.', median: 'Their median.', sum: 'Their sum.', min: 'The smallest.', max: 'The largest.', last: 'The last of the day.' }).prefault('mean').meta({ title: 'Aggregate', description: 'What stands for a day that has several values.' }),
    over: duration().optional().meta({ title: 'Over', description: 'How many days the value that is shown covers, as their mean: a single day of deployments or failures says little. Default: the newest day alone.', examples: ['7 days'] }),
    valid: z.strictObject({
      min: number().optional().meta({ title: 'Least', description: 'No value can be below it.' }),
      max: number().optional().meta({ title: 'Most', description: 'No value can be above it.' }),
    }).optional().meta({ title: 'Valid values', description: 'What a value can be at all, in the unit of the KPI; what lies outside was measured wrongly.', examples: [{ min: 0, max: 100 }] }),
    standards: z.strictObject({
      completeness: target().prefault(STANDARDS.completeness).meta({ title: 'Completeness', description: 'Share of the values that are due and are there.' }),
      accuracy: target().prefault(STANDARDS.accuracy).meta({ title: 'Accuracy', description: 'Share of the rows that can be read and are valid.' }),
      timeliness: target().prefault(STANDARDS.timeliness).meta({ title: 'Timeliness', description: 'How late the newest value may be.' }),
    }).prefault({}).meta({ title: 'Standards', description: 'What is demanded of the data; it is checked against them.' }),
  }).meta({ title: 'Measurement', description: 'How it is measured.' }),
  owner: text().meta({ title: 'Owner', description: 'Who answers for it.' }),
  team: groupName().optional().meta({ title: 'Team', description: 'Id of a team of the programme.' }),
  created: date().meta({ title: 'Created', description: 'Day on which it was agreed upon.' }),
  retired: date().optional().meta({ title: 'Retired', description: 'Day from which on it is no longer measured.' }),
  links: links().optional().meta({ title: 'Links', description: 'Records that this one belongs with.' }),
  aliases: aliases('KPI'),
  schema_version: schemaVersion(),
  suppress: suppressions(),
})

export type Kpi = z.output<typeof kpiSchema>

export const kpi = defineKind({
  name: 'kpi',
  title: 'KPI',
  plural: 'KPIs',
  summary: 'A number that the programme is steered by: its target, its thresholds, and how it is measured.',
  prefix: 'KPI',
  folder: 'kpis',
  schema: kpiSchema,
  sections: [{ heading: 'Definition', depth: 2 }],
  columns: [
    { title: 'Metric', path: 'metric' },
    { title: 'Group', path: 'group', filter: true },
    { title: 'Target', path: 'target' },
    { title: 'Frequency', path: 'measurement.frequency', filter: true },
    { title: 'Team', path: 'team', filter: true },
    { title: 'Owner', path: 'owner' },
  ],
  facts: { owner: 'owner', team: 'team', category: 'group', date: 'created' },
  references: LINK_REFERENCES,
})
