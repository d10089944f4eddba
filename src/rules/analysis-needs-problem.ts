import { stageNeeds } from './stage-needs.ts'

export const analysisNeedsProblem = stageNeeds('analysis', {
  name: 'analysis-needs-problem',
  summary: 'From analysis on, an improvement says what the problem is and whom it hurts.',
  why: 'Without a problem and its impact there is nothing to decide about.',
}, [
  { path: 'analysis.problem', write: 'what is wrong today' },
  { path: 'analysis.impact', write: 'who feels it and how much' },
])
