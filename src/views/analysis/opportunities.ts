import type { LibraryRecord } from '../../content/record.ts'
import type { Gain } from '../../evidence/hold.ts'
import { printed } from '../../evidence/printed.ts'
import type { Analysis } from '../../kinds/analysis.ts'
import type { Improvement } from '../../kinds/improvement.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { urgencyOf } from '../../kinds/priorities.ts'
import { stageIndex } from '../../kinds/stages.ts'
import { factsOf } from '../facts.ts'
import { distanceOf } from '../kpi/distance.ts'
import { improvementsOn } from '../kpi/work.ts'
import { spaced } from '../words.ts'
import type { KpiAnalysis } from './kpi-analysis.ts'

type Size = Analysis['opportunities'][number]['impact']

/** Something worth doing, with what it is ranked by. */
export interface Opportunity {
  kind: 'slipped' | 'off target' | 'drifting'
  action: string
  kpi: string
  impact: Size
  /** From the type of the improvement that takes it up; missing while there is none. */
  effort?: Size
  value: number
  /** How the value was computed, in one sentence. */
  working: string
  /** The improvement that takes it up. */
  improvement?: string
  /** All open improvements that name the KPI, the furthest first. */
  open: string[]
}

/** A gain that is broken on the last day that was looked at. */
export interface SlippedGain { improvement: string; gain: Gain }

const MOST_STEPS = 10
const SLIPPED_FIRST = 10
const WEIGHTS = { worse: 1.5, better: 0.5 } as const
/** Months that a trend is followed to see whether it leaves the target. */
const MONTHS_AHEAD = 3
const EFFORTS: Readonly<Record<string, Size>> = { quick_win: 'low', medium: 'medium', strategic: 'high' }

/** What is worth doing about KPIs, the most valuable first; slipped gains come before everything else. */
export function opportunitiesOf(kpis: readonly { analysis: KpiAnalysis; record: LibraryRecord }[], slipped: readonly SlippedGain[], records: readonly LibraryRecord[]): Opportunity[] {
  const found = kpis.flatMap(({ analysis, record }) => {
    const own = slipped.filter(({ gain }) => gain.hold.kpi === analysis.metric)
    const open = openOn(record, records)
    if (own.length > 0) return own.map((each) => restored(each, record, open))
    const one = offTarget(analysis, record, open)
    return one ? [one] : []
  })
  return found.sort((a, b) => b.value - a.value || (a.kpi < b.kpi ? -1 : a.kpi > b.kpi ? 1 : 0))
}

/** Improvements on their way that name a KPI: the furthest first, then the most urgent. */
function openOn(kpi: LibraryRecord, records: readonly LibraryRecord[]): LibraryRecord[] {
  const stage = (record: LibraryRecord) => stageIndex(factsOf(record).status ?? '') ?? -1
  const urgency = (record: LibraryRecord) => urgencyOf(factsOf(record).priority)
  return improvementsOn(kpi, records).filter((record) => stage(record) >= 0 && factsOf(record).status !== 'standardized').toSorted((a, b) => stage(b) - stage(a) || urgency(a) - urgency(b) || (a.id < b.id ? -1 : 1))
}

function restored({ improvement, gain }: SlippedGain, record: LibraryRecord, open: readonly LibraryRecord[]): Opportunity {
  const kpi = record.data as Kpi
  const slip = gain.slips.at(-1)!
  const distance = distanceOf(slip.median, kpi, gain.hold.level)
  const steps = Math.min(MOST_STEPS, distance?.steps ?? 0)
  return {
    kind: 'slipped', kpi: kpi.metric, impact: 'high', value: rounded(SLIPPED_FIRST + steps), ...taken(open),
    action: `Win back the gain of ${improvement}: ${record.title}${gain.hold.service ? ` of ${gain.hold.service}` : ''} should be ${gain.level} and is not since ${slip.start}${through(open)}`,
    working: `${SLIPPED_FIRST} for a gain that slipped, and ${rounded(steps)} for its median of ${printed(slip.median, kpi.unit)}, in steps of ${printed(distance?.scale ?? 1, kpi.unit)} (${distance?.scaleText ?? 'its unit'}) beyond ${gain.level}.`,
  }
}

/** A KPI that misses its target, or is on the way out of it; undefined where all is well, or nothing is known. */
function offTarget({ value, trend, target, title }: KpiAnalysis, { data }: LibraryRecord, open: readonly LibraryRecord[]): Opportunity | undefined {
  const kpi = data as Kpi
  const now = value && distanceOf(value.value, kpi)
  if (!value || !now) return undefined
  const sense = trend?.sense
  if (now.beyond > 0) {
    const weight = sense ? WEIGHTS[sense] : 1
    const worth = rounded(Math.min(MOST_STEPS, now.steps) * weight)
    return {
      kind: 'off target', kpi: kpi.metric, value: worth, impact: sizeOf(worth), ...taken(open),
      action: `Bring ${title} from ${value.text} to ${target}${through(open)}`,
      working: `${rounded(Math.min(MOST_STEPS, now.steps))} steps of ${printed(now.scale, kpi.unit)} (${now.scaleText}) beyond the target${sense ? `, times ${weight} since its trend makes it ${sense}` : ''}.`,
    }
  }
  const later = sense === 'worse' && trend?.perMonth !== undefined ? distanceOf(value.value + MONTHS_AHEAD * trend.perMonth, kpi) : undefined
  if (!later || later.beyond === 0) return undefined
  const worth = rounded(Math.min(MOST_STEPS, later.steps) / 2)
  return {
    kind: 'drifting', kpi: kpi.metric, value: worth, impact: sizeOf(worth), ...taken(open),
    action: `Stop the drift of ${title}: ${value.text} now, and beyond ${target} within ${MONTHS_AHEAD} months at this trend${through(open)}`,
    working: `Half of the ${rounded(Math.min(MOST_STEPS, later.steps))} steps of ${printed(later.scale, kpi.unit)} (${later.scaleText}) that it would lie beyond the target after ${MONTHS_AHEAD} months.`,
  }
}

function through(open: readonly LibraryRecord[]): string {
  const first = open[0]
  return first ? `, through ${first.id} (${spaced(factsOf(first).status!)})` : '; no open improvement names it: propose one'
}

function taken(open: readonly LibraryRecord[]): Pick<Opportunity, 'effort' | 'improvement' | 'open'> {
  const first = open[0]
  const effort = first && EFFORTS[(first.data as Improvement).type ?? '']
  return { ...(effort && { effort }), ...(first && { improvement: first.id }), open: open.map(({ id }) => id) }
}

function sizeOf(value: number): Size {
  return value >= 3 ? 'high' : value >= 1 ? 'medium' : 'low'
}

function rounded(value: number): number {
  return Number(value.toFixed(1))
}
