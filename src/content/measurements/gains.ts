import { daily, type Day } from '../../evidence/daily.ts'
import { gainOf, type Gain } from '../../evidence/hold.ts'
import type { Improvement } from '../../kinds/improvement.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import type { Library } from '../library.ts'
import type { LibraryRecord } from '../record.ts'

/** How the gains of standardized improvements have held, by the records' ids, in the order of their holds; records that hold nothing are left out. */
export function gainsIn({ records, measurements, programme }: Pick<Library, 'records' | 'measurements' | 'programme'>, today: string): ReadonlyMap<string, Gain[]> {
  const kpis = kpisByMetric(records)
  const when = { today, slippedAfter: programme.slipped_after, daysOf: keptDays() }
  return new Map(records.filter(holdsSomething).map(({ id, data }) => {
    const holds = (data as Improvement).standardization!.holds!
    return [id, holds.map((hold) => gainOf(hold, data as Improvement, kpis.get(hold.kpi), measurements.of(hold.kpi), when))]
  }))
}

/** `daily`, worked out once for each series: thousands of improvements may be watched by one KPI. A KPI has one aggregate. */
function keptDays(): typeof daily {
  const known = new Map<unknown, Day[]>()
  return (series, aggregate) => {
    const days = known.get(series) ?? daily(series, aggregate)
    known.set(series, days)
    return days
  }
}

/** KPIs by their metrics; of two with one metric, the first. */
export function kpisByMetric(records: readonly LibraryRecord[]): ReadonlyMap<string, Kpi> {
  return new Map(records.filter(({ kind }) => kind.name === 'kpi').map(({ data }) => [(data as Kpi).metric, data as Kpi] as const).reverse())
}

/** A gain is watched once it is the standard; what was rolled back has none to lose. */
function holdsSomething({ kind, data }: LibraryRecord): boolean {
  if (kind.name !== 'improvement') return false
  const { status, standardization } = data as Improvement
  return status === 'standardized' && Boolean(standardization?.holds?.length)
}
