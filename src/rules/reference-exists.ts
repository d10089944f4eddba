import { listed, suggest } from '../content/suggest.ts'
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
      for (const { path, value } of valuesAt(record.data, pattern)) yield* missing(value, { value: path }, context, [kind].flat())
    }
    for (const { id, line, column, length } of record.outline.mentions) {
      if (kindOfId(id)) yield* missing(id, { range: { start: { line, column }, end: { line, column: column + length } } }, context, KINDS.map(({ name }) => name))
    }
  },
})

function* missing(id: string, at: Mistake['at'], { ids }: Context, kinds: string[]): Generator<Mistake> {
  if (ids.has(id)) return
  const prefixes = kinds.map((name) => kindNamed(name)!.prefix)
  const candidates = [...ids].filter((known) => prefixes.some((prefix) => known.startsWith(`${prefix}-`)))
  const near = suggest(id, candidates)
  yield { at, message: `There is no record \`${id}\`.`, hint: near ? `Did you mean \`${near}\`?` : `Ids there are: ${listed(candidates, 6) || 'none'}.` }
}
