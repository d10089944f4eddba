import { formatQuantity, parseQuantity } from '../quantity/index.ts'
import { defineRecordRule } from './define-rule.ts'

export const limitAlreadyMet = defineRecordRule({
  name: 'limit-already-met',
  severity: 'warning',
  kinds: ['improvement'],
  summary: 'A bare percentage as a target is a limit that is not met yet, or says that it is a change.',
  why: '`error_rate: "80%"` reads as an error rate of at most 80%; somebody who means 80% fewer errors would be told of a success.',
  *check(record, { evidence }) {
    for (const { expected, result, judgement } of evidence(record).metrics) {
      if (!expected || !/^\s*\d+(?:\.\d+)?\s*%\s*$/.test(expected.target)) continue
      const before = result?.before === undefined ? undefined : parseQuantity(result.before, result.unit)
      const { target } = judgement
      if (!before || target?.kind !== 'bound' || target.basis !== 'absolute' || before.dimension !== target.quantity.dimension) continue
      const met = judgement.better === 'lower' ? before.base <= target.quantity.base : before.base >= target.quantity.base
      if (met) yield { at: { value: ['solution', 'expected_impact', expected.key] }, message: `\`${expected.target}\` is read as a limit, ${judgement.better === 'lower' ? 'at most' : 'at least'} ${expected.target}, and the value before is ${formatQuantity(before)} already.`, hint: `For a change of ${expected.target} write "${judgement.better === 'lower' ? '-' : '+'}${expected.target.trim()}"; for the limit "${judgement.better === 'lower' ? '<=' : '>='}${expected.target.trim()}".` }
    }
  },
})
