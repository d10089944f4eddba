import type { LibraryRecord } from '../content/record.ts'
import { evidenceOf } from '../evidence/verdict.ts'
import type { Programme } from '../kinds/programme.ts'
import type { Evidenced } from './define-rule.ts'

/** Verdicts by record, each worked out when it is first asked for; only of kinds that measure something. */
export function evidenceBook({ better }: Programme, byId: ReadonlyMap<string, LibraryRecord>): (record: LibraryRecord) => Evidenced {
  const known = new Map<LibraryRecord, Evidenced>()
  return (record) => {
    const found = known.get(record) ?? { ...evidenceOf(record, (id) => byId.get(id), better)!, results: record.kind.name === 'improvement' ? ['validation', 'results'] : ['results'] }
    known.set(record, found)
    return found
  }
}
