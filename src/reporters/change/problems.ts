import type { Problem } from '../../content/problem.ts'
import type { ProblemChange } from '../../views/change/change.ts'
import { line, over, type Block, type Line, type Part } from './document.ts'
import { cut } from './values.ts'

/** A message may be longer than a value: it says what to do. */
const LONGEST = 400

/** Problems that the change brings, each with its place and what to write instead; errors first. */
export function introducedBlock({ introduced, aside }: ProblemChange): Block[] {
  return [...introducedLines(introduced), ...blockOf('Problems introduced, and set aside by their records', 89, aside)]
}

function introducedLines(introduced: readonly Problem[]): Block[] {
  if (introduced.length === 0) return []
  const sorted = introduced.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  return [{ title: 'Problems introduced', weight: 90, lines: sorted.map((problem) => over(problemLine(problem), problem.hint ? [line(...sentence(problem.hint))] : [])) }]
}

/** Problems that are gone, and those that are only no longer told. */
export function resolvedBlocks({ resolved, silenced }: ProblemChange): Block[] {
  return [...blockOf('Problems that are still there and no longer told', 65, silenced), ...blockOf('Problems resolved', 30, resolved)]
}

function blockOf(title: string, weight: number, problems: readonly Problem[]): Block[] {
  return problems.length === 0 ? [] : [{ title, weight, lines: problems.map(problemLine) }]
}

function problemLine({ severity, rule, file, range: { start, end }, message }: Problem): Line {
  // A problem of the file as a whole has no line.
  const isWhole = start.line === 1 && end.line === 1 && end.column === start.column
  return line({ text: severity, mark: 'strong', tone: severity === 'error' ? 'bad' : 'warning' }, ' ', { text: rule, mark: 'code' }, ' in ', { text: `${cut(file)}${isWhole ? '' : `:${start.line}`}`, to: { file, ...(!isWhole && { line: start.line }) } }, ': ', ...sentence(message))
}

/** A sentence of ours, in which values stand in backticks. */
function sentence(text: string): Part[] {
  return cut(text, LONGEST).split(/(`[^`]+`)/).filter(Boolean).map((part): Part => (/^`[^`]+`$/.test(part) ? { text: part.slice(1, -1), mark: 'code' } : part))
}
