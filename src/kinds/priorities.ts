/** How soon something matters, the most urgent first. */
export const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const

/** Words of implementation plans for the same four, in the same order. */
export const PLAN_PRIORITIES = ['P0', 'P1', 'P2', 'P3'] as const

/** What the priorities mean, in both sets of words. */
export const PRIORITY_MEANINGS = { critical: 'Now, before everything else.', high: 'Next.', medium: 'When the urgent is done.', low: 'When there is time.' } as const

export const PLAN_PRIORITY_MEANINGS = { P0: 'Critical: now, before everything else.', P1: 'High: next.', P2: 'Medium: when the urgent is done.', P3: 'Low: when there is time.' } as const

/** Place of a priority in their order, 0 for the most urgent; what has none, or another word, comes after all. */
export function urgencyOf(priority: string | undefined): number {
  const places = [PRIORITIES, PLAN_PRIORITIES].map((words) => (words as readonly (string | undefined)[]).indexOf(priority))
  return Math.max(...places) < 0 ? PRIORITIES.length : Math.max(...places)
}

/** True for the two most urgent priorities. */
export function isUrgent(priority: string | undefined): boolean {
  return urgencyOf(priority) <= 1
}
