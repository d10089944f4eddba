import { span } from '../content/problem.ts'
import { defineRecordRule } from './define-rule.ts'

export const headingOrder = defineRecordRule({
  name: 'heading-order',
  severity: 'error',
  body: true,
  summary: 'Headings of the body begin at `##` and skip no level.',
  why: 'The title is the heading of level one. Screen readers and the contents list walk the levels.',
  *check({ outline }) {
    let depth = 1
    for (const heading of outline.headings) {
      const at = { range: span(heading.line, heading.column, heading.length) }
      if (heading.depth === 1) yield { at, message: `\`${heading.text}\` is a heading of level one, which the title is already.`, hint: `Write \`## ${heading.text}\`.` }
      else if (heading.depth > depth + 1) yield { at, message: `\`${heading.text}\` is of level ${heading.depth}, below a heading of level ${depth}.`, hint: `Write it with ${depth + 1} \`#\`.` }
      depth = Math.max(heading.depth, 2)
    }
  },
})
