import { clearCandidate } from '../content/clear-candidate.ts'
import type { Heading, Outline } from '../content/outline.ts'
import { span, type Fix } from '../content/problem.ts'
import { suggest } from '../content/suggest.ts'
import type { KindDefinition, Section } from '../kinds/define-kind.ts'
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
      // A heading that is a section itself is not this one misspelt.
      const others = outline.headings.filter((found) => !kind.sections.some((section) => section.depth === found.depth && same(found.text, section.heading)))
      const near = others.find(({ text, depth: is }) => same(text, heading) && is !== depth) ?? others.find(({ text }) => suggest(text, [heading]))
      // `heading-order` speaks of headings of level one.
      if (near?.depth === 1) continue
      const marks = '#'.repeat(depth)
      const fix = near ? headingFix(near, { heading, depth }, kind, outline) : addition(heading, marks)
      yield near
        ? { at: { range: span(near.line, near.column, near.length) }, message: `The section \`${marks} ${heading}\` is missing; this heading is near it.`, hint: `Write it \`${marks} ${heading}\`.`, fix }
        : { at: { range: span(1, 1, 3) }, message: `The section \`${marks} ${heading}\` is missing.`, hint: `Add a heading \`${marks} ${heading}\` with its text.`, fix }
    }
  },
})

/** The section's own text is the author's: what the template asks stays to be answered. */
function addition(heading: string, marks: string): Fix {
  return { title: `Add the section \`${marks} ${heading}\` from the template`, repair: { do: 'add-section', heading } }
}

/** A heading that is another only in depth, or that is misspelt and can be no other; of two that could be meant, neither is. */
function headingFix({ text, line }: Heading, { heading, depth }: Section, { sections }: KindDefinition, { headings }: Outline): Fix | undefined {
  const rivals = headings.filter((other) => same(other.text, text) || same(other.text, heading))
  const meant = same(text, heading) || clearCandidate(text, sections.map((section) => section.heading)) === heading
  if (!meant || rivals.length > 1) return undefined
  const marks = '#'.repeat(depth)
  return { title: `Write the heading \`${marks} ${same(text, heading) ? text.trim() : heading}\``, repair: { do: 'set-heading', line, depth, heading } }
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.toLowerCase()
}
