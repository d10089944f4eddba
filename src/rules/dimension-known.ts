import type { Roadmap } from '../kinds/roadmap.ts'
import { clearCandidate } from '../content/clear-candidate.ts'
import { writeValue } from '../content/fixes.ts'
import { listed, suggest } from '../content/suggest.ts'
import type { Path } from '../content/problem.ts'
import { defineRecordRule, type Mistake } from './define-rule.ts'

export const dimensionKnown = defineRecordRule({
  name: 'dimension-known',
  severity: 'error',
  kinds: ['roadmap'],
  summary: "A roadmap rates every dimension of the programme's maturity model once, and its phases name these.",
  why: 'Scores of two roadmaps can only be compared when they rate the same things.',
  *check(record, { library: { programme } }) {
    const { dimensions, phases } = record.data as Roadmap
    const known = programme.maturity.dimensions.map(({ name }) => name)
    const rated = dimensions.map(({ name }) => name)
    for (const [index, name] of rated.entries()) {
      yield* unknown(name, ['dimensions', index, 'name'], known)
      if (rated.indexOf(name) < index) yield { at: { value: ['dimensions', index, 'name'] }, message: `\`${name}\` is rated twice.`, hint: 'Keep one of them.' }
    }
    const left = known.filter((name) => !rated.includes(name))
    if (left.length > 0 && rated.every((name) => known.includes(name))) yield { at: { key: ['dimensions'] }, message: `${left.length} of the programme's dimensions are not rated.`, hint: `Add ${listed(left)}.` }
    for (const [index, phase] of phases.entries()) for (const [item, { dimension }] of phase.improvements.entries()) yield* unknown(dimension, ['phases', index, 'improvements', item, 'dimension'], known)
  },
})

function* unknown(name: string, path: Path, known: readonly string[]): Generator<Mistake> {
  if (known.includes(name)) return
  const meant = clearCandidate(name, known)
  const near = meant ?? suggest(name, known)
  yield { at: { value: path }, message: `\`${name}\` is not a dimension of the programme.`, hint: near ? `Did you mean \`${near}\`?` : `The dimensions are ${listed(known)}.`, ...(meant && { fix: writeValue(path, meant, name) }) }
}
