import { PROGRAMME_FILE } from '../content/programme-file.ts'
import { ceilingsOf, lowered } from './debt.ts'
import { defineRule, type Found } from './define-rule.ts'

export const ratchetSlack = defineRule({
  name: 'ratchet-slack',
  severity: 'warning',
  kinds: [],
  summary: 'A ceiling is not higher than what is left.',
  why: 'A ceiling that stays up when problems are corrected lets as many new ones in.',
  // What a file holds that cannot be read is not counted: a ceiling lowered now might be too low.
  review: (found) => (found.context.library.broken.length > 0 ? [] : ceilingsOf(found)).filter(({ rule, ceiling, debt }) => debt.length < ceiling && !isRaised(rule, ceiling, found)).map(({ rule, ceiling, debt: { length: left } }) => ({
    rule: 'ratchet-slack', file: PROGRAMME_FILE, at: { value: ['ratchet', rule] },
    message: `The ceiling of \`${rule}\` is ${ceiling}, and ${left === 0 ? 'nothing is' : left === 1 ? '1 problem is' : `${left} problems are`} left.`,
    hint: `Lower it to ${left}.`,
    fix: lowered(rule, left),
  })),
})

/** A ceiling that the change itself raises is told by ratchet-raised. */
function isRaised(rule: string, ceiling: number, { base }: Found): boolean {
  const was = base?.library.programme.ratchet[rule]
  return was !== undefined && ceiling > was
}
