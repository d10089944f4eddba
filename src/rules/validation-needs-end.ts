import { stageNeeds } from './stage-needs.ts'

export const validationNeedsEnd = stageNeeds('validation', {
  name: 'validation-needs-end',
  summary: 'From validation on, the work has an end date.',
  why: 'What is still being changed cannot be measured.',
}, [
  { path: 'implementation.end_date', write: 'the last day of the work' },
])
