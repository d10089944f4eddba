import type { Library } from '../../content/library.ts'
import type { LibraryRecord } from '../../content/record.ts'
import { gainsIn } from '../../content/measurements/gains.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { ofKind } from '../facts.ts'
import { workOn } from '../kpi/work.ts'
import { analyseKpi, type KpiAnalysis, type Windows } from './kpi-analysis.ts'
import { opportunitiesOf, type Opportunity, type SlippedGain } from './opportunities.ts'

/** What the KPIs did in a window of time, and what is worth doing about it. */
export interface AnalysisView extends Windows {
  /** Those with a value in the window. */
  kpis: KpiAnalysis[]
  /** Those without, and why; retired ones too. */
  left: { id: string; why: string }[]
  /** Gains that are broken on the last day. */
  slipped: SlippedGain[]
  opportunities: Opportunity[]
}

/** Analyses the KPIs of a library, or some of them; nothing after the window is looked at but the stages of improvements, which are today's. */
export function analysisView({ records, measurements, programme }: Pick<Library, 'records' | 'measurements' | 'programme'>, windows: Windows, only: readonly LibraryRecord[] = ofKind(records, 'kpi')): AnalysisView {
  const live = only.filter(({ data }) => !isRetired(data as Kpi, windows.window.start))
  const all = live.map((record) => ({ record, analysis: analyseKpi(record, measurements, windows, workOn(record, records)) }))
  const known = all.filter(({ analysis }) => analysis.value)
  const metrics = new Set(live.map(({ data }) => (data as Kpi).metric))
  const slipped = slippedGains({ records, measurements, programme }, windows.window.end).filter(({ gain }) => metrics.has(gain.hold.kpi))
  return {
    ...windows, kpis: known.map(({ analysis }) => analysis), slipped, opportunities: opportunitiesOf(all, slipped, records),
    left: only.filter((record) => !known.some(({ record: { id } }) => id === record.id)).map((record) => ({ id: record.id, why: whyLeft(record, all.find(({ record: { id } }) => id === record.id)?.analysis) })),
  }
}

function isRetired({ retired }: Kpi, on: string): boolean {
  return retired !== undefined && retired <= on
}

function whyLeft({ data }: LibraryRecord, analysis: KpiAnalysis | undefined): string {
  if (!analysis) return `retired on ${(data as Kpi).retired}`
  return analysis.newest ? `nothing was measured after ${analysis.newest}` : 'nothing was measured until then'
}

/** Gains that are broken on the day that is given. */
function slippedGains(library: Pick<Library, 'records' | 'measurements' | 'programme'>, today: string): SlippedGain[] {
  return [...gainsIn(library, today)].flatMap(([improvement, gains]) => gains.flatMap((gain) => (gain.state === 'slipped' ? [{ improvement, gain }] : [])))
}
