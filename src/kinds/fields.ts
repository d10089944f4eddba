import { z } from 'zod'
import { SCHEMA_VERSION } from './migrations.ts'

/** A calendar date stays a `YYYY-MM-DD` string up to the edge; 2025-02-30 is refused rather than moved to March. */
export const date = () =>
  z.string({ error: 'must be a date written YYYY-MM-DD' }).refine(isCalendarDate, { error: 'must be a date that exists, written YYYY-MM-DD' }).meta({ format: 'date', examples: ['2025-01-31'] })

/** True for a date of the Gregorian calendar written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
}

/** Text that says something: not empty, and not only white space. */
export const text = () => z.string({ error: 'must be text' }).refine((value) => value.trim() !== '', { error: 'must not be empty' }).meta({ minLength: 1 })

/** A team, a category or a service: its name is also the name of a page, and may lead nowhere else. */
export const groupName = () =>
  text().refine((value) => value.trim() === '' || (value.length <= 60 && /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .&+_'-]*$/u.test(value)), { error: 'must be a name of at most 60 letters, digits, blanks and any of . & + _ -' })

export const texts = () => z.array(text(), { error: 'must be a list' })

/** A number as people write it (`"$10k/day"`, `0.5`, `"185 ms"`): text and numbers are both taken, quantity reads them. */
export const amount = () => z.union([z.number(), text()], { error: 'must be a number, or text with a number and its unit' })

/** A target such as `"<200ms"`, `"80%"`, `"60-80%"`: text, and quantity reads it. */
export const target = () => z.union([z.number(), text()], { error: 'must be a target such as "<200ms", "80%" or "-30%"' })

/** The name of a metric, as measurements, results and `expected_impact` write it. */
export const METRIC_PATTERN = /^[a-z][a-z0-9_]*$/
export const metricKey = () => z.string({ error: 'must be a metric name in small letters, digits and _' }).max(60, { error: 'must have 60 letters or less' }).regex(METRIC_PATTERN, { error: 'must be a metric name in small letters, digits and _' })

/** A finite number. */
export const number = () => z.number({ error: 'must be a number' })

/** The id of a record: `PREFIX-YYYY-NNN`, three digits or more. */
export const ID_PATTERN = /^[A-Z]{2,8}-\d{4}-\d{3,}$/
/** The same within a text, each time that it is named. */
export const ID_MENTION = /\b[A-Z]{2,8}-\d{4}-\d{3,}\b/g
export const recordId = (prefix?: string) =>
  z.string({ error: `must be an id such as ${prefix ?? 'IMP'}-2025-001` })
    .regex(prefix ? new RegExp(`^${prefix}-\\d{4}-\\d{3,}$`) : ID_PATTERN, { error: `must be an id such as ${prefix ?? 'IMP'}-2025-001` })

/** Ids that a record had before it was renumbered: an id that was given once is not given again. */
export const aliases = (prefix: string) =>
  z.array(recordId(prefix), { error: 'must be a list' }).optional().meta({ title: 'Earlier ids', description: 'Ids that the record had before; their addresses lead here. `improvement renumber` writes them.' })

const WRONG_VERSION = { error: `must be ${SCHEMA_VERSION}, the version of today` }

/** The version of its schema that a record is written for; `migrations.ts` says what the versions are. */
export const schemaVersion = () =>
  z.number(WRONG_VERSION).int(WRONG_VERSION).min(1, WRONG_VERSION).max(SCHEMA_VERSION, WRONG_VERSION).optional().meta({ title: 'Schema version', description: `May be left out: today's is ${SCHEMA_VERSION}. A record of version 1, the form of the founding documents, is brought to it by \`improvement check --fix\`.` })

/** An address on the web. Schemes that run code (`javascript:`, `data:`) are refused, and so is what leads nowhere on a page: a path. */
export const address = () =>
  text().refine((value) => value.trim() === '' || isWebAddress(value), { error: 'must be an http(s) address' })

/** An address on the web, or a path. */
export const link = () =>
  text().refine((value) => value.trim() === '' || isWebAddress(value) || /^(?!\/\/)[^\s:\\]+$/.test(value), { error: 'must be an http(s) address or a path' })

function isWebAddress(value: string): boolean {
  return /^https?:\/\/[^\s\\]+$/i.test(value) && URL.canParse(value)
}

/** A length of time as people write it: `14 days`, `90d`, `6 weeks`. */
export const duration = () => text()

export const level = () => z.number({ error: 'must be a maturity level, a number from 0 to 5' }).min(0, { error: 'must be 0 or more' }).max(5, { error: 'must be 5 or less' })

/** One of some words; editors say of each what it means. */
export const choice = <const Values extends readonly [string, ...string[]]>(values: Values, meanings: Readonly<Record<Values[number], string>>) =>
  z.enum(values, { error: `must be one of: ${values.join(', ')}` }).meta({ enumDescriptions: values.map((value) => meanings[value as Values[number]]) })

/** Which direction of a metric is better. */
export const direction = () => choice(['lower', 'higher'], { lower: 'Less of it is better, as of latency.', higher: 'More of it is better, as of throughput.' })

/** `YYYY-MM-DD` to `YYYY-MM-DD`. */
export const period = () =>
  z.strictObject({
    start: date().meta({ title: 'Start', description: 'First day.' }),
    end: date().meta({ title: 'End', description: 'Last day.' }),
  })

/** Records that this one belongs with, by id, and addresses outside. */
export const links = () =>
  z.strictObject({
    improvements: z.array(recordId('IMP')).optional().meta({ title: 'Improvements', description: 'Ids of improvements that belong with this record.' }),
    roadmaps: z.array(recordId('RM')).optional().meta({ title: 'Roadmaps', description: 'Ids of roadmaps.' }),
    plans: z.array(recordId('PLAN')).optional().meta({ title: 'Plans', description: 'Ids of implementation plans.' }),
    runbooks: z.array(recordId('RB')).optional().meta({ title: 'Runbooks', description: 'Ids of runbooks.' }),
    validations: z.array(recordId('VAL')).optional().meta({ title: 'Validation reports', description: 'Ids of validation reports.' }),
    kpis: z.array(recordId('KPI')).optional().meta({ title: 'KPIs', description: 'Ids of KPIs.' }),
    analyses: z.array(recordId('ANA')).optional().meta({ title: 'Analyses', description: 'Ids of analysis reports.' }),
    external: z.array(z.strictObject({
      title: text().meta({ title: 'Title', description: 'What the reader finds there.' }),
      url: address().meta({ title: 'Address', description: 'An http(s) address.' }),
    })).optional().meta({ title: 'Elsewhere', description: 'Addresses outside this wiki.' }),
  })

/** Reference paths of `links`, shared by every kind. */
export const LINK_REFERENCES = {
  'links.improvements[]': 'improvement',
  'links.roadmaps[]': 'roadmap',
  'links.plans[]': 'plan',
  'links.runbooks[]': 'runbook',
  'links.validations[]': 'validation',
  'links.kpis[]': 'kpi',
  'links.analyses[]': 'analysis',
} as const
