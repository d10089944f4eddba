import { isDeepStrictEqual } from 'node:util'
import type { Trace } from '../../content/pairs.ts'
import { valueAt } from '../../content/paths.ts'
import type { LibraryRecord } from '../../content/record.ts'
import { kindOfFile } from '../../kinds/index.ts'
import { schemaAt } from '../../kinds/schema.ts'
import { bodyChange, type BodyChange, type Written } from './body-change.ts'
import { boxChanges, CHECKLIST, type BoxChange } from './boxes.ts'
import { fieldChanges } from './field-changes.ts'
import { unled, type Follow } from './renumbered.ts'
import { shown, titleOf } from './shown.ts'
import type { FieldChange } from './spot.ts'

/** What can be known of a record, also of one that is broken. */
export interface Named { kind?: string; id?: string; title?: string; file: string }

/**
 * What became of a record. `formatting`: nothing that a reader sees. `follows`: its references follow records that were renumbered or
 * renamed. `broken` is said of those that cannot be read on one side, and `fields` of those are then not known.
 */
export interface RecordChange extends Named {
  change: 'added' | 'removed' | 'changed' | 'formatting' | 'follows'
  /** Where it was, when its file or its id is another. */
  from?: { file: string; id?: string }
  broken?: 'before' | 'after' | 'both'
  fields: FieldChange[]
  body?: BodyChange
  boxes: BoxChange[]
  /** Of records that are on one side only, or can be read on one only: the columns of their kind, and of new ones what they are about. */
  facts: { title: string; value: string; isColumn: boolean }[]
}

/** Both sides of a record; of a new one there is no `before`, of one that is gone no `after`. */
export interface Sides { before?: Trace; after?: Trace }

interface Context { sourceOf: (side: 'before' | 'after', file: string) => string; follow: Follow }

const MOVED: ReadonlySet<string> = new Set(['id', 'aliases', CHECKLIST])
const STAYED: ReadonlySet<string> = new Set([CHECKLIST])

/** What became of a record that was there before; undefined when that is nothing. */
export function keptChange({ before, after }: Required<Sides>, { sourceOf, follow }: Context): RecordChange | undefined {
  const isMoved = before.file !== after.file || before.id !== after.id
  const sources = [sourceOf('before', before.file), sourceOf('after', after.file)] as const
  if (!isMoved && sources[0] === sources[1]) return undefined
  const base = { ...named({ before, after }), ...(isMoved && { from: { file: before.file, ...(before.id && { id: before.id }) } }), ...brokenIn({ before, after }), fields: [], boxes: [], facts: [] }
  if (!before.record || !after.record) return { ...base, change: 'changed', facts: columnFacts(after.record ?? before.record) }
  const [old, now] = [{ record: before.record, source: sources[0] }, { record: after.record, source: sources[1] }]
  const found = differences(old, now, follow, before.id === after.id ? STAYED : MOVED)
  const isSame = found.fields.length === 0 && !found.body && found.boxes.length === 0
  return { ...base, ...found, change: !isSame || isMoved || base.broken ? 'changed' : follow(sources[0]) === sources[0] ? 'formatting' : 'follows' }
}

function differences(old: Written, now: Written, follow: Follow, skip: ReadonlySet<string>): Pick<RecordChange, 'fields' | 'body' | 'boxes'> {
  const extra = isDeepStrictEqual(old.record.extra, now.record.extra) ? [] : fieldChanges(undefined, old.record.extra, now.record.extra)
  const body = bodyChange(old, now, follow)
  return { fields: unled([...fieldChanges(now.record.kind.schema, old.record.data, now.record.data, skip), ...extra], follow), ...(body && { body }), boxes: boxChanges(old.record, now.record) }
}

/** A record that is new, with what it says. */
export function addedChange(after: Trace): RecordChange {
  return { ...named({ after }), change: 'added', ...(!after.record && { broken: 'after' }), ...brokenIn({ after }), fields: [], boxes: [], facts: after.record ? factsIn(after.record) : [] }
}

/** A record that is gone, with what it was. */
export function removedChange(before: Trace): RecordChange {
  return { ...named({ before }), change: 'removed', ...brokenIn({ before }), fields: [], boxes: [], facts: columnFacts(before.record) }
}

function named({ before, after }: Sides): Named {
  const { file, id } = (after ?? before)!
  const record = after?.record ?? before?.record
  const kind = (record?.kind ?? kindOfFile(file))?.name
  return { ...(kind && { kind }), ...(id && { id }), ...(record?.title && { title: record.title }), file }
}

/** On which side it cannot be read, or its schema refuses it. */
function brokenIn({ before, after }: Sides): Pick<RecordChange, 'broken'> {
  const isBroken = (trace: Trace | undefined) => trace !== undefined && (trace.record === undefined || !trace.record.kind.schema.safeParse(trace.record.data).success)
  const [old, now] = [isBroken(before), isBroken(after)]
  return old && now ? { broken: 'both' } : old ? { broken: 'before' } : now ? { broken: 'after' } : {}
}

/** What is to be known of a new record beside its columns, by its kind. */
const SAYS: Readonly<Record<string, readonly string[]>> = {
  improvement: ['analysis.problem', 'analysis.impact', 'solution.approach', 'solution.expected_impact'],
  roadmap: ['dimensions', 'phases'],
  plan: ['description'],
  runbook: ['review_every', 'covers'],
  validation: ['hypothesis', 'success_criteria'],
}

function factsIn(record: LibraryRecord): RecordChange['facts'] {
  return [...columnFacts(record), ...(SAYS[record.kind.name] ?? []).flatMap((path) => factAt(record, path))]
}

function columnFacts(record: LibraryRecord | undefined): RecordChange['facts'] {
  return record === undefined ? [] : record.kind.columns.flatMap(({ path, title }) => factAt(record, path, title))
}

function factAt({ kind: { schema }, data }: LibraryRecord, path: string, title?: string): RecordChange['facts'] {
  const steps = path.split('.')
  const value = valueAt(data, steps)
  if (value === undefined) return []
  const long = Array.isArray(value) && value.some((item) => typeof item === 'object')
  const said = long ? String(value.length) : shown(schemaAt(schema, steps), value)
  return [{ title: title ?? titleOf(steps.length > 1 ? schemaAt(schema, steps.slice(0, -1)) : schema, steps.at(-1)!), value: said, isColumn: title !== undefined }]
}
