import { aliasesOf, idsOf } from '../content/allocate-id.ts'
import type { Trace } from '../content/pairs.ts'
import type { Finding, RelatedPlace } from '../content/problem.ts'
import { defineRule, type Change } from './define-rule.ts'
import { referencesTo } from './references-to.ts'

/** A record whose id no longer leads anywhere: it was taken away, or has another id and keeps the old one nowhere. */
interface Gone { id: string; before: Trace; now?: Trace }

export const recordDeleted = defineRule({
  name: 'record-deleted',
  severity: 'error',
  summary: 'No record that others refer to is deleted, or given another id without keeping the old one as an alias.',
  why: 'An id is an address: it is in other records, in commits and in what people say to each other. What came to nothing is worth knowing as well, and keeps its page.',
  tells: ['reference-exists', 'link-resolves'],
  change: (change) => {
    const gone = goneIn(change)
    if (gone.length === 0) return []
    const references = referencesTo(new Map(gone.map(({ id, before }) => [id, before.file])), change.after.library, 'It is named here as well.')
    return gone.flatMap((one) => finding(one, references.get(one.id) ?? []))
  },
})

/** Records whose id leads nowhere any more. An id that another record has got is a matter of id-reused. */
export function goneIn({ after, pairs: { kept, removed } }: Pick<Change, 'after' | 'pairs'>): Gone[] {
  const ids = idsOf(after.library)
  const renamed = kept.flatMap(({ before, after: now }): Gone[] => (before.id && before.id !== now.id && now.record && !aliasesOf(now.record).includes(before.id) ? [{ id: before.id, before, now }] : []))
  const taken = removed.flatMap((before): Gone[] => (before.id ? [{ id: before.id, before }] : []))
  return [...taken, ...renamed].filter(({ id }) => !ids.has(id))
}

function finding({ id, before, now }: Gone, places: readonly RelatedPlace[]): Finding[] {
  const [first, ...others] = places.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
  if (!first) return []
  const title = before.record?.title ? ` (“${before.record.title}”)` : ''
  const files = new Set(places.map(({ file }) => file)).size
  const refer = files === 1 ? 'a record still names it' : `${files} records still name it`
  return [{
    rule: 'record-deleted', file: first.file, at: first.at, related: others,
    message: now ? `\`${id}\`${title} has become \`${now.id ?? now.file}\`, and ${refer} by its old id.` : `\`${id}\`${title} is deleted, and ${refer}.`,
    hint: now ? `Take the change of the id back and use \`improvement renumber ${id}\`: it changes every mention, and keeps the old id as an alias.` : advice(before),
  }]
}

function advice({ file, record }: Trace): string {
  return record?.kind.name === 'improvement'
    ? `Put \`${file}\` back: an improvement that comes to nothing keeps its page, with \`status: rejected\`. If it has another id now, list the old one there under \`aliases\`.`
    : `Put \`${file}\` back, or take it out of the records that name it. If it has another id now, list the old one there under \`aliases\`.`
}
