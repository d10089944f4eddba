import { stageNeeds } from './stage-needs.ts'

export const planningNeedsTarget = stageNeeds('planning', {
  name: 'planning-needs-target',
  summary: 'From planning on, an improvement names at least one metric and the target for it.',
  why: 'Whether it worked can only be judged against a target that was set before.',
}, [
  { path: 'solution.expected_impact', write: 'metric and target, for example `error_rate_reduction: "80%"`' },
])
