import type { LibraryRecord } from '../../content/record.ts'
import type { Improvement } from '../../kinds/improvement.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { metricName } from '../../quantity/index.ts'

/** An improvement that was finished on a day. */
export interface Work { id: string; finished: string }

type Read = Pick<LibraryRecord, 'id' | 'kind' | 'data'>

/** True when an improvement names a KPI: by its id, or by its metric as an expected impact, a result, or a level to hold. */
export function namesKpi({ solution, validation, standardization, links }: Improvement, kpi: { id: string; metric: string }): boolean {
  return (links?.kpis ?? []).includes(kpi.id)
    || Object.keys(solution?.expected_impact ?? {}).some((key) => key === kpi.metric || metricName(key) === kpi.metric)
    || (validation?.results ?? []).some(({ kpi: of, metric }) => of === kpi.metric || metric === kpi.metric)
    || (standardization?.holds ?? []).some(({ kpi: of }) => of === kpi.metric)
}

/** Improvements that name a KPI, in the order of records. */
export function improvementsOn<Record extends Read>({ id, data }: Pick<Read, 'id' | 'data'>, records: readonly Record[]): Record[] {
  const { metric } = data as Kpi
  return records.filter((record) => record.kind.name === 'improvement' && namesKpi(record.data as Improvement, { id, metric }))
}

/** When work on a KPI was finished, the earliest first. */
export function workOn(kpi: Pick<Read, 'id' | 'data'>, records: readonly Read[]): Work[] {
  return improvementsOn(kpi, records).flatMap(({ id, data }) => {
    const finished = (data as Improvement).implementation?.end_date
    return finished === undefined ? [] : [{ id, finished }]
  }).sort((a, b) => a.finished.localeCompare(b.finished) || (a.id < b.id ? -1 : 1))
}
