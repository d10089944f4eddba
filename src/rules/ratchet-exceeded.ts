import type { Problem, RelatedPlace } from '../content/problem.ts'
import { PROGRAMME_FILE } from '../content/programme-file.ts'
import { pairsOf } from '../content/pairs.ts'
import { ceilingsOf } from './debt.ts'
import { defineRule, type Found } from './define-rule.ts'

/** Places that are shown. */
const SHOWN = 5

export const ratchetExceeded = defineRule({
  name: 'ratchet-exceeded',
  severity: 'error',
  kinds: [],
  summary: 'No rule leaves more problems standing than its ceiling.',
  why: 'Debt that nobody counts grows. A ceiling lets old problems wait, and no new one in.',
  review: (found) => ceilingsOf(found).filter(({ ceiling, debt }) => debt.length > ceiling).map(({ rule, ceiling, debt }) => {
    const fresh = touched(debt, found)
    return {
      rule: 'ratchet-exceeded', file: PROGRAMME_FILE, at: { value: ['ratchet', rule] },
      message: `${debt.length} ${debt.length === 1 ? 'problem' : 'problems'} of \`${rule}\` ${debt.length === 1 ? 'is' : 'are'} left, and the ceiling is ${ceiling}.`,
      hint: `Correct ${ceiling === 0 ? 'them' : `${debt.length - ceiling === 1 ? 'one' : debt.length - ceiling} of them`}. ${fresh ? 'Those shown are in records that the change touches.' : 'A ceiling that is new begins with the number that is left.'}`,
      related: (fresh ?? debt).slice(0, SHOWN).map(({ file, range, message }): RelatedPlace => ({ file, at: { range }, message })),
    }
  }),
})

/** What is left in records that a change adds or touches; undefined when that is nothing, or not known. */
function touched(debt: readonly Problem[], { base, context }: Found): Problem[] | undefined {
  if (!base) return undefined
  const { kept, added } = pairsOf(base.library, context.library)
  const files = new Set([...added, ...kept.filter(({ before, after }) => before.record?.digest !== after.record?.digest).map(({ after }) => after)].map(({ file }) => file))
  const fresh = debt.filter(({ file }) => files.has(file))
  return fresh.length > 0 ? fresh : undefined
}
