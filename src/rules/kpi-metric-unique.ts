import type { Finding } from '../content/problem.ts'
import type { Kpi } from '../kinds/kpi.ts'
import { defineRule } from './define-rule.ts'

export const kpiMetricUnique = defineRule({
  name: 'kpi-metric-unique',
  severity: 'error',
  kinds: ['kpi'],
  summary: 'Each KPI has a metric of its own.',
  why: 'Results and measurements name a KPI by its metric: with two of them nobody knows whose target counts.',
  check: ({ library: { records, partial } }) => {
    const kpis = [...records, ...partial].filter(({ kind }) => kind.name === 'kpi')
    const groups = Map.groupBy(kpis, ({ data }) => (data as Partial<Kpi>).metric)
    return [...groups].filter(([metric, group]) => typeof metric === 'string' && group.length > 1).flatMap(([metric, group]) => group.map(({ file }): Finding => ({
      rule: 'kpi-metric-unique', file, at: { value: ['metric'] },
      message: `\`${metric}\` is the metric of ${group.length} KPIs.`,
      hint: 'Give all but one of them another name, such as one with the service in it, or retire and remove the one that is not meant any more.',
      related: group.filter((other) => other.file !== file).map((other) => ({ file: other.file, at: { value: ['metric'] }, message: 'It is the metric here as well' })),
    })))
  },
})
