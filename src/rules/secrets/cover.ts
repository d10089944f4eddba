import type { Problem, Range } from '../../content/problem.ts'
import type { Report } from '../report.ts'

/** Of a secret, as much is shown as tells which one it is. */
const SHOWN = 4

/**
 * The same report, whose texts do not give away what the rule `secret` has found: another rule may quote the value, and a title may be one.
 * @param source text of a file
 */
export function covered<Told extends Pick<Report, 'problems' | 'suppressed' | 'quarantined'>>(report: Told, source: (file: string) => string): Told {
  const found = report.problems.filter(({ rule }) => rule === 'secret')
  if (found.length === 0) return report
  const values = found.map(({ file, range }) => textAt(source(file), range)).filter((value) => value.length > SHOWN)
  const cover = (text: string) => values.reduce((said, value) => said.replaceAll(value, masked(value)), text)
  return { ...report, problems: report.problems.map((problem) => problemWith(problem, cover)), suppressed: report.suppressed.map((aside) => ({ ...aside, problem: problemWith(aside.problem, cover), reason: cover(aside.reason) })), quarantined: report.quarantined.map((record) => ({ ...record, ...(record.title && { title: cover(record.title) }) })) }
}

function problemWith(problem: Problem, cover: (text: string) => string): Problem {
  const { message, hint, related, fix } = problem
  return { ...problem, message: cover(message), ...(hint && { hint: cover(hint) }), related: related.map((place) => ({ ...place, message: cover(place.message) })), ...(fix && { fix: { ...fix, title: cover(fix.title) } }) }
}

/** The beginning of a value, and a dot for each character that is not shown. */
export function masked(value: string): string {
  const shown = Math.min(SHOWN, Math.floor(value.length / 4))
  return value.slice(0, shown) + '•'.repeat(value.length - shown)
}

/** A line of a file with the secrets in it masked; it keeps its length, so that carets stay in their place. */
export function coveredLine(text: string, line: number, secrets: readonly { range: Range }[]): string {
  return secrets.filter(({ range }) => range.start.line === line).reduce((said, { range: { start, end } }) => {
    const [from, to] = [start.column - 1, end.column - 1]
    return said.slice(0, from) + masked(said.slice(from, to)) + said.slice(to)
  }, text)
}

function textAt(text: string, { start, end }: Range): string {
  return text.split('\n')[start.line - 1]?.slice(start.column - 1, end.column - 1) ?? ''
}
