import type { Programme } from '../../kinds/programme.ts'
import type { Report } from '../../rules/check.ts'
import type { Rule } from '../../rules/define-rule.ts'
import { levelText } from '../../rules/severity.ts'
import { tallyOf } from '../../rules/tally.ts'
import { plural } from '../../views/words.ts'
import { oneLine } from '../plain.ts'

/** What a rule is in a programme, in lines: its severity, how many problems it has, its ceiling, and who suppresses it and why. */
export function ruleHere(rule: Rule, report: Report, programme: Programme, path: (file: string) => string): string[] {
  const { found, suppressed, debt, ceiling } = tallyOf(rule.name, report, programme)
  const counts = [found > 0 ? plural(found, 'problem') : 'no problems', ...(suppressed > 0 ? [`${suppressed.toLocaleString('en')} suppressed`] : []), ...(ceiling === undefined ? [] : [`${debt.toLocaleString('en')} left under a ceiling of ${ceiling.toLocaleString('en')}`])]
  const aside = report.suppressed.filter(({ problem }) => problem.rule === rule.name)
  return [
    `Here: ${levelText(rule, programme)}; ${counts.join(', ')}.`,
    ...aside.map(({ problem: { file, range }, reason, until }) => `  ${oneLine(path(file))}:${range.start.line}: ${oneLine(reason)}${until ? ` Until ${until}.` : ''}`),
  ]
}
