import type { Improvement } from '../kinds/improvement.ts'
import { hasReached, stageIndex } from '../kinds/stages.ts'
import { defineRecordRule } from './define-rule.ts'

export const statusAgrees = defineRecordRule({
  name: 'status-agrees',
  severity: 'error',
  kinds: ['improvement'],
  summary: 'The states of implementation and standardization, where they are written, agree with the status.',
  why: 'Two states that disagree leave the reader to guess which one is true.',
  *check(record) {
    const { status, implementation, standardization } = record.data as Improvement
    if (stageIndex(status) === undefined) return
    const work = hasReached(status, 'validation') ? 'completed' : hasReached(status, 'implementation') ? 'in_progress' : 'not_started'
    const standard = hasReached(status, 'standardized') ? ['standardized'] : ['not_started', 'in_progress']
    if (implementation?.status && implementation.status !== work) yield { at: { value: ['implementation', 'status'] }, message: `\`implementation.status\` is \`${implementation.status}\`, and the status is \`${status}\`.`, hint: `It would be \`${work}\`. It may be left out: it follows from the status.` }
    if (standardization?.status && !standard.includes(standardization.status)) yield { at: { value: ['standardization', 'status'] }, message: `\`standardization.status\` is \`${standardization.status}\`, and the status is \`${status}\`.`, hint: `It would be \`${standard.join('` or `')}\`. It may be left out: it follows from the status.` }
  },
})
