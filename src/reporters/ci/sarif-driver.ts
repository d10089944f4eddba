import type { ReportingDescriptor, ToolComponent } from 'sarif'
import type { Rule } from '../../rules/define-rule.ts'
import { RULES } from '../../rules/index.ts'
import type { ProgramOptions } from './options.ts'

/** Characters that GitHub takes of a description (https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning). */
const LONGEST = 1024

/** The tool and its rules, in the order of the guide. */
export function driver({ version, homepage }: ProgramOptions['product'], help: ProgramOptions['help']): ToolComponent {
  return { name: 'Kaizenbook', version, semanticVersion: version, ...(homepage && { informationUri: homepage }), rules: RULES.map((rule) => descriptor(rule, help(rule.name))) }
}

/** Position of a rule in the driver's list. */
export function ruleIndex(name: string): number {
  return RULES.findIndex((rule) => rule.name === name)
}

function descriptor({ name, summary, why, severity }: Rule, address: string | undefined): ReportingDescriptor {
  const text = `${summary} ${why}`
  const more = address ? ` More: ${address}` : ` More: improvement explain ${name}`
  return {
    id: name,
    shortDescription: { text: summary.slice(0, LONGEST) },
    fullDescription: { text: text.slice(0, LONGEST) },
    help: { text: text + more, markdown: `**${summary}**\n\n${why}\n\n${address ? `[Examples, and how to configure it](${address})` : `\`improvement explain ${name}\` shows examples, and how to configure it.`}` },
    ...(address && { helpUri: address }),
    defaultConfiguration: { level: severity },
    properties: { tags: ['records'], precision: 'very-high', 'problem.severity': severity },
  }
}
