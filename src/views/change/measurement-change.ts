import type { Library } from '../../content/library.ts'
import { comparedMetrics } from '../../content/measurements/compared.ts'
import type { Pairs } from '../../content/pairs.ts'
import { rowChanges } from '../../evidence/row-changes.ts'
import type { Kpi } from '../../kinds/kpi.ts'

/** How many rows of a metric came, went, and have another value. `unit`: that of the KPI is another, and rows are not held against each other. */
export interface MeasurementChange { metric: string; /** Id of the KPI. */ kpi?: string; added: number; removed: number; changed: number; unit?: { before: string; after: string } }

/** Metrics whose measurements are different, in order. */
export function measurementChanges(before: Library, after: Library, pairs: Pairs): MeasurementChange[] {
  const idOf = (metric: string) => [...after.records, ...before.records].find(({ kind, data }) => kind.name === 'kpi' && (data as Kpi).metric === metric)?.id
  return comparedMetrics(before, after, pairs).flatMap((compared): MeasurementChange[] => {
    const { metric } = compared
    const id = idOf(metric)
    const named = { metric, ...(id && { kpi: id }) }
    if (compared.before && compared.after && compared.before.unit !== compared.after.unit) return [{ ...named, added: 0, removed: 0, changed: 0, unit: { before: compared.before.unit, after: compared.after.unit } }]
    const { added, removed, changed } = rowChanges(compared.before, compared.after)
    return added + removed + changed > 0 ? [{ ...named, added, removed, changed }] : []
  })
}
