import { span } from '../content/problem.ts'
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
      for (const { path, value } of valuesAt(record.data, pattern)) yield* missing(value, { value: path }, record.id, context, [kind].flat())
    }
    for (const { id, line, column, length } of record.outline.mentions) {
      if (kindOfId(id)) yield* missing(id, { range: span(line, column, length) }, record.id, context, KINDS.map(({ name }) => name))
    }
  },
})

function* missing(id: string, at: Mistake['at'], own: string, { ids }: Context, kinds: string[]): Generator<Mistake> {
  if (ids.has(id)) return
  const known = kinds.map((name) => kindNamed(name)!)
  const candidates = [...ids].filter((other) => other !== own && known.some(({ prefix }) => other.startsWith(`${prefix}-`))).sort()
  const near = meant(id, candidates)
  yield { at, message: `There is no record \`${id}\`.`, hint: near ? `Did you mean \`${near}\`?` : there(id, candidates) }
}

/** Ids of one kind differ by a digit or two anyway: only swapped digits, a digit too many or too few, or another year are slips. */
function meant(id: string, candidates: readonly string[]): string | undefined {
  const sorted = (word: string) => [...word].sort().join('')
  const number = (word: string) => word.replace(/-\d{4}-0*/, '-')
  return candidates.find((other) => sorted(other) === sorted(id)) ?? candidates.find((other) => number(other) === number(id)) ?? candidates.find((other) => other.length !== id.length && kindOfId(other) === kindOfId(id) && suggest(id, [other]))
}

function there(id: string, candidates: readonly string[]): string {
  const kind = kindOfId(id)
  const own = candidates.filter((other) => kindOfId(other) === kind)
  if (own.length === 0) return `There are no other ${kind?.plural.toLowerCase() ?? 'records'} here.`
  return own.length <= 6 ? `There are ${listed(own)}.` : `There are ${own.length} ${kind!.plural.toLowerCase()}, \`${own[0]}\` to \`${own.at(-1)}\`.`
}
