import { z } from 'zod'
import { address, date, direction, duration, text } from './fields.ts'
import { ratchet, ruleSettings } from './rule-settings.ts'
import { STATUSES } from './stages.ts'
import { parseQuantity } from '../quantity/index.ts'

const named = (description: string) => z.array(z.strictObject({
  id: z.string({ error: 'must be text' }).regex(/^[a-z][a-z0-9-]*$/, { error: 'must be small letters, digits and -' }).meta({ title: 'Id', description: 'As it is written in records.' }),
  name: text().optional().meta({ title: 'Name', description: 'As it is shown; the id when left out.' }),
  description: text().optional().meta({ title: 'Description', description: 'One sentence.' }),
  contact: text().optional().meta({ title: 'Contact', description: 'Who answers.' }),
}), { error: 'must be a list' }).prefault([]).meta({ description })

/** The eight dimensions of the founding roadmap template. */
const DIMENSIONS = [
  'Architecture & Design', 'Data Quality & Governance', 'Operational Excellence', 'Reliability & Resilience',
  'Security & Compliance', 'Business Impact', 'Maintainability & Scalability', 'Tool & Platform',
]

/** Direction in which the framework's fifteen north-star metrics, and those its examples name, are better. */
const BETTER: Record<string, 'lower' | 'higher'> = {
  availability: 'higher', mttr: 'lower', mtbf: 'higher', latency: 'lower', latency_p95: 'lower', p95_latency: 'lower', throughput: 'higher',
  error_rate: 'lower', deployment_frequency: 'higher', lead_time: 'lower', change_failure_rate: 'lower', bug_escape_rate: 'lower',
  code_coverage: 'higher', technical_debt_ratio: 'lower', cost_per_request: 'lower', automation_rate: 'higher', cost: 'lower',
}

/** Without a prototype: what an object inherits, such as `constructor`, is no metric's direction. */
function withDefaults(own: Record<string, 'lower' | 'higher'>): Record<string, 'lower' | 'higher'> {
  return Object.assign(Object.create(null) as Record<string, 'lower' | 'higher'>, BETTER, own)
}

const maturity = z.strictObject({
  levels: z.array(text()).min(1).prefault(['Absent', 'Ad hoc', 'Repeatable', 'Centralized', 'Measured', 'Optimizing']).meta({ title: 'Levels', description: 'Labels of the levels, from 0 on.' }),
  dimensions: z.array(z.strictObject({
    name: text().meta({ title: 'Name', description: 'As roadmaps write it.' }),
    weight: z.number({ error: 'must be a number' }).positive({ error: 'must be more than 0' }).prefault(1).meta({ title: 'Weight', description: 'Share in the overall score.' }),
  })).prefault(DIMENSIONS.map((name) => ({ name }))).meta({ title: 'Dimensions', description: 'What maturity is judged by.' }),
}).prefault({})

/** True for a length of time that is longer than nothing. */
function isTime(written: string): boolean {
  const read = parseQuantity(written)
  return read?.dimension === 'time' && read.base > 0
}

/** `content/programme.yaml`. Every default is here, so that an empty file works. */
export const programmeSchema = z.strictObject({
  title: text().prefault('Improvement programme').meta({ title: 'Title', description: 'Name of the wiki.', examples: ['Platform improvements'] }),
  description: text().prefault('Improvements, and what became of them.').meta({ title: 'Description', description: 'One sentence under the title, and for search engines.' }),
  url: text().refine((value) => /^https?:\/\/[^\s/]+(?:\/[^\s]*)?$/i.test(value) && URL.canParse(value), { error: 'must be an http(s) address' }).optional().meta({ title: 'Address', description: 'Where the site is published, for feed and sitemap. Its path is the base of the site, unless --base says otherwise.', examples: ['https://wiki.dwcp.io', 'https://acme.github.io/improvements/'] }),
  as_of: date().optional().meta({ title: 'As of', description: 'The day that the programme is looked at; today when left out. For an archive or an example.' }),
  repository: z.strictObject({
    url: address().meta({ title: 'Address', description: 'The repository on the web.', examples: ['https://github.com/acme/improvements'] }),
    branch: text().prefault('main').meta({ title: 'Branch', description: 'Branch that is published.' }),
    folder: text().prefault('content').meta({ title: 'Folder', description: 'Where the records are in the repository.' }),
  }).optional().meta({ title: 'Repository', description: 'For links to the source, to edit it and to propose a change.' }),
  teams: named('Teams that records may name; any team when empty.').meta({ title: 'Teams', examples: [[{ id: 'platform', name: 'Platform', contact: 'platform@example.com' }]] }),
  categories: named('Categories that records may name; any category when empty.').meta({ title: 'Categories', examples: [[{ id: 'performance', name: 'Performance' }]] }),
  services: named('Services that records may name; any service when empty.').meta({ title: 'Services', examples: [[{ id: 'core-api', name: 'Core API' }]] }),
  maturity: maturity.meta({ title: 'Maturity model', description: 'Levels, dimensions and weights of roadmaps.' }),
  wip_limits: z.partialRecord(z.enum(STATUSES), z.number({ error: 'must be a number' }).int({ error: 'must be a whole number' }).positive({ error: 'must be more than 0' })).prefault({}).meta({ title: 'WIP limits', description: 'Most improvements that a column of the board should hold.', examples: [{ implementation: 6 }] }),
  better: z.record(text(), direction()).prefault({}).transform(withDefaults).meta({ title: 'Better', description: 'Which direction is better, by metric, for targets that do not say. Those that the framework names are known.', examples: [{ cache_hit_rate: 'higher' }] }),
  slipped_after: duration().refine(isTime, { error: 'must be a length of time such as "7 days"' }).prefault('7 days').meta({ title: 'Slipped after', description: 'How long a level must be broken before a gain counts as slipped, where the record does not say.' }),
  max_measurements: z.number({ error: 'must be a number' }).int({ error: 'must be a whole number' }).positive({ error: 'must be more than 0' }).prefault(2_000_000).meta({ title: 'Most measurements', description: 'Rows that all files of measurements/ may have together.' }),
  rules: ruleSettings(),
  ratchet: ratchet(),
  extra_keys: z.record(text(), z.array(text())).prefault({}).meta({ title: 'Extra keys', description: "By kind: top-level keys of the programme's own.", examples: [{ improvement: ['cost_centre'] }] }),
  max_record_kilobytes: z.number({ error: 'must be a number' }).positive({ error: 'must be more than 0' }).prefault(256).meta({ title: 'Largest record', description: 'In kilobytes.' }),
})

export type Programme = z.output<typeof programmeSchema>

/** Where the programme lists what a fact of a record may be. */
export const NAMED_LISTS = { team: 'teams', category: 'categories', service: 'services' } as const

export type NamedFact = keyof typeof NAMED_LISTS

/** The same, as pairs. */
export function namedLists(): [NamedFact, (typeof NAMED_LISTS)[NamedFact]][] {
  return Object.entries(NAMED_LISTS) as [NamedFact, (typeof NAMED_LISTS)[NamedFact]][]
}
