import type { Runbook } from '../kinds/runbook.ts'
import type { Validation } from '../kinds/validation.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Kpi } from '../kinds/kpi.ts'
import { parseQuantity } from '../quantity/index.ts'
import { defineRecordRule } from './define-rule.ts'

export const durationReadable = defineRecordRule({
  name: 'duration-readable',
  severity: 'error',
  kinds: ['runbook', 'validation', 'improvement', 'kpi'],
  summary: 'Lengths of time that are computed with can be read as one.',
  why: 'When a runbook is due, and how long a test ran, is computed.',
  *check({ kind, data }) {
    const [path, value] = kind.name === 'runbook' ? [['review_every'], (data as Runbook).review_every] : kind.name === 'kpi' ? [['measurement', 'over'], (data as Kpi).measurement.over] : kind.name === 'validation' ? [['duration'], (data as Validation).duration] : [['validation', 'duration'], (data as Improvement).validation?.duration]
    if (value !== undefined && parseQuantity(value)?.dimension !== 'time') yield { at: { value: path }, message: `\`${value}\` is not a length of time.`, hint: 'Write a number and a unit: "90 days", "6 weeks", "3 months".' }
  },
})
