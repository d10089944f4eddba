import type { Analysis } from '../kinds/analysis.ts'
import type { Gain } from '../evidence/hold.ts'
import type { Evidence } from '../evidence/verdict.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Kpi } from '../kinds/kpi.ts'
import type { KpiView } from '../views/kpi/kpi.ts'
import { namesKpi } from '../views/kpi/work.ts'
import type { Page, Wiki } from './wiki-shape.ts'

/** The page of the KPI that has a metric; undefined where none is published. */
export function kpiPageOf(metric: string, { ofKind }: Pick<Wiki, 'ofKind'>): (Page & { kpi: KpiView }) | undefined {
  return ofKind('kpi').find(({ kpi }) => kpi?.metric === metric) as (Page & { kpi: KpiView }) | undefined
}

/** An improvement that has to do with a KPI: what it expects or has measured of it, and what it has to hold. */
export interface Concern { page: Page; evidence?: Evidence; gains: readonly Gain[]; /** Last day of its work, once it is past it. */ done?: string }

/** Improvements that expect, measure, hold or link a KPI. */
export function concernsOf({ id, data }: Page, { ofKind, evidence }: Pick<Wiki, 'ofKind' | 'evidence'>): Concern[] {
  const { metric } = data as Kpi
  return ofKind('improvement').filter((page) => namesKpi(page.data as Improvement, { id, metric })).map((page) => ({
    page, evidence: evidence.get(page.id)?.metrics.find((each) => (each.result?.kpi ?? each.metric) === metric),
    gains: (page.gains ?? []).filter(({ hold }) => hold.kpi === metric), done: doneOn(page),
  }))
}

function doneOn({ data }: Page): string | undefined {
  const { status, implementation } = data as Improvement
  return ['validation', 'standardized', 'rolled_back'].includes(status) ? implementation?.end_date : undefined
}

/** Analysis reports that see an opportunity in a KPI. */
export function analysesOf({ data }: Page, { ofKind }: Pick<Wiki, 'ofKind'>): Page[] {
  const { metric } = data as Kpi
  return ofKind('analysis').filter((page) => (page.data as unknown as Analysis).opportunities.some(({ kpi }) => kpi === metric))
}

/** KPIs by their groups, in the order of their ids; without those that are retired. */
export function kpiGroups({ ofKind, today }: Pick<Wiki, 'ofKind' | 'today'>): { group: string; pages: (Page & { kpi: KpiView })[] }[] {
  const current = ofKind('kpi').filter(({ kpi, data }) => kpi && !isRetired(data as Kpi, today)) as (Page & { kpi: KpiView })[]
  return [...Map.groupBy(current, ({ kpi }) => kpi.group)].map(([group, pages]) => ({ group, pages }))
}

/** True from the day of its retirement on. */
export function isRetired({ retired }: Pick<Kpi, 'retired'>, today: string): boolean {
  return retired !== undefined && retired <= today
}

/** What a record's page shows of other records because of measurements; part of the page's key. */
export function measuredBeside(page: Page, wiki: Pick<Wiki, 'evidence' | 'ofKind'>): unknown {
  if (page.kind === 'kpi') return [concernsOf(page, wiki).map(({ page: { id, title, facts }, evidence, gains, done }) => [id, title, facts.status, evidence, gains, done]), analysesOf(page, wiki).map(({ id, title }) => [id, title])]
  const held = (page.gains ?? []).map(({ hold }) => kpiPageOf(hold.kpi, wiki)).map((kpi) => kpi && [kpi.id, kpi.title, kpi.digest, kpi.measured])
  return [held, metricsIn(page).map((metric) => kpiPageOf(metric, wiki)).map((kpi) => kpi && [kpi.id, kpi.title])]
}

/** Metrics of KPIs that an analysis report names. */
function metricsIn({ kind, data }: Page): string[] {
  return kind === 'analysis' ? (data as unknown as Analysis).opportunities.flatMap(({ kpi }) => kpi ?? []) : []
}
