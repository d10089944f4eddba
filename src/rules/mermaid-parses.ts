import type { Code } from '../content/outline.ts'
import { span, type Finding, type Range } from '../content/problem.ts'
import { defineRule } from './define-rule.ts'

/** Diagrams of a record that are drawn; drawing one may take ten seconds. */
const MOST = 40

export const mermaidParses = defineRule({
  name: 'mermaid-parses',
  severity: 'error',
  summary: 'Every mermaid diagram can be drawn, and a record has at most 40 of them.',
  why: 'A diagram with a mistake is a grey box with an error in it.',
  check: async ({ library, diagrams }) => {
    const findings: Finding[] = []
    for (const { file, outline } of [...library.records, ...library.partial]) {
      const drawn = outline.codes.filter(({ language }) => language === 'mermaid')
      if (drawn.length > MOST) findings.push({ rule: 'mermaid-parses', file, at: { range: placeIn(drawn[MOST]!, 1, undefined) }, message: `There are ${drawn.length} diagrams; at most ${MOST} are drawn.`, hint: 'Split the record.' })
      for (const code of drawn.slice(0, MOST)) {
        const checked = await diagrams.check(code.value)
        if (checked.ok) continue
        const message = /diagram/.test(checked.message) ? checked.message : `The diagram cannot be drawn: ${checked.message}`
        findings.push({ rule: 'mermaid-parses', file, at: { range: placeIn(code, checked.line, checked.column) }, message: message.replace(/[^.?!]$/, '$&.'), hint: 'Correct this line of the diagram; mermaid.js.org has the syntax of each type.' })
      }
    }
    return findings
  },
})

/** A line of the diagram in its file; without a column, all that is written on it. The code of a fence in a list is indented as the fence is. */
function placeIn(code: Code, line: number, column: number | undefined): Range {
  const text = code.value.split('\n')[line - 1] ?? ''
  const from = column ?? text.length - text.trimStart().length + 1
  return span(code.line + Math.max(1, line), code.column - 1 + from, column ? 1 : Math.max(1, text.trim().length))
}
