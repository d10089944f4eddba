import { aliasesOf } from '../content/allocate-id.ts'
import type { LibraryRecord } from '../content/record.ts'
import type { Histories, StageEntry } from '../history/stages.ts'
import type { Improvement } from '../kinds/improvement.ts'
import { STAGES, stageIndex, type Status } from '../kinds/stages.ts'
import type { Validation } from '../kinds/validation.ts'
import { daysIn } from '../quantity/index.ts'
import { addDays, daysBetween } from './calendar.ts'

/** When a stage began and how long it lasted; `from` says who knows: git, or the dates in the record. */
export interface StageSpan { stage: Status; began: string; days: number; current: boolean; from: 'git' | 'record' }

/**
 * Time per stage of an improvement. What git saw move counts; before that, and where git saw nothing, the dates that the
 * record gives: created (backlog), start_date (implementation), end_date (validation), and the end of validation (standardized).
 */
export function timelineOf(record: LibraryRecord, history: readonly StageEntry[], validations: readonly Validation[], today: string): StageSpan[] {
  const data = record.data as Improvement
  // The first entry is when git met the record, not when the stage began.
  const moves = history.slice(1).map(({ status, date }) => ({ stage: status, began: date, from: 'git' as const }))
  const known = new Set(moves.map(({ stage }) => stage))
  const typed = recordDates(data, validations).filter(({ stage, began }) => !known.has(stage) && began <= today && (moves.length === 0 || began <= moves[0]!.began))
  const entries = [...typed, ...moves].sort((a, b) => (a.began < b.began ? -1 : a.began > b.began ? 1 : order(a.stage) - order(b.stage)))
  return entries.map((entry, index) => {
    const next = entries[index + 1]
    return { ...entry, current: !next, days: Math.max(0, daysBetween(entry.began, next?.began ?? today)) }
  })
}

/** Time per stage of every improvement, by id. What git knows of a record's earlier ids counts, too. */
export function timelinesOf(records: readonly LibraryRecord[], histories: Histories, today: string): Map<string, StageSpan[]> {
  const validations = Map.groupBy(records.filter(({ kind }) => kind.name === 'validation').map(({ data }) => data as Validation), ({ improvement }) => improvement)
  return new Map(records.filter(({ kind }) => kind.name === 'improvement').map((record) => [record.id, timelineOf(record, historyOf(record, histories), validations.get(record.id) ?? [], today)]))
}

/** What git saw of a record under all the ids that it has had, oldest first: renumbering alone is no move. */
function historyOf(record: LibraryRecord, histories: Histories): StageEntry[] {
  // Sorting is stable: on one day, what was seen under an earlier id comes first.
  const entries = [...aliasesOf(record), record.id].flatMap((id) => histories.get(id) ?? []).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return entries.filter(({ status }, index) => status !== entries[index - 1]?.status)
}

function order(stage: Status): number {
  return stageIndex(stage) ?? STAGES.length
}

function recordDates(data: Improvement, validations: readonly Validation[]): { stage: Status; began: string; from: 'record' }[] {
  const reached = stageIndex(data.status) ?? STAGES.length - 1
  const { start_date: start, end_date: end } = data.implementation ?? {}
  const dates: [Status, string | undefined][] = [
    ['backlog', data.metadata.created],
    ['implementation', start],
    ['validation', end],
    ['standardized', data.status === 'standardized' ? validatedOn(data, end, validations) : undefined],
  ]
  return dates.flatMap(([stage, began]) => (began && order(stage) <= reached ? [{ stage, began, from: 'record' as const }] : []))
}

/** The latest validation report; without one, the end of the work plus the time that was measured. */
export function validatedOn(data: Improvement, end: string | undefined, validations: readonly Validation[]): string | undefined {
  const reported = validations.map(({ date }) => date).sort().at(-1)
  if (reported || !end) return reported ?? end
  const days = daysIn(data.validation?.duration ?? '')
  return days === undefined ? end : addDays(end, Math.ceil(days))
}

/** The day on which an improvement became standard; undefined when it has not. */
export function standardizedOn(timeline: readonly StageSpan[]): string | undefined {
  const last = timeline.at(-1)
  return last?.stage === 'standardized' ? last.began : undefined
}
