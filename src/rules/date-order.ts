import type { Path } from '../content/problem.ts'
import { show, valueAt } from '../content/paths.ts'
import { defineRecordRule, type Mistake } from './define-rule.ts'

/** Pairs of dates, the earlier one first. `[]` stands for every list item. */
const PAIRS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  improvement: [['metadata.created', 'implementation.start_date'], ['implementation.start_date', 'implementation.end_date']],
  validation: [['period.start', 'period.end'], ['baseline.start', 'baseline.end'], ['baseline.end', 'period.start'], ['period.end', 'date']],
}

export const dateOrder = defineRecordRule({
  name: 'date-order',
  severity: 'error',
  summary: 'What comes first has the earlier date.',
  why: 'Durations and time per stage are computed from these dates; a swapped pair makes them negative.',
  *check({ kind, data }) {
    for (const [first, second] of PAIRS[kind.name] ?? []) yield* compare(data, first.split('.'), second.split('.'))
    // Without a start, the end is held against the creation.
    if (kind.name === 'improvement' && valueAt(data, ['implementation', 'start_date']) === undefined) yield* compare(data, ['metadata', 'created'], ['implementation', 'end_date'])
    if (kind.name === 'roadmap') {
      for (const [index] of (data.phases as unknown[]).entries()) yield* compare(data, ['phases', index, 'window', 'start'], ['phases', index, 'window', 'end'])
      for (const [index] of (data.progression as unknown[]).entries()) if (index > 0) yield* compare(data, ['progression', index - 1, 'date'], ['progression', index, 'date'])
    }
  },
})

function* compare(data: unknown, first: Path, second: Path): Generator<Mistake> {
  const [earlier, later] = [valueAt(data, first), valueAt(data, second)]
  if (typeof earlier !== 'string' || typeof later !== 'string' || earlier <= later) return
  yield { at: { value: second }, message: `\`${show(second)}\` is ${later}, before \`${show(first)}\`, ${earlier}.`, hint: 'Correct one of the two dates.' }
}
