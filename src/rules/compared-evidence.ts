import { isDeepStrictEqual } from 'node:util'
import type { LibraryRecord } from '../content/record.ts'
import { printedSides, type Evidence } from '../evidence/verdict.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Validation } from '../kinds/validation.ts'
import type { Change, Evidenced } from './define-rule.ts'
import { evidenceBook } from './evidence-of.ts'

/** A record with measurements in two states, and the status of the improvement that they are about. */
export interface Compared {
  before: LibraryRecord
  after: LibraryRecord
  status: { before: string | undefined; after: string | undefined }
  evidence: { before: Evidenced; after: Evidenced }
}

/** Improvements and validation reports that are in both states and can be read in both. */
export function comparedEvidence({ before: base, after, pairs: { kept } }: Change): Compared[] {
  const earlier = new Map(base.library.records.map((record) => [record.id, record]))
  const evidence = evidenceBook(base.library.programme, earlier)
  const readable = new Set([...base.library.records, ...after.library.records])
  return kept.flatMap(({ before: { record: then }, after: { record: now } }): Compared[] => {
    if (!then || !now || !readable.has(then) || !readable.has(now) || isSame(then, now) || !['improvement', 'validation'].includes(now.kind.name)) return []
    return [{ before: then, after: now, status: { before: statusOf(then, earlier), after: statusOf(now, after.byId) }, evidence: { before: evidence(then), after: after.evidence(now) } }]
  })
}

/** Neither the file nor what the measurements say of it is another: the data may change where the record does not. */
function isSame(then: LibraryRecord, now: LibraryRecord): boolean {
  return then.digest === now.digest && isDeepStrictEqual(then.fromData, now.fromData)
}

function statusOf({ kind, data }: LibraryRecord, byId: ReadonlyMap<string, LibraryRecord>): string | undefined {
  const improvement = kind.name === 'improvement' ? data : byId.get((data as Validation).improvement)?.data
  return (improvement as Improvement | undefined)?.status
}

/** The evidence of a metric in the later state; that of another name with the very same numbers is that metric, renamed. */
export function laterOf(was: Evidence, { evidence: { before, after } }: Compared): Evidence | undefined {
  const same = after.metrics.find(({ metric }) => metric === was.metric)
  if (same?.result || !was.result) return same
  const known = new Set(before.metrics.filter(isMeasured).map(({ metric }) => metric))
  return after.metrics.find((other) => isMeasured(other) && !known.has(other.metric) && sidesOf(other) === sidesOf(was)) ?? same
}

/** True when a metric has a result. */
export function isMeasured({ result }: Evidence): boolean {
  return result?.after !== undefined
}

/** Before and after as people read them, so that `0.5%` and `0.5` in percent are the same. */
export function sidesOf(evidence: Evidence): string {
  const { before, after } = printedSides(evidence)
  return before === '' ? after : `${before} to ${after}`
}

/** Target as people read it; empty where there is none. */
export function targetOf(evidence: Evidence): string {
  return printedSides(evidence).target
}
