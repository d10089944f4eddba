import type { Plan } from '../kinds/plan.ts'
import { judge, parseQuantity } from '../quantity/index.ts'
import { defineRecordRule } from './define-rule.ts'

export const benchmarksComparable = defineRecordRule({
  name: 'benchmarks-comparable',
  severity: 'error',
  kinds: ['plan'],
  summary: 'Baseline, target and actual value of a benchmark can be compared.',
  why: 'Whether the benchmark was met is computed from them.',
  *check(record, { library: { programme } }) {
    for (const [index, { metric, baseline, target, actual, better }] of (record.data as Plan).benchmarks.entries()) {
      const path = ['benchmarks', index] as const
      if (!parseQuantity(baseline)) yield { at: { value: [...path, 'baseline'] }, message: `The baseline \`${baseline}\` is not a number with a unit.`, hint: 'Write a number and its unit: 450, "450 ms", "2.1%".' }
      else if (actual !== undefined && !parseQuantity(actual)) yield { at: { value: [...path, 'actual'] }, message: `The actual value \`${actual}\` is not a number with a unit.`, hint: 'Write a number and its unit, or leave it out until there is one.' }
      else {
        // Without an actual value the baseline stands in, so that a target in other units is noticed before the measurement.
        const { problem } = judge({ metric, before: baseline, after: actual ?? baseline, target: String(target), better: better ?? programme.better[metric] })
        if (problem) yield { at: { value: [...path, 'target'] }, message: problem, hint: 'Give baseline, target and actual value in units of the same sort, and `better: lower` or `higher` where the target does not say.' }
      }
    }
  },
})
