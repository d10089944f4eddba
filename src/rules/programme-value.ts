import { clearCandidate } from '../content/clear-candidate.ts'
import { writeValue } from '../content/fixes.ts'
import { isBarePlaceholder } from '../content/placeholder.ts'
import { factAt } from '../content/record.ts'
import { listed, plainWord, suggest } from '../content/suggest.ts'
import { namedLists } from '../kinds/programme.ts'
import { defineRecordRule } from './define-rule.ts'

export const programmeValue = defineRecordRule({
  name: 'programme-value',
  severity: 'error',
  summary: 'Teams, categories and services are ones that the programme lists.',
  why: 'A mistyped team would be a team of its own, on a page of its own, with one record.',
  *check(record, { library: { programme } }) {
    for (const [fact, list] of namedLists()) {
      const path = record.kind.facts[fact]
      const value = factAt(record, path)
      const known = programme[list].map(({ id }) => id)
      if (path === undefined || value === undefined || known.length === 0 || known.includes(value) || isBarePlaceholder(value)) continue
      const meant = itemMeant(value, programme[list])
      const near = meant ?? suggest(value, known)
      yield { at: { value: path.split('.') }, message: `\`${value}\` is not a ${fact} of the programme.`, hint: near ? `Did you mean \`${near}\`?` : `The ${list} are ${listed(known)}. A new one is added in programme.yaml.`, ...(meant && { fix: writeValue(path.split('.'), meant, value) }) }
    }
  },
})

/** Letters for one slip: the names of two teams, or of two services, may differ by a single letter. */
const LETTERS = 6

/** The one item that is meant by its id, a little misspelt, or by its name. */
function itemMeant(value: string, items: readonly { id: string; name?: string }[]): string | undefined {
  const named = items.filter(({ name }) => name !== undefined && plainWord(name) === plainWord(value))
  return named.length === 1 ? named[0]!.id : clearCandidate(value, items.map(({ id }) => id), LETTERS)
}
