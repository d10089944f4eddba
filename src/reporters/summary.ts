import type { Report } from '../rules/check.ts'
import { plural } from '../views/words.ts'

/** The last line of every report: it adds up. */
export function summaryLine({ read, published, quarantined, problems }: Report): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  const found = problems.length === 0 ? 'no problems' : [errors > 0 && plural(errors, 'error'), warnings > 0 && plural(warnings, 'warning')].filter(Boolean).join(', ')
  return `${plural(read, 'record')} read = ${published.length.toLocaleString('en')} published + ${quarantined.length.toLocaleString('en')} quarantined; ${found}.`
}
