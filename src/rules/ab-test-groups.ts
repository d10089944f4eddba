import type { Validation } from '../kinds/validation.ts'
import { defineRecordRule } from './define-rule.ts'

export const abTestGroups = defineRecordRule({
  name: 'ab-test-groups',
  severity: 'error',
  kinds: ['validation'],
  summary: 'An A/B test names its control and its treatment group.',
  why: 'Without the two groups nobody can say what was compared with what.',
  *check(record) {
    const { method, groups } = record.data as Validation
    if (method === 'ab_test' && !groups) yield { at: { value: ['method'] }, message: 'The method is `ab_test`, and `groups` is missing.', hint: 'Add `groups:` with `control` and `treatment`, each with size and configuration.' }
    if (method === 'before_after' && groups) yield { at: { key: ['groups'] }, message: 'The method is `before_after`, and it has groups.', hint: 'Take `groups` out, or set the method to ab_test.' }
  },
})
