import type { Finding, Place } from '../content/problem.ts'
import type { Evidence } from '../evidence/verdict.ts'
import type { Validation } from '../kinds/validation.ts'
import { comparedEvidence, isMeasured, laterOf, sidesOf, type Compared } from './compared-evidence.ts'
import { defineRule, type Change } from './define-rule.ts'
import { goneIn } from './record-deleted.ts'
import { referencesTo } from './references-to.ts'

export const evidenceRemoved = defineRule({
  name: 'evidence-removed',
  severity: 'error',
  kinds: ['improvement', 'validation'],
  summary: 'A standardized improvement keeps what was measured of it: its results, and its validation reports.',
  why: 'Taking out the metric that failed makes a failure a success. Whoever no longer believes a measurement says so, and measures again.',
  tells: ['standardized-needs-results'],
  change: (change) => [...comparedEvidence(change).flatMap(resultsRemoved), ...reportsRemoved(change)],
})

function resultsRemoved(compared: Compared): Finding[] {
  const { status, evidence, after: { file, kind } } = compared
  if (status.after !== 'standardized') return []
  return evidence.before.metrics.filter(isMeasured).flatMap((was): Finding[] => {
    const now = laterOf(was, compared)
    if (now && isMeasured(now)) return []
    return [{
      rule: 'evidence-removed', file, at: placeOf(compared, now),
      message: goneText(was, now),
      hint: now?.fromData ? 'Put the measurements back, or set the status back to validation and measure again.' : kind.name === 'improvement' ? 'Put it back under `validation.results`, or set the status back to validation and measure again.' : 'Put it back under `results`, or set the improvement back to validation and measure again.',
    }]
  })
}

/** What has gone: the result, or the data that it was computed from. */
function goneText(was: Evidence, now: Evidence | undefined): string {
  const measured = `\`${was.metric}\` was measured, ${sidesOf(was)} (${was.judgement.verdict})`
  return now?.fromData ? `${measured}, and the data does not say that any more. ${now.judgement.reason}` : `${measured}, and that result is gone.`
}

/** The expectation that nothing measures any more, else the list that the result was in, else the status that rests on it. */
function placeOf({ after: { kind, data }, evidence }: Compared, now: Evidence | undefined): Place {
  if (kind.name === 'improvement' && now?.expected) return { key: ['solution', 'expected_impact', now.expected.key] }
  const list = evidence.after.results
  return evidence.after.metrics.some(({ result }) => result) || kind.name === 'validation' ? { key: list } : { value: data.status === undefined ? ['id'] : ['status'] }
}

/** Reports that are gone without a trace: while a record still names one, record-deleted says so. */
function reportsRemoved(change: Change): Finding[] {
  const { after, pairs } = change
  const gone = goneIn(change).filter(({ before, now }) => before.record?.kind.name === 'validation' && !now)
  const named = gone.length === 0 ? new Map() : referencesTo(new Map(gone.map(({ id, before }) => [id, before.file])), after.library, '')
  const names = new Map(pairs.kept.map((pair) => [pair.before.id, pair.after.id]))
  return gone.filter(({ id }) => !named.has(id)).flatMap(({ id, before }): Finding[] => {
    const about = (before.record!.data as Partial<Validation>).improvement
    const improvement = after.byId.get(names.get(about) ?? '')
    if (improvement?.data.status !== 'standardized') return []
    return [{ rule: 'evidence-removed', file: improvement.file, at: { value: ['status'] }, message: `\`${id}\` reported what was measured of this improvement, and is deleted.`, hint: `Put \`${before.file}\` back, or set the status back to validation and measure again.` }]
  })
}
