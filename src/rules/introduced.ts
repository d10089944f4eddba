import type { Problem } from '../content/problem.ts'

/** A problem under the names that records and files have now, and the lines of its file as they were when it was found. */
export interface Seen { problem: Problem; file: string; message: string; lines: readonly string[] }

/** Problems of two states: those that only the later has, and those that only the earlier had. */
export interface Matched { introduced: Problem[]; resolved: Problem[] }

/** Problems of `after` that `before` did not have, by rule, file and message: lines move when text is added above. */
export function introduced(before: readonly Problem[], after: readonly Problem[]): Problem[] {
  const seen = (problem: Problem): Seen => ({ problem, file: problem.file, message: problem.message, lines: [] })
  return match(before.map(seen), after.map(seen)).introduced
}

/**
 * Holds the problems of two states against each other, each with one other at most, the surest pairs first. A warning that has become an
 * error is introduced; an error that has become a warning was there before; neither is resolved.
 */
export function match(before: readonly Seen[], after: readonly Seen[]): Matched {
  const [left, right] = [new Set(before), new Set(after)]
  const of = (seen: Iterable<Seen>, severity: Problem['severity']) => [...seen].filter(({ problem }) => problem.severity === severity)
  for (const keyOf of KEYS) for (const severity of ['error', 'warning'] as const) pair(of(left, severity), of(right, severity), keyOf, left, right)
  for (const keyOf of KEYS) pair(of(left, 'error'), of(right, 'warning'), keyOf, left, right)
  const raised = new Set(right)
  for (const keyOf of KEYS) pair(of(left, 'warning'), of(raised, 'error'), keyOf, left, raised)
  return { introduced: after.filter((seen) => right.has(seen)).map(({ problem }) => problem), resolved: before.filter((seen) => left.has(seen)).map(({ problem }) => problem) }
}

type KeyOf = (seen: Seen) => string | undefined

/** What a problem is known by, from the surest to the least. Of several equal ones, those whose lines are still there are the old ones. */
const KEYS: readonly KeyOf[] = [
  ({ problem, message, lines }) => joined(message, ...around(problem, lines, 1)),
  ({ problem, message, lines }) => joined(message, ...around(problem, lines, 0)),
  ({ message }) => message,
  // The words are the same and so is what they are about; only numbers that are worked out, such as a size, differ.
  ({ problem, message, lines }) => (lines.length > 0 ? joined(numberless(message), marked(problem, lines)) : undefined),
]

function pair(before: readonly Seen[], after: readonly Seen[], keyOf: KeyOf, left: Set<Seen>, right: Set<Seen>): void {
  const waiting = Map.groupBy(before, (seen) => whole(seen, keyOf(seen)))
  for (const seen of after) {
    const other = keyOf(seen) === undefined ? undefined : waiting.get(whole(seen, keyOf(seen)))?.shift()
    if (!other) continue
    left.delete(other)
    right.delete(seen)
  }
}

function whole({ problem, file }: Seen, key: string | undefined): string {
  return joined(problem.rule, file, String(key))
}

function joined(...parts: readonly string[]): string {
  return parts.join('\0')
}

/** As much of a line is looked at, on both sides of a problem: many problems on one long line would else be held against all of it, each. */
const NEAR = 200

function around({ range: { start } }: Problem, lines: readonly string[], more: number): string[] {
  const first = Math.max(0, start.line - 1 - more)
  return lines.slice(first, start.line + more).map((text, index) => {
    const from = first + index === start.line - 1 ? Math.max(0, start.column - 1 - NEAR) : 0
    return text.slice(from, from + 2 * NEAR)
  })
}

/** The text under the caret. */
function marked({ range: { start, end } }: Problem, lines: readonly string[]): string {
  return (lines[start.line - 1] ?? '').slice(start.column - 1, end.column - 1).slice(0, 2 * NEAR)
}

function numberless(message: string): string {
  return message.replace(/`[^`]*`|\d[\d.,]*/g, (found) => (found.startsWith('`') ? found : '0'))
}
