import { idMeant, idsThere } from '../content/ids.ts'
import { span } from '../content/problem.ts'
import { valuesAt } from '../content/paths.ts'
import { KINDS, kindNamed, kindOfId } from '../kinds/index.ts'
import { defineRecordRule, type Context, type Mistake } from './define-rule.ts'

export const referenceExists = defineRecordRule({
  name: 'reference-exists',
  severity: 'error',
  summary: 'Every id that a record names belongs to a record.',
  why: 'A reference that leads nowhere is a promise that nobody can follow.',
  *check(record, context) {
    for (const [pattern, kind] of Object.entries(record.kind.references)) {
      for (const { path, value } of valuesAt(record.data, pattern)) yield* missing(value, { value: path }, record.id, context, [kind].flat())
    }
    for (const { id, line, column, length } of record.outline.mentions) {
      if (kindOfId(id)) yield* missing(id, { range: span(line, column, length) }, record.id, context, KINDS.map(({ name }) => name))
    }
  },
})

function* missing(id: string, at: Mistake['at'], own: string, { ids, byAlias }: Context, kinds: string[]): Generator<Mistake> {
  if (ids.has(id)) return
  const now = byAlias.get(id)
  if (now) return yield { at, ...renumbered(id, now) }
  const known = kinds.map((name) => kindNamed(name)!)
  const candidates = [...ids].filter((other) => other !== own && known.some(({ prefix }) => other.startsWith(`${prefix}-`))).sort()
  const near = idMeant(id, candidates)
  yield { at, message: `There is no record \`${id}\`.`, hint: near ? `Did you mean \`${near}\`?` : (idsThere(id, candidates) ?? `There are no other ${kindOfId(id)?.plural.toLowerCase() ?? 'records'} here.`) }
}

/** An id that a record had before: its address still leads somewhere, and what is written is to name the id of today. */
export function renumbered(id: string, now: { id: string }): { message: string; hint: string } {
  return { message: `\`${id}\` is now \`${now.id}\`.`, hint: `Write \`${now.id}\`.` }
}
