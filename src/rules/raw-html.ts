import { span } from '../content/problem.ts'
import { defineRecordRule } from './define-rule.ts'

export const rawHtml = defineRecordRule({
  name: 'raw-html',
  severity: 'warning',
  body: true,
  summary: 'Records are written in Markdown, without HTML.',
  why: 'HTML in a record is shown as text: records come from anyone, and a page must not run what they send.',
  *check({ outline }) {
    // `<b>` and `</b>` are one mistake.
    const lines = new Set<number>()
    for (const { line, column, length } of outline.html) if (lines.size < lines.add(line).size) yield { at: { range: span(line, column, length) }, message: 'This HTML is shown as text.', hint: 'Write it in Markdown, or put it in backticks if you mean the characters.' }
  },
})
