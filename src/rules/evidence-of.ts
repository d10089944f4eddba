import type { LibraryRecord } from '../content/record.ts'
import type { Path } from '../content/problem.ts'
import { improvementEvidence, validationEvidence, type Verdict } from '../kinds/evidence.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Validation } from '../kinds/validation.ts'
import type { Context } from './define-rule.ts'

/** The computed verdict of an improvement or a validation report, and where its results stand. */
export function evidenceOf(record: LibraryRecord, { library: { programme }, byId }: Context): Verdict & { results: Path } {
  if (record.kind.name === 'improvement') return { ...improvementEvidence(record.data as Improvement, programme.better), results: ['validation', 'results'] }
  const data = record.data as Validation
  const subject = byId.get(data.improvement)?.data as Improvement | undefined
  return { ...validationEvidence(data, subject, programme.better), results: ['results'] }
}
