import { writeText, writeValue } from '../content/fixes.ts'
import { idMeant, idsThere, partsOfId } from '../content/ids.ts'
import { span, type Fix } from '../content/problem.ts'
import { valuesAt } from '../content/paths.ts'
import { atMost, GUESSES } from '../content/suggest.ts'
import { KINDS, kindNamed, kindOfId } from '../kinds/index.ts'
import { inSentence } from '../kinds/in-sentence.ts'
import { defineRecordRule, type Context, type Mistake } from './define-rule.ts'

export const referenceExists = defineRecordRule({
  name: 'reference-exists',
  severity: 'error',
  summary: 'Every id that a record names belongs to a record.',
  why: 'A reference that leads nowhere is a promise that nobody can follow.',
  *check(record, context) {
    const guess = atMost(GUESSES)
    for (const [pattern, kind] of Object.entries(record.kind.references)) {
      for (const { path, value } of valuesAt(record.data, pattern)) yield* missing(value, { value: path }, record.id, context, [kind].flat(), guess)
    }
    for (const { id, line, column, length } of record.outline.mentions) {
      if (kindOfId(id)) yield* missing(id, { range: span(line, column, length) }, record.id, context, KINDS.map(({ name }) => name), guess)
    }
  },
})

function* missing(id: string, at: Mistake['at'], own: string, { ids, byAlias }: Context, kinds: string[], guess: () => boolean): Generator<Mistake> {
  if (ids.has(id)) return
  const now = byAlias.get(id)
  if (now) return yield { at, ...renumbered(id, now), fix: fixOf(at, id, now.id) }
  if (!guess()) return yield { at, message: `There is no record \`${id}\`.`, hint: 'Write the id of a record that is there, or take it out.' }
  const known = kinds.map((name) => kindNamed(name)!)
  const candidates = [...ids].filter((other) => other !== own && known.some(({ prefix }) => other.startsWith(`${prefix}-`))).sort()
  const same = candidates.filter((other) => isSameNumber(id, other))
  const near = same.length === 1 ? same[0]! : idMeant(id, candidates)
  yield { at, message: `There is no record \`${id}\`.`, hint: near ? `Did you mean \`${near}\`?` : (idsThere(id, candidates) ?? `There are no other ${inSentence(kindOfId(id)?.plural) ?? 'records'} here.`), ...(same.length === 1 && { fix: fixOf(at, id, same[0]!) }) }
}

/** The same year and number, with other zeros before it. */
function isSameNumber(id: string, other: string): boolean {
  const [one, two] = [partsOfId(id), partsOfId(other)]
  return one !== undefined && one.prefix === two?.prefix && one.year === two.year && one.number === two.number
}

function fixOf(at: Mistake['at'], was: string, to: string): Fix | undefined {
  return 'value' in at ? writeValue(at.value, to, was) : 'range' in at ? writeText(at.range, to, was) : undefined
}

/** An id that a record had before: its address still leads somewhere, and what is written is to name the id of today. */
export function renumbered(id: string, now: { id: string }): { message: string; hint: string } {
  return { message: `\`${id}\` is now \`${now.id}\`.`, hint: `Write \`${now.id}\`.` }
}
