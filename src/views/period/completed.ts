import { longDate } from '../calendar.ts'
import { isWithin, type Days } from '../period.ts'
import type { Surveyed } from '../survey.ts'

/** How the day on which an improvement became standard is known, in words. */
export function completedFormula(start: string, end: string): string {
  return `Improvements that became standard from ${longDate(start)} to ${longDate(end)}. The day is that of the last move to standardized in git; where git saw none, that of the latest validation report; without one, the end of the work and the time that was measured.`
}

/** Improvements that were not completed in these days, with the reason. */
export function notCompleted(improvements: readonly Surveyed[], days: Days): { id: string; why: string }[] {
  return improvements.filter(({ done }) => !isWithin(days, done)).map((each) => ({ id: each.record.id, why: reasonOf(each, days) }))
}

function reasonOf({ done, stages, facts }: Surveyed, days: Days): string {
  if (done !== undefined) return done < days.start ? 'standard earlier' : 'standard later'
  if (stages.some(({ stage, began }) => stage === 'standardized' && isWithin(days, began))) return 'became standard in this time, and is no longer'
  return facts.status === 'standardized' ? 'standard, and the day is not known' : 'not standard'
}
