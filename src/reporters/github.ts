import type { Problem } from '../content/problem.ts'
import type { Report } from '../rules/check.ts'
import { plural } from '../views/words.ts'
import { annotation, SHOWN_OF_A_LEVEL } from './ci/annotation.ts'
import type { ProgramOptions } from './ci/options.ts'
import { withoutCommands, workflowCommand } from './ci/workflow-command.ts'
import { introducedIn, sinceText } from './since.ts'
import { counted, summaryLine } from './summary.ts'
import { problemText } from './text.ts'

/**
 * Annotations for a workflow of GitHub, then everything in the log, in groups to unfold, then the sum. Of a comparison, only what the change brings is
 * annotated: what was there before is no news to whoever reviews it. Commands and limits are those of
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands and of actions/runner: ten errors and ten warnings a step.
 */
export function githubReport(report: Report, options: ProgramOptions): string {
  const fresh = introducedIn(report)
  const before = report.problems.filter(({ origin }) => origin === 'before')
  const [errors, warnings] = (['error', 'warning'] as const).map((level) => fresh.filter(({ severity }) => severity === level)) as [Problem[], Problem[]]
  const shown = [...errors.slice(0, SHOWN_OF_A_LEVEL), ...warnings.slice(0, SHOWN_OF_A_LEVEL)]
  const brought = report.since ? ' of this change' : ''
  return [
    ...shown.map((problem) => annotation(problem, options)),
    ...more(fresh.length - shown.length, fresh, brought),
    ...group(`Errors${brought}: ${errors.length.toLocaleString('en')}`, errors, options),
    ...group(`Warnings${brought}: ${warnings.length.toLocaleString('en')}`, warnings, options),
    ...group(`There before: ${counted(before)}`, before, options),
    ...[...sinceText(report, options.path), summaryLine(report)].map(withoutCommands),
  ].join('\n') + '\n'
}

/** GitHub leaves out what is beyond its limits without a word. */
function more(hidden: number, fresh: readonly Problem[], brought: string): string[] {
  if (hidden === 0) return []
  return [workflowCommand('notice', { title: `${plural(hidden, 'more problem')}` }, `GitHub shows ${SHOWN_OF_A_LEVEL} errors and ${SHOWN_OF_A_LEVEL} warnings of a step. All ${counted(fresh)}${brought} are in the log of this step, and in its summary.`)]
}

function group(title: string, problems: readonly Problem[], options: ProgramOptions): string[] {
  if (problems.length === 0) return []
  return [workflowCommand('group', {}, title), withoutCommands(problemText(problems, { ...options, color: false }).trimEnd()), workflowCommand('endgroup', {})]
}
