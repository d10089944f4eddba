import type { Path } from '../content/problem.ts'
import type { Library } from '../content/library.ts'
import { listed, suggest } from '../content/suggest.ts'
import type { LibraryRecord } from '../content/record.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Kpi } from '../kinds/kpi.ts'
import type { Validation } from '../kinds/validation.ts'
import { defineRecordRule } from './define-rule.ts'

export const kpiExists = defineRecordRule({
  name: 'kpi-exists',
  severity: 'error',
  kinds: ['improvement', 'validation'],
  summary: 'A result or a hold that names a KPI names one that is there, by its metric.',
  why: 'Its values are computed from the measurements of the KPI. Without the KPI there are none, and the record says nothing.',
  *check(record, { whole, byId }) {
    const metrics = metricsIn(whole)
    // A KPI that cannot be read may have the metric: its own mistakes are told.
    if (whole.broken.some(({ file }) => file.startsWith('kpis/'))) return
    for (const { path, metric } of named(record)) {
      if (metrics.includes(metric)) continue
      const own = byId.get(metric.toUpperCase())
      const near = own?.kind.name === 'kpi' ? (own.data as Kpi).metric : suggest(metric, metrics)
      const hint = near ? `Did you mean \`${near}\`?` : metrics.length > 0 ? `There are ${listed(metrics, 20)}; or add one: improvement create kpi --set metric=${metric}.` : `Add it: improvement create kpi --set metric=${metric}.`
      yield { at: { value: path }, message: `No KPI has the metric \`${metric}\`.`, hint }
    }
  },
})

function metricsIn({ records, partial }: Library): string[] {
  return [...records, ...partial].flatMap(({ kind, data }) => (kind.name === 'kpi' && typeof data.metric === 'string' ? [data.metric] : []))
}

function named({ kind, data }: LibraryRecord): { path: Path; metric: string }[] {
  const results = kind.name === 'validation' ? (data as Validation).results : ((data as Improvement).validation?.results ?? [])
  const holds = kind.name === 'improvement' ? ((data as Improvement).standardization?.holds ?? []) : []
  const list: Path = kind.name === 'validation' ? ['results'] : ['validation', 'results']
  return [
    ...results.flatMap(({ kpi }, index) => (kpi === undefined ? [] : [{ path: [...list, index, 'kpi'], metric: kpi }])),
    ...holds.map(({ kpi }, index) => ({ path: ['standardization', 'holds', index, 'kpi'], metric: kpi })),
  ]
}
