import type { Improvement } from '../../kinds/improvement.ts'
import { urgencyOf } from '../../kinds/priorities.ts'
import { stageIndex, type Status } from '../../kinds/stages.ts'
import { isActive } from '../facts.ts'
import { stageOn } from './stage-on.ts'
import type { Surveyed } from '../survey.ts'
import { spaced } from '../words.ts'

/** An improvement that was on its way on a day. */
export interface Open {
  id: string
  stage: Status
  since?: string
  days?: number
  type?: string
  priority?: string
  /** It is in the same stage today. */
  still: boolean
  /** Boxes in its text, counted today: there only when it is in the same stage still. */
  boxes?: { done: number; total: number }
}

/** Improvements that were neither finished nor beside the line on `day`; and those of which nobody knows. */
export interface OpenOn { active: Open[]; backlog: Open[]; unknown: { id: string; why: string }[] }

/** Who was in the work (analysis to validation) and who was waiting in the backlog. The furthest, and the most urgent, first. */
export function openOn(improvements: readonly Surveyed[], day: string, today: string): OpenOn {
  const standing = improvements.flatMap((each) => {
    const on = stageOn(each, day, today)
    return on ? [{ each, on }] : []
  })
  const open = standing.flatMap(({ each, on }) => (on.stage === 'unknown' ? [] : [openOf(each, { ...on, stage: on.stage })]))
  return {
    active: open.filter(({ stage }) => isActive(stage)).sort((a, b) => stageIndex(b.stage)! - stageIndex(a.stage)! || byUrgency(a, b)),
    backlog: open.filter(({ stage }) => stage === 'backlog').sort(byUrgency),
    unknown: standing.filter(({ on }) => on.stage === 'unknown').map(({ each }) => ({ id: each.record.id, why: `${spaced(each.facts.status!)} now, and nobody knows since when` })),
  }
}

/** The most urgent first, then those that have waited longest. */
function byUrgency(a: Open, b: Open): number {
  return urgencyOf(a.priority) - urgencyOf(b.priority) || (a.since ?? '9').localeCompare(b.since ?? '9') || (a.id < b.id ? -1 : 1)
}

function openOf({ record, facts }: Surveyed, { stage, since, days, still }: { stage: Status; since?: string; days?: number; still: boolean }): Open {
  const { tasks } = record.outline
  return {
    id: record.id, stage, since, days, still, type: (record.data as Improvement).type, priority: facts.priority,
    ...(still && isActive(stage) && tasks.length > 0 && { boxes: { done: tasks.filter(({ checked }) => checked).length, total: tasks.length } }),
  }
}
