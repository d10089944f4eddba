import type { Finding, Place } from '../content/problem.ts'
import type { Evidence } from '../evidence/verdict.ts'
import { hasReached } from '../kinds/stages.ts'
import { comparedEvidence, isMeasured, laterOf, sidesOf, targetOf, type Compared } from './compared-evidence.ts'
import { defineRule } from './define-rule.ts'

export const evidenceChanged = defineRule({
  name: 'evidence-changed',
  severity: 'warning',
  kinds: ['improvement', 'validation'],
  summary: 'Targets stay as they were when the measuring began, measured values as they were when the improvement became the standard, and what is computed from measurements is not typed afterwards.',
  why: 'A target that moves after the shot is always hit. Mistakes are corrected, and therefore this is a warning: the reviewer sees what was corrected, and asks why.',
  change: (change) => comparedEvidence(change).flatMap((compared) => [...valuesChanged(compared), ...typedNow(compared), ...targetsMoved(compared)]),
})

function valuesChanged(compared: Compared): Finding[] {
  const { status, evidence } = compared
  if (status.before !== 'standardized' || status.after !== 'standardized') return []
  return evidence.before.metrics.filter(isMeasured).flatMap((was) => {
    const now = laterOf(was, compared)
    if (!now || !isMeasured(now) || (sidesOf(now) === sidesOf(was) && verdictTurn(was, now) === '')) return []
    return [finding(compared, { value: [...evidence.after.results, now.index!, now.fromData ? 'kpi' : 'after'] }, `\`${was.metric}\` was measured as ${sidesOf(was)} when this became the standard, and is now ${sidesOf(now)}.${verdictTurn(was, now)}`, was.fromData && now.fromData ? 'The measurements of its windows have changed: say in the pull request what was wrong with them.' : 'Say in the pull request what was wrong with the first measurement.')]
  })
}

/** Results that leave their KPI: from then on nothing holds them against its measurements. */
function typedNow(compared: Compared): Finding[] {
  return compared.evidence.before.metrics.filter((was) => was.fromData && isMeasured(was)).flatMap((was) => {
    const now = laterOf(was, compared)
    if (!now || !isMeasured(now) || now.fromData) return []
    return [finding(compared, { value: [...compared.evidence.after.results, now.index!, 'after'] }, `\`${was.metric}\` was computed from the measurements of \`${was.result!.kpi!}\`, and is typed now.`, `Write \`kpi: ${was.result!.kpi!}\` again, or say in the pull request why these measurements do not count.`)]
  })
}

/** What follows for the verdict, where that is another. */
function verdictTurn(was: Evidence, now: Evidence): string {
  const [before, after] = [was.judgement.verdict, now.judgement.verdict]
  return before === after || !was.fromData || !now.fromData || targetOf(was) !== targetOf(now) ? '' : ` The verdict was "${before}", and is "${after}".`
}

/** A promise counts from the moment at which its result is known, or the work is done. */
function targetsMoved(compared: Compared): Finding[] {
  const { status, evidence } = compared
  const done = hasReached(status.before ?? '', 'validation')
  if (!hasReached(status.after ?? '', 'validation')) return []
  return evidence.before.metrics.filter((was) => ownTarget(was, compared) && (done || isMeasured(was))).flatMap((was) => {
    const now = laterOf(was, compared)
    const target = now && targetOf(now)
    // A result that is gone takes its target along: evidence-removed says so.
    if (target === targetOf(was) || (!target && isMeasured(was) && !(now && isMeasured(now)))) return []
    const message = target ? `The target of \`${was.metric}\` was ${targetOf(was)} when its result became known, and is now ${target}.` : `\`${was.metric}\` was expected to be ${targetOf(was)}, and is no longer expected.`
    return [finding(compared, placeOf(compared, now), message, 'Leave the target as it was: the verdict may be partial, with a reason. If it was a slip, say so in the pull request.')]
  })
}

/** A report that has no criteria of its own takes those of its improvement, where a change of them is told. */
function ownTarget(was: Evidence, { before: { kind, data } }: Compared): boolean {
  return targetOf(was) !== '' && (kind.name === 'improvement' || data.success_criteria !== undefined || was.result?.target !== undefined)
}

function placeOf({ after: { kind }, evidence }: Compared, now: Evidence | undefined): Place {
  if (now?.result?.target !== undefined) return { value: [...evidence.after.results, now.index!, 'target'] }
  const list = kind.name === 'improvement' ? ['solution', 'expected_impact'] : ['success_criteria']
  return now?.expected && kind.name === 'improvement' ? { value: [...list, now.expected.key] } : { key: list }
}

function finding({ after: { file } }: Compared, at: Place, message: string, hint: string): Finding {
  return { rule: 'evidence-changed', file, at, message, hint }
}
