import { stageNeeds } from './stage-needs.ts'

export const standardizedNeedsAnswers = stageNeeds('standardized', {
  name: 'standardized-needs-answers',
  summary: 'A standardized improvement says where it is documented, whether training is completed and whether it is automated.',
  why: 'A gain that nobody wrote down, taught or automated fades.',
}, [
  { path: 'standardization.documentation', write: 'where the new practice is written down' },
  { path: 'standardization.training_completed', write: 'true or false' },
  { path: 'standardization.automated', write: 'true or false' },
])
