import { kindNamed } from '../../src/kinds/index.ts'
import { isSuppressible, lasts, type Rule } from '../../src/rules/define-rule.ts'
import { fenced } from './markdown.ts'

/** What can be set about a rule, with lines to copy; for fixed rules, why nothing can. */
export function configure(rule: Rule): string[] {
  if (rule.fixed) return ['Not at all. What this rule finds cannot be published, and a record may not vanish in silence. So it is always an error: no setting turns it down, no record can suppress it, and no ceiling lets it stand.']
  return [...severity(rule), ...(isSuppressible(rule) ? suppression(rule) : ['What it finds cannot be suppressed: it looks after suppressions and ceilings itself.']), ...(isSuppressible(rule) && lasts(rule) ? ratchet(rule) : [])]
}

function severity({ name, severity, kinds }: Rule): string[] {
  const other = severity === 'error' ? 'warning' : 'error'
  const settings = kinds?.length === 0
  const own = settings ? `It is ${severity === 'error' ? 'an error: the check fails' : 'a warning: the check passes'}.` : severity === 'error' ? 'It is an error: the check fails, and a record that breaks the rule is not published.' : 'It is a warning: the check passes, and the record is published.'
  const whole = fenced('yaml', `rules:\n  ${name}: ${other} # or off\n`)
  if (kinds && kinds.length < 2) return ['### Severity', `${own} In \`programme.yaml\`:`, whole]
  const [first, second] = (kinds ?? ['improvement', 'runbook']).map((kind) => kindNamed(kind)!.name)
  return ['### Severity', `${own} In \`programme.yaml\`, for all records:`, whole, 'Or by kind. Kinds that are not named have the severity of `default`; without that line, the rule\'s own.', fenced('yaml', `rules:\n  ${name}:\n    ${first}: ${severity}\n    ${second}: off\n    default: ${other}\n`)]
}

function suppression(rule: Rule): string[] {
  const leftover = lasts(rule) ? '' : ' The rule looks at a change; once that is merged, take the suppression out.'
  return ['### Suppress it in one record', `In the record's frontmatter, with the reason. Without one, or with fewer than three words, it is refused. It is published with the record, and listed with the rule.${leftover}`, fenced('yaml', `suppress:\n  - rule: ${rule.name}\n    reason: "[WHY THE PROBLEM MAY STAY]"\n    until: 2026-06-30 # the last day on which it counts; may be left out\n`), 'Where the message names a key, `at:` with that key narrows it to the problems there.']
}

function ratchet({ name, severity }: Rule): string[] {
  const down = severity === 'error' ? { text: 'turn the rule down, and set', line: `rules:\n  ${name}: warning\n` } : { text: 'set', line: '' }
  return ['### Let what is there wait', `Problems that are too many to correct at once: ${down.text} a ceiling to the number that is left. Warnings and suppressed problems count. More is an error; fewer, and \`improvement check --fix\` lowers the ceiling. It never rises.`, fenced('yaml', `${down.line}ratchet:\n  ${name}: 12 # the check says how many there are\n`)]
}
