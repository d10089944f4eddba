import type { Kpi } from '../../kinds/kpi.ts'
import type { Measured } from '../../evidence/series.ts'
import type { Library } from '../library.ts'
import type { Pairs } from '../pairs.ts'

/** A metric in two states of a library; a side is undefined where nothing was measured. `after` has another name where the metric of its KPI was renamed. */
export interface ComparedMetric { metric: string; before?: Measured; after?: Measured }

type Side = Pick<Library, 'measurements'>

/** The metrics that are measured in one of two states, by the name that they have in the later, in order; those left out whose files cannot be read on one side: that is told by itself. */
export function comparedMetrics({ measurements: then }: Side, { measurements: now }: Side, pairs: Pairs): ComparedMetric[] {
  const names = new Map(pairs.kept.flatMap((pair): [string, string][] => {
    const [old, young] = [pair.before.record?.data, pair.after.record?.data] as (Kpi | undefined)[]
    return pair.before.record?.kind.name === 'kpi' && old && young ? [[old.metric, young.metric]] : []
  }))
  const earlier = new Map(then.metrics.map((metric) => [names.get(metric) ?? metric, metric]))
  return [...new Set([...earlier.keys(), ...now.metrics])].sort().flatMap((metric): ComparedMetric[] => {
    const [was, before, after] = [earlier.get(metric), then.of(earlier.get(metric) ?? ''), now.of(metric)]
    const unread = (was !== undefined && !before) || (!after && now.metrics.includes(metric)) || (after?.rows.refused ?? 0) > (before?.rows.refused ?? 0)
    return unread || before === after ? [] : [{ metric, ...(before && { before }), ...(after && { after }) }]
  })
}
