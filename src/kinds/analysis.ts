import { z } from 'zod'
import { defineKind } from './define-kind.ts'
import { aliases, choice, date, groupName, links, LINK_REFERENCES, metricKey, period, recordId, schemaVersion, text } from './fields.ts'
import { suppressions } from './suppression.ts'

const size = () => choice(['high', 'medium', 'low'], { high: 'High.', medium: 'Medium.', low: 'Low.' })

/** The framework's analysis report: what the KPIs did in a window of time, and what is worth doing about it. `improvement analyze` writes it. */
export const analysisSchema = z.strictObject({
  id: recordId('ANA').meta({ title: 'Id', description: 'Unique over the whole library.', examples: ['ANA-2025-001'] }),
  title: text().meta({ title: 'Title', description: 'Analysis of what.', examples: ['Analysis report: November 2025'] }),
  date: date().meta({ title: 'Date', description: 'Day of the report.' }),
  owner: text().meta({ title: 'Owner', description: 'Who answers for it.' }),
  team: groupName().optional().meta({ title: 'Team', description: 'Id of a team of the programme.' }),
  window: period().meta({ title: 'Window', description: 'First and last day that were looked at.' }),
  baseline: period().optional().meta({ title: 'Baseline', description: 'First and last day that they were compared with.' }),
  opportunities: z.array(z.strictObject({
    action: text().meta({ title: 'Action', description: 'What could be done.' }),
    kpi: metricKey().optional().meta({ title: 'KPI', description: 'Metric of the KPI that it would move.' }),
    impact: size().meta({ title: 'Impact', description: 'high, medium or low.' }),
    effort: size().optional().meta({ title: 'Effort', description: 'high, medium or low; left out while nobody has estimated it.' }),
    value: z.number({ error: 'must be a number' }).optional().meta({ title: 'Value', description: 'What it was ranked by, as the report explains it.' }),
    improvement: recordId('IMP').optional().meta({ title: 'Improvement', description: 'Id of the improvement that takes it up.' }),
  }), { error: 'must be a list' }).prefault([]).meta({ title: 'Opportunities', description: 'What is worth doing, the most valuable first.' }),
  links: links().optional().meta({ title: 'Links', description: 'Records that this one belongs with.' }),
  aliases: aliases('ANA'),
  schema_version: schemaVersion(),
  suppress: suppressions(),
})

export type Analysis = z.output<typeof analysisSchema>

export const analysis = defineKind({
  name: 'analysis',
  title: 'Analysis report',
  plural: 'Analyses',
  summary: 'What the KPIs did in a window of time, and the opportunities that follow from it.',
  prefix: 'ANA',
  folder: 'analyses',
  schema: analysisSchema,
  sections: [
    { heading: 'Executive Summary', depth: 2 },
    { heading: 'Detailed Analysis', depth: 2 },
    { heading: 'Recommended Actions', depth: 2 },
  ],
  columns: [
    { title: 'From', path: 'window.start' },
    { title: 'To', path: 'window.end' },
    { title: 'Team', path: 'team', filter: true },
    { title: 'Owner', path: 'owner' },
    { title: 'Date', path: 'date' },
  ],
  facts: { owner: 'owner', team: 'team', date: 'date' },
  references: { ...LINK_REFERENCES, 'opportunities[].improvement': 'improvement' },
})
