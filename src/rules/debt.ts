import type { Fix, Problem } from '../content/problem.ts'
import type { Found } from './define-rule.ts'

/** What is left standing of a rule: its warnings, and what records set aside. Errors are no debt, since nothing with an error is published. */
export function debtOf(rule: string, { problems, suppressed }: Pick<Found, 'problems' | 'suppressed'>): Problem[] {
  const left = [...problems.filter(({ severity }) => severity === 'warning'), ...suppressed.map(({ problem }) => problem)]
  return left.filter((problem) => problem.rule === rule)
}

/** Ceilings of the programme with what is left of each rule, in the order of programme.yaml. */
export function ceilingsOf(found: Found): { rule: string; ceiling: number; debt: Problem[] }[] {
  return found.ceilings.map(([rule, ceiling]) => ({ rule, ceiling, debt: debtOf(rule, found) }))
}

/** The repair of a ceiling that is higher than what is left. */
export function lowered(rule: string, left: number): Fix {
  return { title: `Lower the ceiling of \`${rule}\` to ${left}`, repair: { do: 'set-value', at: ['ratchet', rule], to: left } }
}
