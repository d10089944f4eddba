import type { LibraryRecord } from '../../content/record.ts'
import type { Measurements } from '../../content/measurements/measurements.ts'
import { daily, type Day } from '../../evidence/daily.ts'
import { readableLevel } from '../../evidence/level.ts'
import { daysShown, newestOf, type Newest } from '../../evidence/newest.ts'
import { printed } from '../../evidence/printed.ts'
import { seriesOf, type Measured } from '../../evidence/series.ts'
import { standardsOf, type Standards } from '../../evidence/standards.ts'
import { judge, printedTarget } from '../../quantity/index.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { signalsOf, type Asked, type Flag } from './signals.ts'
import type { TrendView } from './trend.ts'

export type { Flag } from './signals.ts'

/** How good a value is. `none`: nothing was measured. */
export type Light = 'green' | 'yellow' | 'red' | 'none'

/** The newest value: `text` as people read it, `when` the day or the days that it is of. */
export interface Latest extends Newest { text: string; when: string }

/** Everything about a KPI that is computed, as plain data: what pages, charts, reports and the open data show. */
export interface KpiView {
  id: string
  title: string
  metric: string
  group: string
  unit: string
  target: string
  better?: 'lower' | 'higher'
  light: Light
  /** The newest value; undefined when nothing was measured. */
  latest?: Latest
  /** Day by day, for the whole of the KPI (no service, no group). */
  days: Day[]
  /** Ends of the green zone, in the unit; an end that is missing is open. */
  band: { low?: number; high?: number }
  services: string[]
  /** The newest value of each service that has values outside of an A/B test. */
  ofServices: { service: string; light: Light; date: string; when: string; text: string }[]
  /** What the KPI demands of its data, and what was found; undefined when nothing was measured. */
  standards?: Standards
  /** Where it is going; undefined when nothing was measured. */
  trend?: TrendView
  anomalies: Flag[]
  changes: Flag[]
}

/** What the measurements say of a KPI on a day. `workOn` gives the improvements that changes are held against. */
export function kpiView(record: Pick<LibraryRecord, 'id' | 'title' | 'data'>, measurements: Measurements, today: string, asked: Asked = {}): KpiView {
  const kpi = record.data as Kpi
  const measured = measurements.of(kpi.metric)
  const series = seriesOf(measured)
  const days = series ? daily(series, kpi.measurement.aggregate).filter(({ date }) => date <= today) : []
  const last = newestOf(days, kpi.measurement)
  return {
    id: record.id, title: record.title, metric: kpi.metric, group: kpi.group, unit: kpi.unit, target: printedTarget(kpi.target), better: kpi.better,
    light: last ? lightOf(kpi, last.value) : 'none',
    ...(last && { latest: latestOf(last, kpi.unit) }),
    days, band: bandOf(kpi),
    services: [...new Set(measured?.series.flatMap(({ service }) => (service ? [service] : [])))],
    ofServices: servicesOf(kpi, measured, today), standards: standardsOf(kpi, measured, today),
    ...signalsOf(days, { unit: kpi.unit, better: kpi.better, band: bandOf(kpi) }, today, asked),
  }
}

/** A newest value with its texts. */
export function latestOf(newest: Newest, unit: string): Latest {
  return { ...newest, text: printed(newest.value, unit), when: daysShown(newest) }
}

/** The newest value as a clause: `99.97% on 2025-12-11`, `19.4/day, the mean of the 7 days to 2025-12-11`. */
export function latestSaid({ text, date, days }: Latest): string {
  return days === 1 ? `${text} on ${date}` : `${text}, the mean of the ${days} days to ${date}`
}

/** The newest value of each service; groups of an A/B test do not count. */
function servicesOf(kpi: Kpi, measured: Measured | undefined, today: string): KpiView['ofServices'] {
  return (measured?.series ?? []).filter(({ service, group }) => service && !group).flatMap((series) => {
    const last = newestOf(daily(series, kpi.measurement.aggregate).filter(({ date }) => date <= today), kpi.measurement)
    return last ? [{ service: series.service, light: lightOf(kpi, last.value), date: last.date, when: daysShown(last), text: printed(last.value, kpi.unit) }] : []
  }).sort((a, b) => (a.service < b.service ? -1 : 1))
}

/** Green where the green threshold, or the target, holds; yellow where the yellow one does; red elsewhere. */
export function lightOf({ metric, unit, better, target, thresholds }: Pick<Kpi, 'metric' | 'unit' | 'better' | 'target' | 'thresholds'>, value: number): Light {
  const holds = (level: string | number) => ['met', 'exceeded'].includes(judge({ metric, after: value, unit, target: String(level), better }).verdict)
  if (holds(thresholds?.green ?? target)) return 'green'
  return thresholds && holds(thresholds.yellow) ? 'yellow' : 'red'
}

/** Ends of the green zone of a KPI, in its unit. */
export function bandOf(kpi: Kpi): KpiView['band'] {
  const { low, high } = readableLevel(kpi.thresholds?.green ?? kpi.target, kpi) ?? {}
  return { ...(low && { low: low.value }), ...(high && { high: high.value }) }
}
