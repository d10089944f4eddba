import type { LibraryRecord } from '../../content/record.ts'
import { isUrgent, urgencyOf } from '../../kinds/priorities.ts'
import type { Programme } from '../../kinds/programme.ts'
import { focusOf, type Focus } from './focus.ts'
import { learningsOf, type Learning } from './learnings.ts'
import { kpiReview, NO_KPIS, type KpiReview, type KpiSource } from './kpis.ts'
import { openOn, type Open } from './open.ts'
import { roadmapsAhead, type RoadmapsAhead } from './roadmaps.ts'
import { nextPeriod, previousPeriod, quartersOf, type Period } from '../period.ts'
import { reportsOf, tallyOf, type Tally } from './tally.ts'
import { workIn, type Work } from './work.ts'
import type { Surveyed } from '../survey.ts'

export interface PeriodInput {
  period: Period
  /** The day that the programme is looked at. */
  today: string
  programme: Programme
  /** The improvements and roadmaps that the report is about. */
  improvements: readonly Surveyed[]
  roadmaps: readonly LibraryRecord[]
  validations: readonly LibraryRecord[]
  /** The KPIs that the report is about, and their measurements; without, it says nothing of KPIs. */
  measured?: Pick<KpiSource, 'kpis' | 'measurements'>
  /** The report is about some of the records only. */
  narrowed: boolean
}

/** Everything that a report says, computed; nothing of how it is written. */
export interface PeriodReport extends Tally {
  period: Period
  next: Period
  previous: Period
  /** What the measurements say; empty where there are no KPIs. */
  kpiReview: KpiReview
  today: string
  /** Last day that is counted: that of the period, or today when the period is not over. */
  day: string
  soFar: boolean
  /** The same for the period before; absent when there was no improvement yet. */
  before?: Part
  /** A year's quarters, as far as they have begun. */
  quarters: (Part & { soFar: boolean })[]
  active: Open[]
  upcoming: Open[]
  work: Work[]
  learnings: Learning[]
  focus: Focus
  /** Strategic, critical and high improvements that were open on the last day. */
  initiatives: Open[]
  ahead: RoadmapsAhead
  /** Improvements that could not be counted, and why: their stage on the last day, or their days of work, is not known. */
  unknown: { id: string; why: string }[]
  idle: { id: string; why: string }[]
}

/** Another stretch of time, added up in the same way. */
export interface Part { period: Period; tally: Tally }

/** Computes the report of a period that has begun. */
export function periodReport(input: PeriodInput): PeriodReport {
  const { period, today, improvements, roadmaps } = input
  const day = period.end < today ? period.end : today
  const next = nextPeriod(period)
  const reports = reportsOf(input.validations)
  const tally = tallyOf(improvements, reports, { start: period.start, end: day })
  const open = openOn(improvements, day, today)
  const { work, left } = workIn(improvements, { start: period.start, end: day }, today)
  const limits = input.narrowed ? {} : input.programme.wip_limits
  const byId = new Map(improvements.map(({ record }) => [record.id, record]))
  return {
    ...tally, period, next, previous: previousPeriod(period), kpiReview: kpisOf(input, day), today, day, soFar: day < period.end, before: beforeOf(input, reports),
    quarters: period.kind === 'year' ? quartersOf(period).filter(({ start }) => start <= day).map((quarter) => ({ period: quarter, soFar: quarter.end > day, tally: tallyOf(improvements, reports, { start: quarter.start, end: quarter.end < day ? quarter.end : day }) })) : [],
    active: open.active, upcoming: open.backlog, work,
    learnings: tally.completed.flatMap(({ id }) => learningsOf(byId.get(id)!, reports.get(id) ?? [])),
    focus: focusOf({ improvements, roadmaps, reports, limits }, open, day, next.end),
    initiatives: [...open.active, ...open.backlog].filter((each) => each.type === 'strategic' || isUrgent(each.priority)).sort((a, b) => urgencyOf(a.priority) - urgencyOf(b.priority)),
    ahead: roadmapsAhead(roadmaps, next, day),
    unknown: open.unknown,
    idle: left,
  }
}

function kpisOf({ measured, improvements, programme, period }: PeriodInput, day: string): KpiReview {
  return measured ? kpiReview({ ...measured, improvements: improvements.map(({ record }) => record), programme }, { start: period.start, end: day }, previousPeriod(period)) : NO_KPIS
}

/** The period before, unless the first improvement is younger. */
function beforeOf({ period, improvements }: PeriodInput, reports: ReturnType<typeof reportsOf>): Part | undefined {
  const previous = previousPeriod(period)
  const existed = improvements.some(({ stages }) => stages[0] !== undefined && stages[0].began <= previous.end)
  return existed ? { period: previous, tally: tallyOf(improvements, reports, previous) } : undefined
}
