import type { LibraryRecord } from '../content/record.ts'
import type { Evidence } from '../evidence/verdict.ts'
import { hasReached } from '../kinds/stages.ts'
import { conclusionOf } from './conclusion.ts'
import { defineRecordRule, type Evidenced, type Mistake } from './define-rule.ts'

export const effectShown = defineRecordRule({
  name: 'effect-shown',
  severity: 'warning',
  kinds: ['improvement', 'validation'],
  summary: 'What is made the standard, or concluded to be a success, has an effect that its data can tell from chance.',
  why: 'A difference that may be chance is no reason to change how everybody works. Next month it may be gone, or the other way round.',
  *check(record, { evidence }) {
    const found = evidence(record)
    const doubtful = found.metrics.filter(({ judgement, expected, result }) => judgement.verdict === 'cannot tell' && (expected ?? result?.target))
    if (doubtful.length === 0) return
    if (record.kind.name === 'improvement' && hasReached(String(record.data.status), 'standardized')) yield* standardized(doubtful, found)
    if (record.kind.name === 'validation') yield* concluded(record, doubtful)
  },
})

function* standardized(doubtful: readonly Evidence[], { results }: Evidenced): Generator<Mistake> {
  for (const { metric, index, judgement } of doubtful) {
    yield { at: { value: [...results, index!, 'metric'] }, message: `This is the standard, and the data does not show it for \`${metric}\`. ${judgement.reason}`, hint: 'Measure for longer, or set the status back to validation.' }
  }
}

function* concluded(record: LibraryRecord, doubtful: readonly Evidence[]): Generator<Mistake> {
  const said = conclusionOf(record)
  if (said?.outcome !== 'success') return
  yield { at: said.at, message: `The conclusion says success, and the data does not show it for ${doubtful.map(({ metric }) => `\`${metric}\``).join(', ')}. ${doubtful[0]!.judgement.reason}`, hint: 'Say that the data cannot tell, or measure for longer.' }
}
