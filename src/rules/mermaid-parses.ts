import type { Finding } from '../content/problem.ts'
import { span } from '../content/problem.ts'
import { defineRule } from './define-rule.ts'

export const mermaidParses = defineRule({
  name: 'mermaid-parses',
  severity: 'error',
  summary: 'Every mermaid diagram can be drawn.',
  why: 'A diagram with a mistake is a grey box with an error in it.',
  check: async ({ library, diagrams }) => {
    const findings: Finding[] = []
    for (const { file, outline } of library.records) {
      for (const code of outline.codes) {
        if (code.language !== 'mermaid') continue
        const checked = await diagrams.check(code.value)
        if (checked.ok) continue
        const line = code.line + Math.max(1, checked.line)
        findings.push({ rule: 'mermaid-parses', file, at: { range: span(line, checked.column ?? 1, 1) }, message: `The diagram cannot be drawn: ${checked.message.replace(/\.?$/, '.')}`, hint: 'Correct this line of the diagram; mermaid.js.org has the syntax of each type.' })
      }
    }
    return findings
  },
})
