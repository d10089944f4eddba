/** The line that an improvement moves along, in order (DESIGN section 4). */
export const STAGES = ['backlog', 'analysis', 'planning', 'implementation', 'validation', 'standardized'] as const

/** States beside the line. */
export const ASIDE = ['on_hold', 'rejected', 'rolled_back'] as const

export const STATUSES = [...STAGES, ...ASIDE] as const

/** What each status means. */
export const STATUS_MEANINGS: Readonly<Record<(typeof STATUSES)[number], string>> = {
  backlog: 'Proposed; nobody has looked into it yet.',
  analysis: 'Problem and impact are being worked out.',
  planning: 'It is being decided what to do, and what it should bring.',
  implementation: 'The work has begun.',
  validation: 'The work is done, and its effect is being measured.',
  standardized: 'It worked, and is the normal way of doing things now.',
  on_hold: 'Paused, and meant to go on.',
  rejected: 'Looked into, and not done.',
  rolled_back: 'Done, and taken back.',
}

export type Stage = (typeof STAGES)[number]
export type Status = (typeof STATUSES)[number]

/** Words of the founding documents, with the settled ones that are written. */
export const STATUS_WORDS: Readonly<Record<string, Status>> = {
  in_progress: 'implementation',
  completed: 'standardized',
  done: 'standardized',
  planned: 'planning',
  validating: 'validation',
}

/** Position on the line, 0 for backlog; undefined beside the line. */
export function stageIndex(status: string): number | undefined {
  const index = (STAGES as readonly string[]).indexOf(status)
  return index < 0 ? undefined : index
}

/** True when a record with this status has reached `stage`. Beside the line nothing is demanded. */
export function hasReached(status: string, stage: Stage): boolean {
  const index = stageIndex(status)
  return index !== undefined && index >= STAGES.indexOf(stage)
}
