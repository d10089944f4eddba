import type { LibraryRecord } from '../content/record.ts'
import type { Histories } from '../history/stages.ts'
import { improvementEvidence, type Verdict } from '../evidence/verdict.ts'
import type { Programme } from '../kinds/programme.ts'
import { factsOf } from './facts.ts'
import type { Weighed } from './progress.ts'
import { standardizedOn, timelinesOf, type StageSpan } from './timeline.ts'

/** An improvement with everything that is computed of it: days in its stage, when it became standard, its verdict with the working. */
export interface Surveyed extends Weighed { record: LibraryRecord; stages: StageSpan[]; evidence: Verdict }

/** Surveys the improvements among `records`, in their order. */
export function survey(records: readonly LibraryRecord[], histories: Histories, { better }: Programme, today: string): Surveyed[] {
  const timelines = timelinesOf(records, histories, today)
  return records.filter(({ kind }) => kind.name === 'improvement').map((record) => {
    const stages = timelines.get(record.id)!
    const evidence = improvementEvidence(record, better)
    return { record, facts: factsOf(record), stages, days: stages.at(-1)?.days ?? 0, done: standardizedOn(stages), evidence, verdict: evidence.verdict }
  })
}
