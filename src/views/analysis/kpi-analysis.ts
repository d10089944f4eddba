import { daily, type Day } from '../../evidence/daily.ts'
import { printed } from '../../evidence/printed.ts'
import { seriesOf } from '../../evidence/series.ts'
import type { Measurements } from '../../content/measurements/measurements.ts'
import type { LibraryRecord } from '../../content/record.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { printedTarget } from '../../quantity/index.ts'
import { shiftBetween } from '../../statistics/index.ts'
import { addDays } from '../calendar.ts'
import { differenceText } from '../kpi/difference.ts'
import { bandOf, lightOf, type Light } from '../kpi/kpi.ts'
import { daysWithin, periodFormula, periodValue, spokenFor } from '../kpi/period-value.ts'
import { STRICTNESS, type Sensitivity } from '../kpi/sensitivity.ts'
import { signalsOf, type Flag } from '../kpi/signals.ts'
import { trendView, type TrendOf, type TrendView } from '../kpi/trend.ts'
import type { Work } from '../kpi/work.ts'
import type { Days } from '../period.ts'

/** A value that stands for a stretch of days, in the unit of the KPI. */
export interface Summed { value: number; text: string; /** Days with a value. */ days: number }

/** How the window compares with the baseline. */
export interface AgainstBaseline {
  /** Window less baseline, in the unit. */
  difference: number
  /** `-8%`; of shares `+0.02 percentage points`. */
  text: string
  /** The interval of the shift leaves 0 out: it is more than the chance of days that depend on each other. */
  shown: boolean
  sense?: 'better' | 'worse'
}

/** What one KPI did in a window. */
export interface KpiAnalysis {
  id: string
  title: string
  metric: string
  group: string
  unit: string
  target: string
  /** The target holds in the window; undefined without a value, or for a target that cannot be compared. */
  met?: boolean
  light: Light
  /** How the value is made of the days: `mean`. */
  formula: string
  value?: Summed
  baseline?: Summed
  change?: AgainstBaseline
  trend?: TrendView
  anomalies: Flag[]
  changes: Flag[]
  /** The newest day with a value, whether it lies in the window or before it. */
  newest?: string
}

export interface Windows { window: Days; baseline: Days; sensitivity: Sensitivity }

/** The fewest days on each side from which a change is more than two numbers. */
const FEWEST = 5

/** What a KPI did in a window, held against the days before it. Nothing after the window is looked at. */
export function analyseKpi(record: LibraryRecord, measurements: Measurements, windows: Windows, work: readonly Work[]): KpiAnalysis {
  const kpi = record.data as Kpi
  const { sensitivity } = windows
  const window = spokenFor(windows.window, kpi)
  const baseline = { start: windows.baseline.start, end: addDays(window.start, -1) }
  const series = seriesOf(measurements.of(kpi.metric))
  const days = series ? daily(series, kpi.measurement.aggregate).filter(({ date }) => date <= window.end) : []
  const [inside, before] = [daysWithin(days, window), daysWithin(days, baseline)]
  const of = { unit: kpi.unit, better: kpi.better, band: bandOf(kpi) }
  const signals = signalsOf(days.filter(({ date }) => date >= baseline.start), of, window.end, { sensitivity, work })
  const [value, base] = [summed(inside, kpi), summed(before, kpi)]
  const light = value ? lightOf(kpi, value.value) : 'none'
  return {
    id: record.id, title: record.title, metric: kpi.metric, group: kpi.group, unit: kpi.unit, target: printedTarget(kpi.target), light, formula: periodFormula(kpi),
    ...(value && { value, met: lightOf({ ...kpi, thresholds: undefined }, value.value) === 'green', trend: trendIn(days, { window, baseline, sensitivity }, of) }),
    ...(base && { baseline: base }), ...(value && base && { change: against(value, base, inside, before, kpi, sensitivity) }),
    anomalies: signals.anomalies.filter(({ date }) => date >= window.start), changes: signals.changes.filter(({ date }) => date >= window.start),
    ...(days.length > 0 && { newest: days.at(-1)!.date }),
  }
}

/** The trend of the window; where that is too short to tell, that of window and baseline together. */
function trendIn(days: readonly Day[], { window, baseline, sensitivity }: Windows, of: TrendOf): TrendView {
  const { confidence } = STRICTNESS[sensitivity]
  const own = trendView(days, window, of, confidence)
  return own.direction === 'cannot tell' ? trendView(days, { start: baseline.start, end: window.end }, of, confidence) : own
}

function summed(days: readonly Day[], kpi: Kpi): Summed | undefined {
  const value = periodValue(days, kpi)
  return value === undefined ? undefined : { value, text: printed(value, kpi.unit), days: days.length }
}

/** The difference of two stretches, and whether the days of each show it. */
export function against(value: Summed, base: Summed, inside: readonly Day[], before: readonly Day[], { unit, better }: Kpi, sensitivity: Sensitivity): AgainstBaseline {
  const difference = value.value - base.value
  const enough = Math.min(inside.length, before.length) >= FEWEST
  const { interval } = enough ? shiftBetween(before.map((day) => day.value), inside.map((day) => day.value), STRICTNESS[sensitivity]) : { interval: [0, 0] as const }
  const shown = difference !== 0 && (interval[0] > 0 || interval[1] < 0) && Math.sign(interval[0]) === Math.sign(difference)
  return { difference, text: value.text === base.text ? 'none' : changeText(difference, base.value, unit), shown, ...(better && shown && { sense: difference > 0 === (better === 'higher') ? 'better' as const : 'worse' as const }) }
}

/** `-8%`, or `+0.02 percentage points`; of what was not above zero, the difference. */
export function changeText(difference: number, from: number, unit: string): string {
  const sign = difference > 0 ? '+' : difference < 0 ? '-' : ''
  const points = differenceText(difference, unit)
  if (points.endsWith('percentage points') || from <= 0) return `${sign}${points}`
  const percent = Math.abs((100 * difference) / from)
  return `${sign}${percent >= 10 ? Math.round(percent) : Number(percent.toFixed(1))}%`
}
