import { show, valuesAt } from '../content/paths.ts'
import { hasReached } from '../kinds/stages.ts'
import { defineRecordRule } from './define-rule.ts'

/** Dates of things that have happened. */
const PAST: Readonly<Record<string, readonly string[]>> = {
  improvement: ['metadata.created'],
  roadmap: ['date', 'milestones[].reached', 'progression[].date'],
  plan: ['created'],
  runbook: ['last_reviewed', 'last_exercised'],
  validation: ['date', 'period.end', 'baseline.end'],
}

export const dateInFuture = defineRecordRule({
  name: 'date-in-future',
  severity: 'error',
  summary: 'What has happened is not dated after today.',
  why: 'A review or a measurement that lies in the future has not been made.',
  *check({ kind, data }, { today, library }) {
    const finished = kind.name === 'improvement' && hasReached(data.status as string, 'validation') ? ['implementation.end_date'] : []
    const begun = kind.name === 'improvement' && hasReached(data.status as string, 'implementation') ? ['implementation.start_date'] : []
    for (const { path, value } of [...(PAST[kind.name] ?? []), ...begun, ...finished].flatMap((pattern) => valuesAt(data, pattern))) {
      if (value > today) yield { at: { value: path }, message: `\`${show(path)}\` is ${value}, and ${library.programme.as_of ? `the programme is looked at on ${today} (\`as_of\` in programme.yaml)` : `today is ${today}`}.`, hint: library.programme.as_of ? 'Give the day on which it happened, or set `as_of` to a later day.' : 'Give the day on which it happened.' }
    }
  },
})
