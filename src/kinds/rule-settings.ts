import { inSentence } from './in-sentence.ts'
import { z } from 'zod'
import { choice, text } from './fields.ts'
import { KINDS } from './index.ts'

/** What stands for the kinds that are not named. */
export const OTHERS = 'default'

const severity = () => choice(['error', 'warning', 'off'], { error: 'The check fails, and the record is not published.', warning: 'It is said, and the record is published.', off: 'It is not looked at.' })

const byKind = z.strictObject(Object.fromEntries([
  ...KINDS.map(({ name, plural }) => [name, severity().optional().meta({ title: plural, description: `Severity in ${inSentence(plural)}.` })] as const),
  [OTHERS, severity().optional().meta({ title: 'Everything else', description: "Severity in kinds that are not named, in pages and in programme.yaml; the rule's own when left out." })],
]))

/** `rules` of programme.yaml: severity by name of rule, for all records or by kind. Which rules there are, the rules know. */
export const ruleSettings = () =>
  z.record(text(), z.union([severity(), byKind], { error: 'must be error, warning or off, or a block that gives one of them by kind' })).prefault({}).meta({
    title: 'Rules', description: 'Severity by name of rule: error, warning or off; or by kind, with `default` for the others.',
    examples: [{ placeholder: 'warning' }, { placeholder: { runbook: 'off', default: 'warning' } }],
  })

/** `ratchet` of programme.yaml: most problems that a rule may leave standing. */
export const ratchet = () =>
  z.record(text(), z.number({ error: 'must be a number' }).int({ error: 'must be a whole number' }).min(0, { error: 'must be 0 or more' })).prefault({}).meta({
    title: 'Ratchet', description: 'By name of rule: most problems, warnings and suppressed ones, that may be left. The number may only fall.',
    examples: [{ placeholder: 12 }],
  })
