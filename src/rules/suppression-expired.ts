import { defineRule } from './define-rule.ts'

export const suppressionExpired = defineRule({
  name: 'suppression-expired',
  severity: 'warning',
  summary: 'No suppression is past its day.',
  why: 'A suppression with a day was a promise to have mended something by then. From the day after, what it hid is a problem again.',
  review: ({ suppressions }) => suppressions.filter(({ state }) => state === 'expired').map(({ file, index, rule, until }) => ({
    rule: 'suppression-expired', file, at: { value: ['suppress', index, 'until'] },
    message: `The suppression of \`${rule}\` counted until ${until}.`,
    hint: 'Take it out, and correct what the check says now; or set a later day, and say in the reason what has changed.',
  })),
})
