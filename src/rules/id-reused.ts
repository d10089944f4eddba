import { aliasesOf, nextId } from '../content/allocate-id.ts'
import { SAME, type Trace } from '../content/pairs.ts'
import { similarity } from '../content/similarity.ts'
import { sourceOf } from '../content/tree.ts'
import { kindOfId } from '../kinds/index.ts'
import { defineRule, type Base, type Change } from './define-rule.ts'

export const idReused = defineRule({
  name: 'id-reused',
  severity: 'error',
  summary: 'A new record does not take an id that another record has or ever had.',
  why: 'What was said and written about the old record would be read as if it were about the new one. Numbers cost nothing.',
  change: (change) => change.pairs.added.flatMap((trace) => {
    const owner = ownerOf(trace, change)
    if (owner === undefined) return []
    const { id, file } = trace
    // Not `renumber`: it would keep the id as an alias, and lead from the old record's address to the new one.
    return [{ rule: 'id-reused', file, at: trace.record ? { value: ['id'] } : { file: true }, message: `The id \`${id!}\` is given to a new record, and it ${owner}.`, hint: `Write the next free id${freeId(id!, change)} as its \`id\` and in its file name. If the old record was taken away by mistake, put it back as it was.` }]
  }),
})

function freeId(id: string, { before, after }: Change): string {
  const kind = kindOfId(id)
  return kind ? `, \`${nextId(after.library, kind, id.split('-')[1]!, before.ids)}\`,` : ''
}

/** Whose id it is, in words; undefined when it is free, when the record is the old one put back, or when id-unique says it already. */
function ownerOf(trace: Trace, { before, after, pairs }: Change): string | undefined {
  const { id } = trace
  if (!id || claimedBy(id, trace, after.library.records)) return undefined
  const had = [...pairs.removed, ...pairs.kept.map((pair) => pair.before)].find((other) => other.id === id)
  if (had) return `was that of another one${had.record ? `, “${had.record.title}”` : ` in \`${had.file}\``}`
  const alias = before.library.records.find((record) => aliasesOf(record).includes(id))
  if (alias) return `was an earlier one of \`${alias.id}\``
  return before.ids.has(id) && !wasPutBack(trace, before, sourceOf(after.library.tree, trace.file)) ? `is another one's in the history of \`${before.ref}\`` : undefined
}

function claimedBy(id: string, { file }: Trace, records: readonly { id: string; file: string; data: Record<string, unknown> }[]): boolean {
  return records.some((record) => record.file !== file && (record.id === id || aliasesOf(record).includes(id)))
}

/** Most of the text is that of some state of the old one, or its title is the same. */
function wasPutBack({ id, record }: Trace, { past }: Base, text: string): boolean {
  return (past?.get(id!) ?? []).some((old) => similarity(old, text) >= SAME || (record !== undefined && titleIn(old) === record.title))
}

/** The title as it stands in a text that may no longer be readable as a record. */
function titleIn(text: string): string | undefined {
  return /^title:(.*)$/m.exec(text)?.[1]!.trim().replace(/^(["'])(.*)\1$/, '$2')
}
