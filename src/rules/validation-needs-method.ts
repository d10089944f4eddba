import { stageNeeds } from './stage-needs.ts'

export const validationNeedsMethod = stageNeeds('validation', {
  name: 'validation-needs-method',
  summary: 'From validation on, an improvement says how its effect is measured.',
  why: 'A before/after comparison and an A/B test are read differently.',
}, [
  { path: 'validation.method', write: 'ab_test, before_after or other' },
])
