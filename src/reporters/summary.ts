import type { Report } from '../rules/check.ts'
import type { Problem } from '../content/problem.ts'
import { plural } from '../views/words.ts'
import { introducedIn } from './since.ts'

/** The last line of every report: it adds up. */
export function summaryLine({ read, published, quarantined, problems, suppressed, since }: Report): string {
  const found = since && problems.length > 0 ? `new: ${counted(introducedIn({ problems }))}; from before: ${counted(problems.filter(({ origin }) => origin === 'before'))}` : counted(problems)
  return `${plural(read, 'record')} read = ${published.length.toLocaleString('en')} published + ${quarantined.length.toLocaleString('en')} quarantined; ${found}${suppressed.length > 0 ? `, ${suppressed.length.toLocaleString('en')} suppressed` : ''}.`
}

/** How many of the problems can be repaired without doubt, and how; nothing when none can. */
export function fixableLine(problems: readonly Problem[]): string[] {
  const count = problems.filter(({ fix }) => fix).length
  return count === 0 ? [] : [`${count.toLocaleString('en')} can be repaired: improvement check --fix`]
}

/** `2 errors, 1 warning`. */
export function counted(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  return problems.length === 0 ? 'no problems' : [errors > 0 && plural(errors, 'error'), warnings > 0 && plural(warnings, 'warning')].filter(Boolean).join(', ')
}
