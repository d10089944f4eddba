import type { Programme } from '../kinds/programme.ts'
import type { Report } from '../rules/check.ts'
import { RULES } from '../rules/index.ts'
import { tallyOf, type Tally } from '../rules/tally.ts'

/** A suppressed problem as pages show it. */
export interface SuppressedEntry { rule: string; severity: string; message: string; file: string; line: number; reason: string; until?: string }

/** What the library has of its rules' problems: what is set aside, and counts of those rules that have any or a ceiling. */
export interface RuleState { suppressed: SuppressedEntry[]; tallies: Record<string, Tally> }

/** Sums up a report for the pages about rules. */
export function ruleStateOf(report: Report, programme: Programme): RuleState {
  const tallies = RULES.map(({ name }) => [name, tallyOf(name, report, programme)] as const)
  return {
    suppressed: report.suppressed.map(({ problem: { rule, severity, message, file, range }, reason, until }) => ({ rule, severity, message, file, line: range.start.line, reason, ...(until && { until }) })),
    tallies: Object.fromEntries(tallies.filter(([, { found, suppressed, ceiling }]) => found + suppressed > 0 || ceiling !== undefined)),
  }
}
