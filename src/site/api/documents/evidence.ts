import { z } from 'zod'
import { printedSides, type Evidence, type Verdict } from '../../../evidence/verdict.ts'
import { workingOf } from '../../../evidence/working.ts'
import { isComparison, type Comparison } from '../../../statistics/index.ts'
import { besideUnit, inUnit, measure, oneOf, words } from '../shapes.ts'
import { measureOf } from './measures.ts'

const pair = (number: z.ZodNumber, description: string) => z.tuple([number, number]).meta({ description })
const end = besideUnit('Lower or upper end.')

const comparison = z.strictObject({
  test: words('The test that was made.'),
  statistic: oneOf(['share', 'mean', 'median', 'p90', 'p95', 'p99'], 'What was compared.'),
  unit: words('Unit of the values, the difference and the intervals.'),
  before: besideUnit('Value before, or of the control group.'),
  before_interval: pair(end, 'Confidence interval of the value before.'),
  after: besideUnit('Value after, or of the treatment group.'),
  after_interval: pair(end, 'Confidence interval of the value after.'),
  difference: besideUnit('After less before.'),
  interval: pair(end, 'Confidence interval of the difference.'),
  relative: pair(inUnit('fraction of the value before', 'Lower or upper end.'), 'Confidence interval of the relative change.').optional(),
  confidence: inUnit('fraction', 'Confidence of the intervals.'),
  p: inUnit('fraction', 'Chance of a difference as large as this when there is none.'),
  p_adjusted: inUnit('fraction', 'The same, corrected for the metrics beside it.').optional(),
  p_adjusted_for: inUnit('metrics', 'For how many metrics it was corrected.').optional(),
  effect_name: words('Which effect size.'),
  effect_size: inUnit('standardized', 'The effect size.'),
  n_before: inUnit('observations', 'Observations before.'),
  n_after: inUnit('observations', 'Observations after.'),
  effective_before: inUnit('observations', 'What those before are worth when they depend on each other.').optional(),
  effective_after: inUnit('observations', 'What those after are worth when they depend on each other.').optional(),
})

/** One metric of a record, with its working. */
export const metricShape = {
  metric: words('Name of the metric.'),
  expected_key: words('Key of `expected_impact` that asks for it.').optional(),
  role: words('What the metric is for: primary, secondary or guardrail.').optional(),
  before: measure('Value before.').optional(),
  after: measure('Value after.').optional(),
  target: words('The target, as it was judged.').optional(),
  change: words('The change as people read it.').optional(),
  change_fraction: inUnit('fraction of the value before', '(after - before) / |before|.').optional(),
  verdict: oneOf(['exceeded', 'met', 'missed', 'worse', 'not measured', 'cannot tell'], 'What the numbers say.'),
  reason: words('The working in words.'),
  working: z.array(z.string()).meta({ description: 'The whole working, sentence by sentence.' }),
  notes: z.array(z.string()).meta({ description: 'What to know before believing it.' }),
  kpi: words('Metric of the KPI whose measurements were compared.').optional(),
  service: words('Only the measurements of this service.').optional(),
  windows: words('What was compared with what.').optional(),
  comparison: comparison.optional().meta({ description: 'Before held against after, from the measurements or from the samples that the record gives.' }),
  cannot_tell: words('Why the data cannot tell.').optional(),
}

export const verdictShape = z.strictObject({
  verdict: oneOf(['success', 'partial', 'failure', 'unknown'], 'What the metrics say together.'),
  metrics: z.array(z.strictObject(metricShape)).meta({ description: 'Each metric with its working.' }),
}).meta({ description: 'The computed verdict.' })

/** A verdict with its working, as data. */
export function verdictData({ metrics, verdict }: Verdict) {
  return { verdict, metrics: metrics.map(metricData) }
}

/** One metric with its working, as data. */
export function metricData(evidence: Evidence) {
  const { metric, expected, result, judgement, fromData, compared, notes = [] } = evidence
  const { target } = printedSides(evidence)
  const [before, after] = [measureOf(result?.before, result?.unit), measureOf(result?.after, result?.unit)]
  const unit = fromData?.unit ?? (before?.value === 0 ? after : before)?.unit ?? ''
  return {
    metric, expected_key: expected?.key, role: result?.role, before, after, target: target || undefined,
    change: judgement.changeText || undefined, change_fraction: judgement.change, verdict: judgement.verdict, reason: judgement.reason, working: workingOf(evidence), notes: [...notes],
    kpi: result?.kpi, service: result?.service, windows: fromData?.windows,
    comparison: compared && isComparison(compared) ? comparisonData(compared, unit) : undefined,
    cannot_tell: compared && !isComparison(compared) ? compared.why : undefined,
  }
}

function comparisonData({ test, statistic, before, after, sides, difference, interval, relative, confidence, p, adjusted, effect, n, effective }: Comparison, unit: string) {
  return {
    test, statistic, unit, before, before_interval: ends(sides.before), after, after_interval: ends(sides.after), difference, interval: ends(interval), relative: relative && ends(relative),
    confidence, p, p_adjusted: adjusted?.p, p_adjusted_for: adjusted?.of, effect_name: effect.name, effect_size: effect.size, n_before: n.before, n_after: n.after, effective_before: effective?.before, effective_after: effective?.after,
  }
}

function ends([low, high]: readonly [number, number]): [number, number] {
  return [low, high]
}
