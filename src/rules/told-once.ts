import type { Problem, Range } from '../content/problem.ts'
import { RULES } from './index.ts'

/** One cause, one message: leaves out what another rule tells already, at one of its places and with more of the story. */
export function toldOnce(problems: readonly Problem[]): Problem[] {
  const told = new Set(problems.flatMap((problem) => placesOf(problem).flatMap((place) => (TELLS.get(problem.rule) ?? []).map((rule) => keyOf(rule, problem.severity, place)))))
  // A warning does not hush up an error.
  return problems.filter((problem) => !told.has(keyOf(problem.rule, 'error', problem)) && !(problem.severity === 'warning' && told.has(keyOf(problem.rule, 'warning', problem))))
}

const TELLS = new Map(RULES.flatMap(({ name, tells }) => (tells ? [[name, tells] as const] : [])))

interface Spot { file: string; range: Range }

function placesOf(problem: Problem): Spot[] {
  return [problem, ...problem.related]
}

function keyOf(rule: string, severity: Problem['severity'], { file, range: { start } }: Spot): string {
  return [rule, severity, file, start.line, start.column].join('\0')
}
