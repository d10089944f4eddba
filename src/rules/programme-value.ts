import { isBarePlaceholder } from '../content/placeholder.ts'
import { factAt } from '../content/record.ts'
import { listed, suggest } from '../content/suggest.ts'
import { defineRecordRule } from './define-rule.ts'

const LISTS = [['team', 'teams'], ['category', 'categories'], ['service', 'services']] as const

export const programmeValue = defineRecordRule({
  name: 'programme-value',
  severity: 'error',
  summary: 'Teams, categories and services are ones that the programme lists.',
  why: 'A mistyped team would be a team of its own, on a page of its own, with one record.',
  *check(record, { library: { programme } }) {
    for (const [fact, list] of LISTS) {
      const path = record.kind.facts[fact]
      const value = factAt(record, path)
      const known = programme[list].map(({ id }) => id)
      if (path === undefined || value === undefined || known.length === 0 || known.includes(value) || isBarePlaceholder(value)) continue
      const near = suggest(value, known)
      yield { at: { value: path.split('.') }, message: `\`${value}\` is not a ${fact} of the programme.`, hint: near ? `Did you mean \`${near}\`?` : `The ${list} are ${listed(known)}. A new one is added in programme.yaml.` }
    }
  },
})
