import type { Improvement } from '../kinds/improvement.ts'
import { hasReached } from '../kinds/stages.ts'
import { defineRecordRule } from './define-rule.ts'

export const standardizedNeedsVerdict = defineRecordRule({
  name: 'standardized-needs-verdict',
  severity: 'error',
  kinds: ['improvement'],
  summary: 'A standardized improvement met its targets, or says why a partial result is good enough.',
  why: 'Making something the standard that did not work makes everybody pay for it.',
  *check(record, { evidence }) {
    const data = record.data as Improvement
    if (!hasReached(data.status, 'standardized')) return
    const { verdict, metrics } = evidence(record)
    if (verdict === 'success' || verdict === 'unknown') return
    if (verdict === 'partial' && data.validation?.reason) return
    const failed = metrics.filter(({ judgement }) => judgement.verdict === 'missed' || judgement.verdict === 'worse').map(({ judgement }) => judgement.reason)
    yield { at: { value: ['status'] }, message: `The status is \`standardized\`, and the computed verdict is ${verdict}.${failed.map((reason) => ` ${reason}`).join('')}`, hint: verdict === 'partial' ? 'Say under `validation.reason` why that is good enough, or set the status back to validation.' : 'Set the status to rolled_back, or back to implementation.' }
  },
})
