import { span } from '../content/problem.ts'
import { suggest } from '../content/suggest.ts'
import { defineRecordRule } from './define-rule.ts'

export const requiredSection = defineRecordRule({
  name: 'required-section',
  severity: 'error',
  body: true,
  summary: 'The body has the sections of its kind.',
  why: 'Readers know where to look, and nothing that the template asks for is forgotten.',
  *check({ kind, outline }) {
    for (const { heading, depth } of kind.sections) {
      if (outline.headings.some(({ text, depth: is }) => is === depth && same(text, heading))) continue
      const near = outline.headings.find(({ text, depth: is }) => same(text, heading) && is !== depth) ?? outline.headings.find(({ text }) => suggest(text, [heading]))
      // `heading-order` speaks of headings of level one.
      if (near?.depth === 1) continue
      const marks = '#'.repeat(depth)
      yield near
        ? { at: { range: span(near.line, near.column, near.length) }, message: `The section \`${marks} ${heading}\` is missing; this heading is near it.`, hint: `Write it \`${marks} ${heading}\`.` }
        : { at: { range: span(1, 1, 3) }, message: `The section \`${marks} ${heading}\` is missing.`, hint: `Add a heading \`${marks} ${heading}\` with its text.` }
    }
  },
})

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.toLowerCase()
}
