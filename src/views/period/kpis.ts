import { gainsIn } from '../../content/measurements/gains.ts'
import type { Library } from '../../content/library.ts'
import type { LibraryRecord } from '../../content/record.ts'
import { daily } from '../../evidence/daily.ts'
import type { Slip } from '../../evidence/hold.ts'
import { printed } from '../../evidence/printed.ts'
import { seriesOf } from '../../evidence/series.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { parseTarget, printedTarget } from '../../quantity/index.ts'
import { against, type Summed } from '../analysis/kpi-analysis.ts'
import { bandOf, lightOf } from '../kpi/kpi.ts'
import { daysWithin, periodFormula, periodValue } from '../kpi/period-value.ts'
import { STRICTNESS } from '../kpi/sensitivity.ts'
import { TREND_DAYS } from '../kpi/signals.ts'
import { trendView, windowTo, type TrendView } from '../kpi/trend.ts'
import type { Days } from '../period.ts'

/** A KPI in a period, and in the one before; amounts are in its unit. */
export interface KpiInPeriod {
  id: string
  metric: string
  group: string
  target: string
  value: number
  text: string
  /** Days with a value, and how the value is made of them. */
  days: number
  aggregate: string
  /** The target holds; undefined for one that cannot be compared. */
  met?: boolean
  before?: { value: number; text: string; days: number }
  /** `-8%`, or `none`; against the period before. */
  change?: string
  /** The days of both show the change: it is more than chance. */
  shown?: boolean
  sense?: 'better' | 'worse'
  /** Over the 90 days up to the last that is counted. */
  trend: TrendView
}

/** A gain that was broken in a period. `id` is the improvement that won it. */
export interface SlippedIn { id: string; kpi: string; service?: string; level: string; start: string; end?: string; /** Its median while it was broken, as it is printed. */ median: string }

export interface KpiReview { kpis: KpiInPeriod[]; left: { id: string; why: string }[]; slipped: SlippedIn[] }

export interface KpiSource { kpis: readonly LibraryRecord[]; improvements: readonly LibraryRecord[]; measurements: Library['measurements']; programme: Library['programme'] }

export const NO_KPIS: KpiReview = { kpis: [], left: [], slipped: [] }

/** What the measurements say of a period, whose last counted day is `days.end`, and of the days before it. */
export function kpiReview({ kpis, improvements, measurements, programme }: KpiSource, days: Days, before: Days): KpiReview {
  const read = kpis.map((record) => inPeriod(record, measurements, days, before))
  return { kpis: read.filter((each) => 'metric' in each), left: read.filter((each) => 'why' in each), slipped: slippedIn({ records: [...improvements, ...kpis], measurements, programme }, days) }
}

function inPeriod({ id, data }: LibraryRecord, measurements: Library['measurements'], period: Days, before: Days): KpiInPeriod | { id: string; why: string } {
  const kpi = data as Kpi
  const series = seriesOf(measurements.of(kpi.metric))
  const days = series ? daily(series, kpi.measurement.aggregate).filter(({ date }) => date <= period.end) : []
  const [own, earlier] = [daysWithin(days, period), daysWithin(days, before)]
  const [value, base] = [periodValue(own, kpi), periodValue(earlier, kpi)]
  if (value === undefined) return { id, why: kpi.retired && kpi.retired <= period.end ? `retired on ${kpi.retired}` : 'no value in this time' }
  const is: Summed = { value, text: printed(value, kpi.unit), days: own.length }
  const was: Summed | undefined = base === undefined ? undefined : { value: base, text: printed(base, kpi.unit), days: earlier.length }
  const change = was && against(is, was, own, earlier, kpi, 'medium')
  return {
    id, metric: kpi.metric, group: kpi.group, target: printedTarget(kpi.target), ...is, aggregate: periodFormula(kpi),
    ...(parseTarget(String(kpi.target)).kind !== 'text' && { met: lightOf({ ...kpi, thresholds: undefined }, value) === 'green' }),
    ...(was && { before: was }), ...(change && { change: change.text, shown: change.shown, ...(change.sense && { sense: change.sense }) }),
    trend: trendView(days, windowTo(period.end, TREND_DAYS), { unit: kpi.unit, better: kpi.better, band: bandOf(kpi) }, STRICTNESS.medium.confidence),
  }
}

/** Gains that were broken on a day of these, as far as it was known on the last of them. */
function slippedIn(library: Pick<Library, 'records' | 'measurements' | 'programme'>, { start, end }: Days): SlippedIn[] {
  const units = new Map(library.records.filter(({ kind }) => kind.name === 'kpi').map(({ data }) => [(data as Kpi).metric, (data as Kpi).unit]))
  const inside = (slip: Slip) => slip.end === undefined || slip.end > start
  return [...gainsIn(library, end)].flatMap(([id, gains]) => gains.flatMap(({ hold, level, slips }) => slips.filter(inside).map((slip) => ({
    id, kpi: hold.kpi, ...(hold.service && { service: hold.service }), level, start: slip.start, ...(slip.end && { end: slip.end }), median: printed(slip.median, units.get(hold.kpi) ?? ''),
  })))).sort((a, b) => a.start.localeCompare(b.start) || (a.id < b.id ? -1 : 1))
}
