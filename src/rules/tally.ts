import type { Programme } from '../kinds/programme.ts'
import type { Report } from './check.ts'
import { debtOf } from './debt.ts'

/** What a library has of one rule's problems. */
export interface Tally {
  /** Problems that are reported. */
  found: number
  suppressed: number
  /** What counts towards a ceiling: warnings and suppressed problems. */
  debt: number
  /** Its ceiling, when the programme sets one. */
  ceiling?: number
}

/** Counts the problems of a rule. */
export function tallyOf(rule: string, report: Pick<Report, 'problems' | 'suppressed'>, { ratchet }: Pick<Programme, 'ratchet'>): Tally {
  return {
    found: report.problems.filter((problem) => problem.rule === rule).length,
    suppressed: report.suppressed.filter(({ problem }) => problem.rule === rule).length,
    debt: debtOf(rule, report).length,
    ...(Object.hasOwn(ratchet, rule) && { ceiling: ratchet[rule] }),
  }
}
