import { z } from 'zod'
import type { Plan } from '../../../kinds/plan.ts'
import type { Runbook } from '../../../kinds/runbook.ts'
import { slippedSince } from '../../../views/gains.ts'
import { freshnessOf } from '../../../views/runbook.ts'
import { standardizedOn } from '../../../views/timeline.ts'
import { kpiOf, viewOfRoadmap } from '../../figure-source.ts'
import type { Page, Wiki } from '../../wiki-shape.ts'
import type { ApiSource } from '../document.ts'
import { count, day, oneOf, words } from '../shapes.ts'
import { kpiData, kpiShape, seriesLinks, seriesShape } from './kpi.ts'
import { planSummary, planSummaryShape } from './plan.ts'
import { roadmapSummary, roadmapSummaryShape } from './roadmap.ts'

/** When a runbook wants to be looked at. */
export const freshnessShape = {
  state: oneOf(['fresh', 'due', 'overdue'], 'Whether it has been reviewed lately enough.'),
  due: day('Day on which the review is due.'),
  days_until_due: count('days', 'Days until then; less than 0 when it is past.'),
  days_since_exercise: count('days', 'Days since it was exercised.').optional(),
}

/** What lists show of a record that is computed; one key, that of the kind. */
export const summaryShape = {
  improvement: z.strictObject({ verdict: words('Computed verdict.'), days_in_stage: count('days', 'Days in the stage that it is in.'), standardized_on: day('When it became standard.').optional(), slipped_since: day('Since when a gain that it has to hold has slipped.').optional() }).optional().describe('Of an improvement.'),
  validation: z.strictObject({ verdict: words('Computed verdict.') }).optional().describe('Of a validation report.'),
  roadmap: z.strictObject(roadmapSummaryShape).optional().describe('Of a roadmap.'),
  plan: z.strictObject(planSummaryShape).optional().describe('Of a plan.'),
  runbook: z.strictObject(freshnessShape).optional().describe('Of a runbook: its freshness.'),
  kpi: z.strictObject({ ...kpiShape, ...seriesShape }).optional().describe('Of a KPI.'),
}

/** What lists show of a record that is computed, as data. */
export function summaryOf(page: Page, { wiki, base }: ApiSource) {
  const kpi = kpiOf(page)
  switch (page.kind) {
    case 'improvement': return { improvement: { verdict: wiki.evidence.get(page.id)!.verdict, days_in_stage: page.stages.at(-1)?.days ?? 0, standardized_on: standardizedOn(page.stages), slipped_since: slippedSince(page.gains) } }
    case 'validation': return { validation: { verdict: wiki.evidence.get(page.id)!.verdict } }
    case 'roadmap': return { roadmap: roadmapSummary(viewOfRoadmap(page, wiki)) }
    case 'plan': return { plan: planSummary(page.plan!, page.data as Plan) }
    case 'runbook': return { runbook: freshnessData(page, wiki) }
    default: return kpi ? { kpi: { ...kpiData(kpi), ...seriesLinks(kpi, base) } } : {}
  }
}

/** When a runbook wants to be looked at, as data. */
export function freshnessData({ data }: Page, { today }: Pick<Wiki, 'today'>) {
  const { state, due, days, sinceExercise } = freshnessOf(data as Runbook, today)
  return { state, due, days_until_due: days, days_since_exercise: sinceExercise }
}
