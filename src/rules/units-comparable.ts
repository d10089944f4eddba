import { defineRecordRule } from './define-rule.ts'

export const unitsComparable = defineRecordRule({
  name: 'units-comparable',
  severity: 'error',
  kinds: ['improvement', 'validation'],
  summary: 'Before, after and target of a metric can be compared.',
  why: 'Hours cannot be held against percent; a verdict from them would be made up.',
  *check(record, { evidence }) {
    const { results, metrics } = evidence(record)
    for (const { judgement, index } of metrics) {
      if (judgement.problem && index !== undefined) yield { at: { value: [...results, index, 'metric'] }, message: judgement.problem, hint: 'Give before, after and target in units of the same sort, and `better: lower` or `higher` where the target does not say.' }
    }
  },
})
