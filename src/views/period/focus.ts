import type { LibraryRecord } from '../../content/record.ts'
import type { Improvement } from '../../kinds/improvement.ts'
import { isUrgent, urgencyOf } from '../../kinds/priorities.ts'
import type { Status } from '../../kinds/stages.ts'
import type { Validation } from '../../kinds/validation.ts'
import type { RecordVerdict } from '../../quantity/index.ts'
import type { Open, OpenOn } from './open.ts'
import { overdueOn, type MilestoneDue } from './roadmaps.ts'
import type { Surveyed } from '../survey.ts'
import { validatedOn } from '../timeline.ts'

/** What the next period has to look at, as it followed from the records on the last day of this one. */
export interface Focus {
  /** Work whose end has passed without the improvement moving on; milestones that were not reached. */
  overdue: { id: string; due: string }[]
  milestones: MilestoneDue[]
  /** In validation, and measured to the end before the next period is over. The verdict is today's, for those that are in validation still. */
  decide: { id: string; measured: string; verdict?: RecordVerdict }[]
  limits: { stage: Status; count: number; limit: number; ids: string[] }[]
  /** Critical and high priorities whose work had not begun. */
  begin: Open[]
}

export interface FocusInput {
  improvements: readonly Surveyed[]
  roadmaps: readonly LibraryRecord[]
  reports: ReadonlyMap<string, readonly LibraryRecord[]>
  /** None when the report is narrowed: a limit holds for the whole programme. */
  limits: Readonly<Partial<Record<Status, number>>>
}

/** `day` is the last day of the period, `until` that of the next. */
export function focusOf({ improvements, roadmaps, reports, limits }: FocusInput, open: OpenOn, day: string, until: string): Focus {
  const byId = new Map(improvements.map((each) => [each.record.id, each]))
  const dataOf = ({ id }: Open) => byId.get(id)!.record.data as Improvement
  const endOf = (each: Open) => dataOf(each).implementation?.end_date
  const measuredOf = (each: Open) => validatedOn(dataOf(each), endOf(each), (reports.get(each.id) ?? []).map(({ data }) => data as Validation))
  const both = [...open.active, ...open.backlog]
  return {
    overdue: open.active.filter((each) => each.stage === 'implementation' && (endOf(each) ?? day) < day).map((each) => ({ id: each.id, due: endOf(each)! })),
    milestones: overdueOn(roadmaps, day),
    decide: open.active.filter(({ stage }) => stage === 'validation').flatMap((each) => {
      const measured = measuredOf(each)
      return measured !== undefined && measured <= until ? [{ id: each.id, measured, ...(each.still && { verdict: byId.get(each.id)!.verdict }) }] : []
    }).sort((a, b) => a.measured.localeCompare(b.measured)),
    limits: (Object.entries(limits) as [Status, number][]).flatMap(([stage, limit]) => {
      const ids = both.filter((each) => each.stage === stage).map(({ id }) => id)
      return ids.length > limit ? [{ stage, count: ids.length, limit, ids }] : []
    }),
    begin: both.filter((each) => isUrgent(each.priority) && (each.stage === 'planning' || each.stage === 'backlog' || each.stage === 'analysis')).sort((a, b) => urgencyOf(a.priority) - urgencyOf(b.priority)),
  }
}
