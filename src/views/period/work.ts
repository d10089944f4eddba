import type { Improvement } from '../../kinds/improvement.ts'
import { daysBetween } from '../calendar.ts'
import type { Days } from '../period.ts'
import { stageOn } from './stage-on.ts'
import type { Surveyed } from '../survey.ts'

/** The part of an improvement's work that lies in a period; both days count. */
export interface Work { id: string; from: string; to: string; days: number }

/** Calendar days of work in a period that ends on `day`, from the start and end dates of the records. */
export function workIn(improvements: readonly Surveyed[], { start, end: day }: Days, today: string): { work: Work[]; left: { id: string; why: string }[] } {
  const read = improvements.flatMap((each): (Work | { id: string; why: string })[] => {
    const { id, data } = each.record
    const { start_date: began, end_date: ended } = (data as Improvement).implementation ?? {}
    if (began === undefined || began > day || (ended !== undefined && ended < start)) return []
    if (ended === undefined && stageOn(each, day, today)?.stage !== 'implementation') return [{ id, why: 'work that began and has no end in the record' }]
    const from = began > start ? began : start
    const to = ended !== undefined && ended < day ? ended : day
    return [{ id, from, to, days: daysBetween(from, to) + 1 }]
  })
  return { work: read.filter((each) => 'days' in each), left: read.filter((each) => 'why' in each) }
}
