import type { Problem } from '../../content/problem.ts'
import { plain } from '../plain.ts'
import type { ProgramOptions } from './options.ts'
import { workflowCommand } from './workflow-command.ts'

/** Annotations of one level that GitHub shows of a step; the runner sends no more (actions/runner, ExecutionContext.cs: `_maxCountPerIssueType`). */
export const SHOWN_OF_A_LEVEL = 10
/** Characters of a message that the runner sends on (the same file: `_maxIssueMessageLength`). */
const LONGEST = 4096
const LONGEST_LINE = 1000

/** A problem as an annotation at its line, with what to write instead and where the rule is explained. Columns are given for a place on one line only, as GitHub wants it. */
export function annotation({ severity, file, range: { start, end }, rule, message, hint, fix }: Problem, { place, help }: Pick<ProgramOptions, 'place' | 'help'>): string {
  const isWhole = start.line === end.line && start.column === end.column
  const columns = start.line === end.line && !isWhole ? { col: start.column, endColumn: end.column - 1 } : {}
  const address = help(rule)
  const rest = [hint, fix && `\`improvement check --fix\` does it: ${fix.title}`, address && `About the rule: ${address}`].flatMap((line) => (line ? [`\n${shortened(plain(line), LONGEST_LINE)}`] : [])).join('')
  const data = shortened(plain(message), LONGEST - rest.length) + rest
  return workflowCommand(severity, { file: plain(place(file)), line: start.line, endLine: end.line, ...columns, title: rule }, defused(data))
}

/** The log shows the message as it is, and web pages look for the older commands in it. */
function defused(text: string): string {
  return text.replaceAll('##[', '# #[')
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed().replace(/\uFFFD$/, '')}…`
}
