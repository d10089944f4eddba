import type { Problem, Suppressed } from '../content/problem.ts'
import type { LibraryRecord } from '../content/record.ts'

/** A record, or what is left of one, that is not published. */
export interface Quarantined { file: string; id?: string; title?: string }

/** The verdict on a library. `read` = `published` + `quarantined`, always. */
export interface Report {
  root: string
  problems: Problem[]
  /** Problems that their records set aside: they keep nothing from being published. In the order of the problems. */
  suppressed: Suppressed[]
  read: number
  published: LibraryRecord[]
  quarantined: Quarantined[]
  /** With what it was compared, when it was. */
  since?: Since
}

/** What a report was compared with. Its problems then say whether they were introduced. */
export interface Since {
  /** As the person named it, and the commit that it was compared with, in full. */
  ref: string
  commit: string
  /** What limits the comparison, such as a shallow clone. */
  note?: string
  /** Problems of the earlier state that are gone. */
  resolved: Problem[]
  /** Problems of the earlier state that are still there and no longer told: their rule is off now, or the record sets them aside. */
  silenced?: Problem[]
  /** Problems that the change brings and that their records set aside, also by a suppression that was there before. */
  aside?: Problem[]
}

/** The errors that stop a change: those that it brings, or all of them when nothing is compared. */
export function blockingOf(report: Pick<Report, 'problems'>): Problem[] {
  return errorsOf(report).filter(({ origin }) => origin !== 'before')
}

/** The problems that keep a library from being published. */
export function errorsOf(report: Pick<Report, 'problems'>): Problem[] {
  return report.problems.filter(({ severity }) => severity === 'error')
}

/** The order of problems: by file, line and column. */
export function byPlace(a: Pick<Problem, 'file' | 'range'>, b: Pick<Problem, 'file' | 'range'>): number {
  return (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column
}
