import { listed } from '../content/suggest.ts'
import { defineRule } from './define-rule.ts'

export const suppressionUnused = defineRule({
  name: 'suppression-unused',
  severity: 'warning',
  summary: 'Every suppression sets a problem aside.',
  why: 'A suppression that is left behind hides the next problem of its rule without anybody deciding so.',
  review: ({ suppressions }) => suppressions.filter(({ state }) => state === 'unused').map(({ file, index, rule, at, elsewhere }) => {
    const places = elsewhere.filter((place) => place !== '')
    const hint = elsewhere.length === 0 ? 'Take it out.' : places.length > 0 ? `It does at ${listed(places)}: write that, or take \`at\` out.` : 'It does in the text, which has no keys: take `at` out.'
    return { rule: 'suppression-unused', file, at: { value: ['suppress', index, at === undefined ? 'rule' : 'at'] }, message: at === undefined ? `The record does not break \`${rule}\`.` : `The record does not break \`${rule}\` at \`${at}\`.`, hint }
  }),
})
