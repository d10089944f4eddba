import type { Runbook } from '../kinds/runbook.ts'
import { daysIn } from '../quantity/index.ts'
import { addDays, daysBetween } from './calendar.ts'

/** `fresh`: reviewed in time. `due`: the review falls within 14 days. `overdue`: it is past. */
export interface Freshness { state: 'fresh' | 'due' | 'overdue'; due: string; days: number; sinceExercise?: number }

const NOTICE_DAYS = 14

/** Whether a runbook has been reviewed lately enough. `days` until the review is due, negative when it is past. */
export function freshnessOf(data: Runbook, today: string): Freshness {
  const due = addDays(data.last_reviewed, Math.round(daysIn(data.review_every) ?? 0))
  const days = daysBetween(today, due)
  return { state: days < 0 ? 'overdue' : days <= NOTICE_DAYS ? 'due' : 'fresh', due, days, sinceExercise: data.last_exercised ? daysBetween(data.last_exercised, today) : undefined }
}
