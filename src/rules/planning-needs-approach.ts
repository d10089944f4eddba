import { stageNeeds } from './stage-needs.ts'

export const planningNeedsApproach = stageNeeds('planning', {
  name: 'planning-needs-approach',
  summary: 'From planning on, an improvement says what will be done.',
  why: 'A plan without an approach cannot be estimated or reviewed.',
}, [
  { path: 'solution.approach', write: 'what will be done' },
])
