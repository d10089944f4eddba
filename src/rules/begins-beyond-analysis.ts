import type { Trace } from '../content/pairs.ts'
import type { Finding } from '../content/problem.ts'
import { ASIDE, stageIndex, STAGES } from '../kinds/stages.ts'
import { defineRule, type Base } from './define-rule.ts'

/** The last stage that a new improvement begins in without a word. */
const LATEST = STAGES.indexOf('analysis')

export const beginsBeyondAnalysis = defineRule({
  name: 'begins-beyond-analysis',
  severity: 'warning',
  kinds: ['improvement'],
  summary: 'A new improvement begins in backlog or in analysis, and so does one that has only been beside the line.',
  why: 'Nobody has seen its plan before the work began, so the reviewer looks twice. A warning, since records of work that was done before there was a programme are welcome as they are.',
  change: ({ before: base, pairs: { added, kept } }) => {
    // The first records of a programme have all been somewhere else before.
    if (base.library.records.length + base.library.broken.length === 0) return []
    return [
      ...added.flatMap((trace) => begins(trace, 'A new improvement begins')),
      ...kept.flatMap(({ before, after }) => (isFirst(before, base) ? begins(after, `It was \`${String(before.record!.data.status)}\`, no stage before that is known, and it begins`) : [])),
    ]
  },
})

/** It stood beside the line, and its history has no stage on it. */
function isFirst({ id, record }: Trace, { left }: Base): boolean {
  return record?.kind.name === 'improvement' && (ASIDE as readonly unknown[]).includes(record.data.status) && !left?.has(id!)
}

function begins({ file, record }: Trace, what: string): Finding[] {
  const status = String(record?.data.status)
  if (record?.kind.name !== 'improvement' || (stageIndex(status) ?? 0) <= LATEST) return []
  return [{ rule: 'begins-beyond-analysis', file, at: { value: ['status'] }, message: `${what} in ${status}.`, hint: 'Begin with `status: analysis`, and let it move stage by stage. If the work was done before and is only recorded now, leave it, and say so in the pull request.' }]
}
