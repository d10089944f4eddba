import { z } from 'zod'
import { date, text } from './fields.ts'

/** One problem, or all those of a rule, that a record sets aside. */
export const suppressionSchema = z.strictObject({
  rule: text().meta({ title: 'Rule', description: 'Name of the rule, as the check writes it in brackets.', examples: ['date-order'] }),
  reason: z.string({ error: 'must be text' }).refine(saysWhy, { error: 'must say why the problem may stay, in at least three words' }).meta({ minLength: 1, title: 'Reason', description: 'Why the problem may stay. It is published with the record.', examples: ['The outage was repaired before the improvement was written down.'] }),
  at: text().optional().meta({ title: 'At', description: 'Only problems at this key, as their messages write it; every problem of the rule in this record when left out.', examples: ['implementation.end_date'] }),
  until: date().optional().meta({ title: 'Until', description: 'Last day on which it counts. Afterwards the problem is back.', examples: ['2026-03-31'] }),
})

export type Suppression = z.output<typeof suppressionSchema>

/** `suppress` of every kind. */
export const suppressions = () =>
  z.array(suppressionSchema, { error: 'must be a list' }).optional().meta({ title: 'Suppressed', description: 'Rules that this record may break, each with the reason. They are listed in the report and on the site.', examples: [[{ rule: 'date-order', reason: 'The outage was repaired before the improvement was written down.' }]] })

/** What stands where a reason is still to be written: a place of a template, or a word for it. */
const UNWRITTEN = /^\s*\[[^\]]*\]\s*$|^\W*(?:to-?dos?|tbd|tba|fixme|xxx|n\/a|lorem)\b/i

/** True for text that can be a reason: three different words at least, in any script, and not a mark of what is to be written yet. */
function saysWhy(reason: string): boolean {
  const words = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(reason)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment.toLowerCase())
  return !UNWRITTEN.test(reason) && new Set(words.filter((word) => /\p{L}/u.test(word))).size >= 3
}
