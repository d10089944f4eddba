import { isDeepStrictEqual } from 'node:util'
import type { Pairs } from '../../content/pairs.ts'
import type { LibraryRecord } from '../../content/record.ts'
import { phasesOf } from '../../content/phases.ts'
import type { Runbook } from '../../kinds/runbook.ts'
import { freshnessOf } from '../runbook.ts'
import { checklistTally, type Tally } from './boxes.ts'

/** How far a record's own work is: phases and boxes of a plan, the checklist of an improvement, the review of a runbook. */
export interface WorkState { phases?: Tally; boxes?: Tally; checklist?: Tally; review?: 'fresh' | 'due' | 'overdue' }

export interface WorkChange { id: string; title: string; kind: string; file: string; before: WorkState; after: WorkState }

/** Records whose own work is further, or less far, than it was. Only those that were there before and can be read. */
export function workChanges({ kept }: Pairs, isRead: (record: LibraryRecord) => boolean, today: string): WorkChange[] {
  return kept.flatMap(({ before: { record: old }, after: { record: now } }): WorkChange[] => {
    if (!old || !now || old.digest === now.digest || old.kind !== now.kind || !isRead(old) || !isRead(now)) return []
    const [before, after] = [stateOf(old, today), stateOf(now, today)]
    return isDeepStrictEqual(before, after) ? [] : [{ id: now.id, title: now.title, kind: now.kind.name, file: now.file, before, after }]
  }).sort((a, b) => (a.id < b.id ? -1 : 1))
}

function stateOf(record: LibraryRecord, today: string): WorkState {
  switch (record.kind.name) {
    case 'plan': return planState(record)
    case 'runbook': return { review: freshnessOf(record.data as Runbook, today).state }
    default: {
      const checklist = checklistTally(record)
      return checklist ? { checklist } : {}
    }
  }
}

function planState({ outline }: LibraryRecord): WorkState {
  const phases = phasesOf(outline)
  return {
    phases: { done: phases.filter(({ state }) => state === 'complete').length, total: phases.length },
    boxes: { done: phases.reduce((sum, { done }) => sum + done, 0), total: phases.reduce((sum, { tasks }) => sum + tasks.length, 0) },
  }
}
