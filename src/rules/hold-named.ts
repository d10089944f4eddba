import { kpisByMetric } from '../content/measurements/gains.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Kpi } from '../kinds/kpi.ts'
import { defineRecordRule } from './define-rule.ts'

export const holdNamed = defineRecordRule({
  name: 'hold-named',
  severity: 'warning',
  kinds: ['improvement'],
  summary: 'A standardized improvement that moved a KPI names the level that it has to hold.',
  why: 'Improvement persists over time or it was none. With a level, the measurements say by themselves when the gain is lost.',
  *check(record, { whole, evidence }) {
    const { status, standardization } = record.data as Improvement
    if (status !== 'standardized' || standardization?.holds) return
    const kpis = kpisByMetric(whole.records)
    const reached = evidence(record).metrics.filter(({ result, judgement }) => result?.role !== 'guardrail' && ['met', 'exceeded'].includes(judgement.verdict))
    const moved = [...new Set(reached.flatMap(({ metric, result }) => kpis.get(result?.kpi ?? metric) ?? []))].filter(({ retired }) => !retired)
    if (moved.length === 0) return
    const names = moved.map(({ metric }) => `\`${metric}\``)
    yield { at: { key: ['standardization'] }, message: `It has moved ${new Intl.ListFormat('en-GB').format(names)}, and says no level that ${names.length === 1 ? 'has' : 'have'} to stay.`, hint: `Write below standardization, with the level that you mean: holds: [${moved.map(lineFor).join(', ')}]` }
  },
})

function lineFor({ metric, target }: Kpi): string {
  return `{ kpi: ${metric}, level: ${JSON.stringify(String(target))} }`
}
