import { isPlaceholder } from '../content/placeholder.ts'
import { span } from '../content/problem.ts'
import { defineRecordRule, type Mistake } from './define-rule.ts'

export const placeholder = defineRecordRule({
  name: 'placeholder',
  severity: 'error',
  body: true,
  summary: 'No placeholder of a template is left in.',
  why: '`[NAME]` on a published page says that nobody read it.',
  *check({ data, outline, file }, { library }) {
    for (const { text, line, column, length } of outline.brackets) {
      if (isPlaceholder(text)) yield { at: { range: span(line, column, length) }, ...says(text) }
    }
    // What the schema has refused has been said.
    const told = new Set(library.findings.filter((finding) => finding.file === file).flatMap(({ at }) => ('value' in at ? [at.value.join('.')] : [])))
    for (const mistake of inValues(data, [])) if (!told.has(mistake.at.value.join('.'))) yield mistake
  },
})

function says(text: string): { message: string; hint: string } {
  return { message: `\`[${text}]\` is a placeholder of the template.`, hint: `Write what belongs here; \`\\[${text}]\` if you mean the brackets.` }
}

const BRACKET = /\[([^[\]\n]{1,160})\](?!\()/g

function* inValues(value: unknown, path: (string | number)[]): Generator<Mistake & { at: { value: (string | number)[] } }> {
  if (typeof value === 'string') {
    for (const match of value.matchAll(BRACKET)) if (isPlaceholder(match[1]!)) yield { at: { value: path }, ...says(match[1]!), hint: 'Write what belongs here.' }
  } else if (value !== null && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) yield* inValues(child, [...path, Array.isArray(value) ? Number(key) : key])
  }
}
