import { stageIndex, type Status } from '../../kinds/stages.ts'
import { daysBetween } from '../calendar.ts'
import type { Surveyed } from '../survey.ts'

/** Where an improvement stood on a day. */
export interface StageOn {
  /** `unknown`: it has left the line since, and nobody knows on which day. */
  stage: Status | 'unknown'
  /** First day in that stage, and days there until the day that is asked for; absent when nobody knows. */
  since?: string
  days?: number
  /** It is still there on the day that the programme is looked at. */
  still: boolean
}

/**
 * The stage of an improvement on `day`, both `YYYY-MM-DD` and not after `today`; undefined when it had not been proposed yet.
 * Where git saw no move, the records' dates tell; they say nothing of analysis and planning, so that it counts as backlog
 * until its work began.
 */
export function stageOn({ stages, facts }: Surveyed, day: string, today: string): StageOn | undefined {
  const span = stages.findLast(({ began }) => began <= day)
  if (!span) return undefined
  const since = { since: span.began, days: daysBetween(span.began, day) }
  if (!span.current) return { stage: span.stage, ...since, still: false }
  if (span.stage === facts.status) return { stage: span.stage, ...since, still: true }
  // The record says where it is now, and nobody says since when.
  if (day >= today) return { stage: facts.status as Status, still: true }
  return stageIndex(facts.status!) === undefined ? { stage: 'unknown', still: false } : { stage: span.stage, ...since, still: false }
}
