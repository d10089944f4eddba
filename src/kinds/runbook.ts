import { z } from 'zod'
import { defineKind } from './define-kind.ts'
import { aliases, choice, date, duration, groupName, links, LINK_REFERENCES, recordId, schemaVersion, text, texts } from './fields.ts'
import { suppressions } from './suppression.ts'

export const runbookSchema = z.strictObject({
  id: recordId('RB').meta({ title: 'Id', description: 'Unique over the whole library.', examples: ['RB-2025-001'] }),
  title: text().meta({ title: 'Title', description: 'What is done, as a verb: "Drain a node".' }),
  service: groupName().meta({ title: 'Service', description: 'Id of a service of the programme.' }),
  owner: text().meta({ title: 'Owner', description: 'Who keeps it true.' }),
  team: groupName().optional().meta({ title: 'Team', description: 'Id of a team of the programme.' }),
  severity: choice(['sev1', 'sev2', 'sev3', 'sev4'], { sev1: 'Everybody is affected.', sev2: 'Many are affected, or something important is down.', sev3: 'Some are affected, and there is a way around it.', sev4: 'A nuisance.' }).meta({ title: 'Severity', description: 'Gravest incident that it is for: sev1 (everybody is affected) to sev4 (a nuisance).' }),
  last_reviewed: date().meta({ title: 'Last reviewed', description: 'Day on which somebody last read it through.' }),
  last_exercised: date().optional().meta({ title: 'Last exercised', description: 'Day on which it was last followed, for real or as a drill.' }),
  review_every: duration().meta({ title: 'Review every', description: 'How long a review is good for.', examples: ['90 days'] }),
  covers: texts().optional().meta({ title: 'Covers', description: 'Paths in the code that it speaks of.', examples: [['services/api/pool/**']] }),
  links: links().optional().meta({ title: 'Links', description: 'Records that this one belongs with.' }),
  aliases: aliases('RB'),
  schema_version: schemaVersion(),
  suppress: suppressions(),
})

export type Runbook = z.infer<typeof runbookSchema>

export const runbook = defineKind({
  name: 'runbook',
  title: 'Runbook',
  plural: 'Runbooks',
  summary: 'What to do, step by step, when something happens or has to be done.',
  prefix: 'RB',
  folder: 'runbooks',
  schema: runbookSchema,
  sections: [
    { heading: 'When to Use', depth: 2 },
    { heading: 'Steps', depth: 2 },
    { heading: 'Verification', depth: 2 },
    { heading: 'Rollback', depth: 2 },
    { heading: 'Troubleshooting', depth: 2 },
  ],
  columns: [
    { title: 'Service', path: 'service', filter: true },
    { title: 'Severity', path: 'severity', filter: true },
    { title: 'Team', path: 'team', filter: true },
    { title: 'Owner', path: 'owner' },
    { title: 'Last reviewed', path: 'last_reviewed' },
  ],
  facts: { owner: 'owner', team: 'team', date: 'last_reviewed', service: 'service' },
  references: LINK_REFERENCES,
})
