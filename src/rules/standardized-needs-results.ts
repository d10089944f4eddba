import { suggest } from '../content/suggest.ts'
import type { Improvement } from '../kinds/improvement.ts'
import { hasReached } from '../kinds/stages.ts'
import { defineRecordRule } from './define-rule.ts'

export const standardizedNeedsResults = defineRecordRule({
  name: 'standardized-needs-results',
  severity: 'error',
  kinds: ['improvement'],
  summary: 'A standardized improvement has a measured result for every metric that it expected to change.',
  why: 'A metric that was promised and not measured is a promise that was dropped.',
  *check(record, { evidence }) {
    const data = record.data as Improvement
    if (!hasReached(data.status, 'standardized')) return
    const { metrics } = evidence(record)
    const spare = metrics.filter(({ expected }) => !expected).map(({ metric }) => metric)
    for (const { metric, expected, judgement, result, fromData, index } of metrics) {
      if (!expected || judgement.verdict !== 'not measured' || (result && judgement.problem)) continue
      if (fromData) {
        // Without a KPI or without windows there is another mistake, and it is told.
        if (fromData.windows !== '') yield { at: { value: ['validation', 'results', index!, 'kpi'] }, message: `\`${expected.key}\` was expected to be ${expected.target}. ${judgement.reason}`, hint: 'Record what was measured with `improvement kpi record` or `kpi import`, or correct the windows, or set the status back to validation.' }
        continue
      }
      const near = result ? undefined : suggest(metric, spare)
      yield { at: { key: ['solution', 'expected_impact', expected.key] }, message: `\`${expected.key}\` was expected to be ${expected.target}, and no result measures it.`, hint: near ? `A result measures \`${near}\`. Did you mean \`${metric}\`?` : `Add a result under \`validation.results\` with metric, before, after and unit, or set the status back to validation.` }
    }
  },
})
