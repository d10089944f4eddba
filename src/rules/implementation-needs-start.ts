import { stageNeeds } from './stage-needs.ts'

export const implementationNeedsStart = stageNeeds('implementation', {
  name: 'implementation-needs-start',
  summary: 'From implementation on, an improvement has a start date.',
  why: 'Time per stage is computed from it.',
}, [
  { path: 'implementation.start_date', write: 'the first day of the work' },
])
