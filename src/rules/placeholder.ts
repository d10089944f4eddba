import { span } from '../content/problem.ts'
import { kindOfId } from '../kinds/index.ts'
import { defineRecordRule, type Mistake } from './define-rule.ts'

export const placeholder = defineRecordRule({
  name: 'placeholder',
  severity: 'error',
  summary: 'No placeholder of a template is left in.',
  why: '`[NAME]` on a published page says that nobody read it.',
  *check({ data, outline }) {
    for (const { text, line, column, length } of outline.brackets) {
      if (isPlaceholder(text)) yield { at: { range: span(line, column, length) }, ...says(text) }
    }
    yield* inValues(data, [])
  },
})

function says(text: string): { message: string; hint: string } {
  return { message: `\`[${text}]\` is a placeholder of the template.`, hint: `Write what belongs here; \`\\[${text}]\` if you mean the brackets.` }
}

/** A capital letter, X and its like, or a choice between slashes or bars: how the founding templates mark what is to be filled in. */
function isPlaceholder(text: string): boolean {
  if (kindOfId(text) || /^[xX ]$/.test(text) === true && text !== 'X') return false
  return /^[A-Z+][^\]]*$/.test(text) || /^[XYZ]\b/.test(text)
}

const BRACKET = /\[([^[\]\n]{1,160})\](?!\()/g

function* inValues(value: unknown, path: (string | number)[]): Generator<Mistake> {
  if (typeof value === 'string') {
    for (const match of value.matchAll(BRACKET)) if (isPlaceholder(match[1]!)) yield { at: { value: path }, ...says(match[1]!), hint: 'Write what belongs here.' }
  } else if (value !== null && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) yield* inValues(child, [...path, Array.isArray(value) ? Number(key) : key])
  }
}
