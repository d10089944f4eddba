import type { LibraryRecord } from '../../content/record.ts'
import type { Validation } from '../../kinds/validation.ts'
import type { RecordVerdict } from '../../quantity/index.ts'
import { isWithin, type Days } from '../period.ts'
import { gainsOf, isMet, judgedOf, resultsOf, type MeasuredResult } from './results.ts'
import { moneyOf, type Money } from './money.ts'
import type { Surveyed } from '../survey.ts'

/** An improvement that became standard in a period. */
export interface Completed { id: string; on: string; verdict: RecordVerdict; results: MeasuredResult[] }

/** What was completed and measured in a stretch of days. */
export interface Tally {
  completed: Completed[]
  /** Of the completed improvements, and of those whose validation report is of these days. */
  results: MeasuredResult[]
  met: number
  judged: number
  /** The largest gain of the completed improvements, and among how many. */
  key?: MeasuredResult
  gains: number
  money: Money
}

/** Validation reports by the improvement that they are about, in the order of dates. */
export type Reports = ReadonlyMap<string, readonly LibraryRecord[]>

/** Validation reports by their improvement. */
export function reportsOf(validations: readonly LibraryRecord[]): Reports {
  const byDate = validations.toSorted((a, b) => dateOf(a).localeCompare(dateOf(b)))
  return Map.groupBy(byDate, ({ data }) => (data as Validation).improvement)
}

/** Adds up what happened from the first to the last day. */
export function tallyOf(improvements: readonly Surveyed[], reports: Reports, days: Days): Tally {
  const done = improvements.filter((each) => isWithin(days, each.done))
  const measured = improvements.filter((each) => done.includes(each) || reports.get(each.record.id)?.some((report) => isWithin(days, dateOf(report))))
  const all = new Map(measured.map((each) => [each.record.id, resultsOf(each, reports.get(each.record.id) ?? [])]))
  const completed = done.map(({ record: { id }, done: on, verdict }) => ({ id, on: on!, verdict, results: all.get(id)! })).sort((a, b) => a.on.localeCompare(b.on) || (a.id < b.id ? -1 : 1))
  const results = [...all.values()].flat()
  const gains = gainsOf(completed.flatMap((each) => each.results))
  const judged = judgedOf(results)
  return { completed, results, met: judged.filter(isMet).length, judged: judged.length, key: gains[0], gains: gains.length, money: moneyOf(done) }
}

function dateOf({ data }: LibraryRecord): string {
  return (data as Validation).date
}
