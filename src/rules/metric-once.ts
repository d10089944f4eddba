import { valueAt } from '../content/paths.ts'
import type { Path } from '../content/problem.ts'
import type { Result } from '../evidence/comparison.ts'
import { metricName } from '../quantity/index.ts'
import { defineRecordRule } from './define-rule.ts'

export const metricOnce = defineRecordRule({
  name: 'metric-once',
  severity: 'error',
  kinds: ['improvement', 'validation'],
  summary: 'A metric has one result in a record; from measurements, one for each service and each statistic.',
  why: 'The first result of a metric decides the verdict. A second one beside it is either the same, or contradicts it before everybody.',
  *check({ kind, data }) {
    const path: Path = kind.name === 'validation' ? ['results'] : ['validation', 'results']
    const results = (valueAt(data, path) ?? []) as readonly Result[]
    for (const [index, result] of results.entries()) {
      const first = results.findIndex((other) => isSame(other, result))
      if (first < index) yield { at: { value: [...path, index, 'metric'] }, message: `\`${result.metric}\` has a result already.`, hint: result.kpi || results[first]!.kpi ? 'Keep the one that names the KPI.' : 'Keep the one that is right, or name the metrics by what makes them different.' }
    }
  },
})

/** The same metric, unless both are computed and from different measurements, or otherwise. */
function isSame(a: Result, b: Result): boolean {
  if (metricName(a.metric) !== metricName(b.metric)) return false
  return !a.kpi || !b.kpi || (a.service === b.service && (a.statistic ?? 'mean') === (b.statistic ?? 'mean'))
}
