import { span, type Place } from '../content/problem.ts'
import type { LibraryRecord } from '../content/record.ts'

const OUTCOMES = { success: /^\W*success\b/i, partial: /^\W*partial/i, failure: /^\W*fail/i } as const

/** What the section Conclusion says in its first word, when that is one of the template's. */
export function conclusionOf({ outline }: LibraryRecord): { outcome: keyof typeof OUTCOMES; at: Place } | undefined {
  const heading = outline.headings.findIndex(({ text }) => text.trim().toLowerCase() === 'conclusion')
  const paragraph = heading < 0 ? undefined : outline.paragraphs.find((candidate) => candidate.heading === heading)
  const outcome = paragraph && (Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]).find((name) => OUTCOMES[name].test(paragraph.text))
  return outcome && { outcome, at: { range: span(paragraph!.line, paragraph!.column, paragraph!.length) } }
}
