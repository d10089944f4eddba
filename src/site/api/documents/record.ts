import { z } from 'zod'
import type { Improvement } from '../../../kinds/improvement.ts'
import type { Plan } from '../../../kinds/plan.ts'
import { gainsOf, kpiOf, viewOfRoadmap } from '../../figure-source.ts'
import type { Page } from '../../wiki-shape.ts'
import { apiHref, defineDocument, envelope, type ApiSource } from '../document.ts'
import { address, count, day, factsShape, oneOf, words } from '../shapes.ts'
import { freshnessData, freshnessShape } from './computed.ts'
import { verdictData, verdictShape } from './evidence.ts'
import { factsOf } from './facts.ts'
import { gainData, gainShape } from './gains.ts'
import { kpiData, kpiShape, seriesLinks, seriesShape } from './kpi.ts'
import { planData, planShape } from './plan.ts'
import { roadmapData, roadmapShape } from './roadmap.ts'

const improvementShape = {
  stages: z.array(z.strictObject({ stage: words('The status.'), began: day('First day in it.'), days: count('days', 'Days in it.'), current: z.boolean().meta({ description: 'It is in it now.' }), from: oneOf(['git', 'record'], 'Who knows it.') })).meta({ description: 'Time per stage.' }),
  checklist: z.strictObject({ done: count('items', 'Ticked items.'), items: count('items', 'All items.') }).meta({ description: 'The standardization checklist.' }),
  gains: z.array(z.strictObject(gainShape)).meta({ description: 'Levels that it has to hold, and how they have held.' }),
}

export const recordDocument = defineDocument('record', 'A record', 'One record: its frontmatter, and everything that is computed of it.', {
  record: z.strictObject(factsShape).meta({ description: 'What lists show of it.' }),
  frontmatter: z.record(z.string(), z.unknown()).meta({ description: 'The frontmatter with its defaults; the JSON Schema of the kind is at `frontmatter_schema`.' }),
  frontmatter_schema: address('JSON Schema of the frontmatter.'),
  extra: z.record(z.string(), z.unknown()).meta({ description: 'Keys that the programme allows beside the schema.' }),
  computed: z.strictObject({
    verdict: verdictShape.optional(),
    improvement: z.strictObject(improvementShape).optional().describe('Of an improvement.'),
    roadmap: z.strictObject(roadmapShape).optional().describe('Of a roadmap.'),
    plan: z.strictObject(planShape).optional().describe('Of a plan.'),
    runbook: z.strictObject(freshnessShape).optional().describe('Of a runbook: its freshness.'),
    kpi: z.strictObject({ ...kpiShape, ...seriesShape }).optional().describe('Of a KPI.'),
  }).meta({ description: 'What is computed of it, by its kind.' }),
  backlinks: z.array(z.strictObject({ id: words('Id of the record.'), kind: words('Its kind.'), title: words('Its title.'), json: address('The record as JSON.') })).meta({ description: 'Published records that name this one.' }),
})

/** Everything about a record, as data. */
export function recordData(page: Page, source: ApiSource) {
  const { wiki, base } = source
  return {
    ...envelope(recordDocument, source), record: factsOf(page, source), frontmatter: page.data, frontmatter_schema: apiHref(base, `schemas/frontmatter/${page.kind}.json`), extra: page.extra, computed: computedOf(page, source),
    backlinks: page.backlinks.flatMap((id) => wiki.byId.get(id) ?? []).map((other) => ({ id: other.id, kind: other.kind, title: other.title, json: apiHref(base, `${other.folder}/${other.id}.json`) })),
  }
}

function computedOf(page: Page, { wiki, base }: ApiSource) {
  const evidence = wiki.evidence.get(page.id)
  const kpi = kpiOf(page)
  return {
    verdict: evidence && verdictData(evidence),
    improvement: page.kind === 'improvement' ? improvementData(page) : undefined,
    roadmap: page.kind === 'roadmap' ? roadmapData(viewOfRoadmap(page, wiki)) : undefined,
    plan: page.plan && planData(page.plan, page.data as Plan),
    runbook: page.kind === 'runbook' ? freshnessData(page, wiki) : undefined,
    kpi: kpi && { ...kpiData(kpi), ...seriesLinks(kpi, base) },
  }
}

function improvementData(page: Page) {
  const items = Object.values((page.data as Improvement).standardization?.checklist ?? {}).flatMap((group) => Object.values(group ?? {}))
  return {
    stages: page.stages.map(({ stage, began, days, current, from }) => ({ stage, began, days, current, from })),
    checklist: { done: items.filter(Boolean).length, items: items.length },
    gains: gainsOf(page).map(gainData),
  }
}
