import { listed } from '../content/suggest.ts'
import { defineRule } from './define-rule.ts'
import { isShrunk } from './shrunk.ts'

export const libraryShrank = defineRule({
  name: 'library-shrank',
  severity: 'error',
  summary: 'A change takes away at most one record in five.',
  why: 'A wrong folder, a merge gone wrong or a careless script takes away many records at once, and nobody reads a hundred deletions. What came to nothing keeps its page.',
  change: ({ before, pairs: { removed } }) => {
    const { records, broken } = before.library
    const all = records.length + broken.length
    if (!isShrunk(all, all - removed.length)) return []
    return [{
      rule: 'library-shrank', file: '.', at: { file: true },
      message: `This change takes away ${removed.length} of ${all} records: ${listed(removed.map(({ id, file }) => id ?? file).sort(), 6)}.`,
      hint: 'Put them back. If they are all meant to go, set `library-shrank` to `warning` under `rules` in programme.yaml, and say why in the pull request.',
    }]
  },
})
