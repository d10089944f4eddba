import { isDeepStrictEqual } from 'node:util'
import type { Pairs, Trace } from '../../content/pairs.ts'
import type { Library } from '../../content/library.ts'
import { valueAt } from '../../content/paths.ts'
import type { LibraryRecord } from '../../content/record.ts'
import type { RecordVerdict } from '../../quantity/index.ts'
import { allMetrics, measuredOf, metricChanges, type Measured, type MetricChange } from './metric-change.ts'

/**
 * What became of what a record claims: its verdict, and the metrics that it follows from. Where an improvement becomes the standard it is
 * this claim that is accepted: then `standard` holds the reason that it gives, empty without one, and all its metrics are there.
 */
export interface VerdictChange { id: string; title: string; kind: string; file: string; before?: RecordVerdict; after?: RecordVerdict; metrics: MetricChange[]; standard?: string }

/**
 * Verdicts and metrics that are different, also of records whose own file is as it was: an improvement's target is that of its report, too.
 * Records that cannot be read on one side are left out.
 */
export function verdictChanges(before: Library, after: Library, { kept, added }: Pairs): VerdictChange[] {
  const [measuredBefore, measuredAfter] = [measurer(before), measurer(after)]
  const isSame = sameWorking(before, after)
  return [
    ...kept.flatMap(({ before: old, after: now }) => (isSame(old, now) ? [] : changeOf(now, measuredBefore(old), measuredAfter(now), old))),
    ...added.flatMap((trace) => changeOf(trace, undefined, measuredAfter(trace))),
  ].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function changeOf({ record }: Trace, was: Measured | undefined | 'unread', now: Measured | undefined | 'unread', old?: Trace): VerdictChange[] {
  if (!record || was === 'unread' || now === 'unread' || !(was ?? now)) return []
  const standard = isStandard(record) && !(old?.record && isStandard(old.record))
  const metrics = standard ? allMetrics(was, now) : metricChanges(was, now)
  // A new record that only says what it expects has no verdict yet, and says it among its own facts.
  if (metrics.length === 0 || (!was && !standard && metrics.every((each) => each.now?.after === ''))) return []
  return [{ id: record.id, title: record.title, kind: record.kind.name, file: record.file, ...(was && { before: was.verdict }), ...(now && { after: now.verdict }), metrics, ...(standard && { standard: reasonOf(record) }) }]
}

function isStandard({ kind, data }: LibraryRecord): boolean {
  return kind.name === 'improvement' && data.status === 'standardized'
}

function reasonOf({ data }: LibraryRecord): string {
  const reason = valueAt(data, ['validation', 'reason'])
  return typeof reason === 'string' ? reason : ''
}

/** Nothing can be different where neither the file, nor its measurements, nor anything that its verdict is computed from is. */
function sameWorking(before: Library, after: Library): (old: Trace, now: Trace) => boolean {
  if (!isDeepStrictEqual(before.programme.better, after.programme.better)) return () => false
  const [old, now] = [before, after].map(({ records }) => new Map(records.map(({ id, digest }) => [id, digest]))) as [Map<string, string>, Map<string, string>]
  const about = ({ record }: Trace) => (typeof record?.data.improvement === 'string' ? record.data.improvement : '')
  return (was, is) => was.record?.digest === is.record?.digest && isDeepStrictEqual(was.record?.fromData, is.record?.fromData) && old.get(about(was)) === now.get(about(is))
}

/** `unread` is the answer for records that their schema refused, or that could not be read at all; and for reports on such improvements. */
function measurer({ records, broken, programme }: Library): (trace: Trace) => Measured | undefined | 'unread' {
  const byId = new Map(records.map((record) => [record.id, record]))
  const read = new Set<LibraryRecord>(records)
  const unread = new Set(broken.map(({ id }) => id))
  const isKnown = (record: LibraryRecord) => read.has(record) && !(typeof record.data.improvement === 'string' && !byId.has(record.data.improvement) && unread.has(record.data.improvement))
  return ({ record }) => (record && isKnown(record) ? measuredOf(record, (id) => byId.get(id), programme.better) : 'unread')
}
