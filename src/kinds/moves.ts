import type { Improvement } from './improvement.ts'
import { hasReached, stageIndex, type Status } from './stages.ts'

type Step = { set: readonly string[]; to: string }

/**
 * What has to be written when an improvement moves to a status: the status, the dates that its stage needs and that are not there
 * yet, and the two states that follow from it, where they are written at all.
 * @param data frontmatter as far as it could be read
 * @param date day of the move, `YYYY-MM-DD`
 */
export function moveTo(data: Partial<Improvement>, status: Status, date: string): Step[] {
  const { implementation, standardization } = data
  const steps: Step[] = data.status === status ? [] : [{ set: ['status'], to: status }]
  if (hasReached(status, 'implementation') && !implementation?.start_date) steps.push({ set: ['implementation', 'start_date'], to: date })
  if (hasReached(status, 'validation') && !implementation?.end_date) steps.push({ set: ['implementation', 'end_date'], to: date })
  if (stageIndex(status) === undefined) return steps
  const work = hasReached(status, 'validation') ? 'completed' : hasReached(status, 'implementation') ? 'in_progress' : 'not_started'
  if (implementation?.status && implementation.status !== work) steps.push({ set: ['implementation', 'status'], to: work })
  const standard = hasReached(status, 'standardized') ? 'standardized' : standardization?.status === 'standardized' ? 'in_progress' : standardization?.status
  if (standardization?.status && standard && standard !== standardization.status) steps.push({ set: ['standardization', 'status'], to: standard })
  return steps
}
