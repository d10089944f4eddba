import { span } from '../content/problem.ts'
import { stepName } from '../content/steps.ts'
import { defineRecordRule } from './define-rule.ts'

export const runbookSteps = defineRecordRule({
  name: 'runbook-steps',
  severity: 'error',
  body: true,
  kinds: ['runbook'],
  summary: 'The steps of a runbook are code blocks with names, each name once.',
  why: 'In an incident people say "I am at check-pool", and a colleague can be sent to it.',
  *check({ outline }) {
    const names = new Map<string, number>()
    let steps = 0
    let section = ''
    for (const code of outline.codes) {
      section = outline.headings.slice(0, code.heading + 1).findLast(({ depth }) => depth === 2)?.text ?? ''
      if (section !== 'Steps' || code.language === 'mermaid') continue
      steps += 1
      const at = { range: span(code.line, code.column, code.length) }
      const name = stepName(code.meta)
      if (!name) yield { at, message: 'This step has no name.', hint: `Write the fence \`\`\`${code.language || 'bash'} name=short-name.` }
      else if (names.has(name)) yield { at, message: `The name \`${name}\` is used on line ${names.get(name)} as well.`, hint: 'Give each step a name of its own.' }
      if (name && !names.has(name)) names.set(name, code.line)
    }
    const heading = outline.headings.find(({ depth, text }) => depth === 2 && text === 'Steps')
    if (steps === 0 && heading) yield { at: { range: span(heading.line, heading.column, heading.length) }, message: 'The section Steps has no code block.', hint: 'Write each step as a fenced block: ```bash name=short-name.' }
  },
})
