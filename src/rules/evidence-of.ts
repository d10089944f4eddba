import type { LibraryRecord } from '../content/record.ts'
import { improvementEvidence, validationEvidence } from '../kinds/evidence.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Programme } from '../kinds/programme.ts'
import type { Validation } from '../kinds/validation.ts'
import type { Evidenced } from './define-rule.ts'

/** Verdicts by record, each worked out when it is first asked for. */
export function evidenceBook({ better }: Programme, byId: ReadonlyMap<string, LibraryRecord>): (record: LibraryRecord) => Evidenced {
  const known = new Map<LibraryRecord, Evidenced>()
  return (record) => {
    const found = known.get(record) ?? evidenceOf(record, better, byId)
    known.set(record, found)
    return found
  }
}

function evidenceOf({ kind, data }: LibraryRecord, better: Programme['better'], byId: ReadonlyMap<string, LibraryRecord>): Evidenced {
  if (kind.name === 'improvement') return { ...improvementEvidence(data as Improvement, better), results: ['validation', 'results'] }
  const report = data as Validation
  const subject = byId.get(report.improvement)?.data as Improvement | undefined
  return { ...validationEvidence(report, subject, better), results: ['results'] }
}
