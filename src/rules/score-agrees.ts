import type { Roadmap } from '../kinds/roadmap.ts'
import { weightedScore } from '../kinds/maturity.ts'
import { defineRecordRule } from './define-rule.ts'

export const scoreAgrees = defineRecordRule({
  name: 'score-agrees',
  severity: 'error',
  kinds: ['roadmap'],
  summary: 'The newest score of the maturity progression is the weighted score of the current levels.',
  why: 'The score at the top of the page is computed; a progression that ends elsewhere contradicts it.',
  *check(record, { library: { programme } }) {
    const { progression, dimensions } = record.data as Roadmap
    const newest = progression.at(-1)
    const score = weightedScore(dimensions, programme.maturity.dimensions)
    if (!newest || Math.abs(newest.score - score) < 0.05) return
    yield { at: { value: ['progression', progression.length - 1, 'score'] }, message: `The newest score is ${newest.score}, and the current levels give ${score.toFixed(1)}.`, hint: `Write ${score.toFixed(1)}, or correct the levels under \`dimensions\`.` }
  },
})
