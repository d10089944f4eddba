import type { z } from 'zod'
import type { Page } from '../../wiki-shape.ts'
import type { ApiSource } from '../document.ts'
import { kpiSeries, kpiSeriesDocument } from '../documents/kpi.ts'
import { recordDocument, type recordData } from '../documents/record.ts'
import { csvOf, csvRows } from './flat.ts'

const computed = recordDocument.schema.shape.computed.shape
const element = (list: unknown) => (list as z.ZodArray<z.ZodType>).element
const roadmap = computed.roadmap.unwrap().shape
const plan = computed.plan.unwrap().shape

/** The tables on the page of a record, by name; a table without rows is not there, and has no link. */
export function recordTables(page: Page, { wiki }: Pick<ApiSource, 'wiki'>): string[] {
  const has = (name: string, list: unknown) => (Array.isArray(list) && list.length > 0 ? [name] : [])
  switch (page.kind) {
    case 'improvement': return [...has('results', wiki.evidence.get(page.id)!.metrics), ...has('stages', page.stages), ...has('gains', page.gains)]
    case 'validation': return has('results', wiki.evidence.get(page.id)!.metrics)
    case 'roadmap': return ['gaps', 'phases', ...has('milestones', page.data.milestones), ...has('progression', page.data.progression), 'resources']
    case 'plan': return [...has('phases', page.plan!.phases), ...has('risks', page.data.risks), ...has('benchmarks', page.data.benchmarks)]
    case 'analysis': return has('opportunities', page.data.opportunities)
    case 'kpi': return [...has('standards', page.kpi?.standards?.standards), ...has('services', page.kpi?.ofServices)]
    default: return []
  }
}

/** One table of a record as CSV. */
export function recordTable(page: Page, name: string, { computed: found, frontmatter }: ReturnType<typeof recordData>, source: ApiSource): string {
  const series = kpiSeriesDocument.schema.shape
  switch (name) {
    case 'results': return csvOf(element(computed.verdict.unwrap().shape.metrics), found.verdict!.metrics)
    case 'stages': return csvOf(element(computed.improvement.unwrap().shape.stages), found.improvement!.stages)
    case 'gains': return csvOf((element(computed.improvement.unwrap().shape.gains) as z.ZodObject).omit({ slips: true }), found.improvement!.gains)
    case 'standards': return csvOf(series.standards, kpiSeries(page, source)!.standards)
    case 'services': return csvOf(series.of_services, kpiSeries(page, source)!.of_services)
    case 'resources': return csvRows(['phase', 'team_size', 'skills', 'duration', 'cost'], (frontmatter.resources as readonly Record<string, unknown>[]).map(({ phase, team_size, skills, duration, cost }) => [phase, team_size, skills, duration, cost]))
    case 'opportunities': return csvRows(['action', 'kpi', 'impact', 'effort', 'value', 'improvement'], (frontmatter.opportunities as readonly Record<string, unknown>[]).map(({ action, kpi, impact, effort, value, improvement }) => [action, kpi, impact, effort, value, improvement]))
    case 'gaps': return csvOf(element(roadmap.gaps), found.roadmap!.gaps)
    case 'milestones': return csvOf(element(roadmap.milestone_list), found.roadmap!.milestone_list)
    case 'progression': return csvOf(element(roadmap.progression), found.roadmap!.progression)
    case 'benchmarks': return benchmarks(found.plan!.benchmarks, frontmatter.benchmarks as readonly Benchmark[])
    case 'risks': return csvRows(['title', 'probability', 'impact', 'status', 'mitigation', 'contingency'], (frontmatter.risks as readonly Record<string, unknown>[]).map(({ title, probability, impact, status, mitigation, contingency }) => [title, probability, impact, status, mitigation, contingency]))
    default: return found.roadmap ? csvOf(element((element(roadmap.phases) as z.ZodObject).shape.items), found.roadmap.phases.flatMap(({ items }) => items)) : csvOf(element(plan.phase_list), found.plan!.phase_list)
  }
}

interface Benchmark { baseline: string | number; target: string | number; actual?: string | number }

function benchmarks(judged: readonly { metric: string; change?: string; verdict: string; reason: string }[], typed: readonly Benchmark[]): string {
  return csvRows(['metric', 'baseline', 'target', 'actual', 'change', 'verdict', 'reason'], judged.map(({ metric, change, verdict, reason }, index) => [metric, typed[index]!.baseline, typed[index]!.target, typed[index]!.actual, change, verdict, reason]))
}
