import type { Improvement } from '../kinds/improvement.ts'
import { hasReached } from '../kinds/stages.ts'
import { parseTarget } from '../quantity/index.ts'
import { defineRecordRule } from './define-rule.ts'

export const planningNeedsTarget = defineRecordRule({
  name: 'planning-needs-target',
  severity: 'error',
  kinds: ['improvement'],
  summary: 'From planning on, an improvement names at least one metric and a target for it that can be compared.',
  why: 'Whether it worked can only be judged against a target that was set before.',
  *check(record) {
    const { status, solution } = record.data as Improvement
    const targets = Object.entries(solution?.expected_impact ?? {})
    if (!hasReached(status, 'planning') || targets.some(([key, target]) => parseTarget(target, key).kind !== 'text')) return
    const hint = 'Add a metric and its target under `solution.expected_impact`, for example `error_rate_reduction: "80%"`. Or set the status back to a stage before planning.'
    if (targets.length === 0) yield { at: { value: ['status'] }, message: `The status is \`${status}\`, and \`solution.expected_impact\` is missing.`, hint }
    else yield { at: { key: ['solution', 'expected_impact'] }, message: `The status is \`${status}\`, and none of the expected targets can be compared with a result.`, hint }
  },
})
