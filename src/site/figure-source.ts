import type { Gain } from '../evidence/hold.ts'
import type { Improvement } from '../kinds/improvement.ts'
import { KINDS } from '../kinds/index.ts'
import type { Plan } from '../kinds/plan.ts'
import type { Roadmap } from '../kinds/roadmap.ts'
import type { Runbook } from '../kinds/runbook.ts'
import type { FigureSource } from '../views/figures/source.ts'
import type { KpiView } from '../views/kpi/kpi.ts'
import { roadmapView, type RoadmapView } from '../views/roadmap.ts'
import { freshnessOf } from '../views/runbook.ts'
import type { Page, Wiki } from './wiki-shape.ts'

/** What the figures are computed from, of a wiki. */
export function figureSource(wiki: Wiki): FigureSource {
  const { programme, today, cards, ofKind, evidence, held } = wiki
  return {
    programme, today, cards,
    evidence: ofKind('improvement').map(({ id }) => ({ id, verdict: evidence.get(id)! })).filter(({ verdict }) => verdict.metrics.length > 0),
    roadmaps: ofKind('roadmap').map((page) => ({ id: page.id, title: page.title, view: viewOfRoadmap(page, wiki) })),
    plans: ofKind('plan').map(({ id, title, plan, data }) => ({ id, title, view: plan!, openRisks: (data as Plan).risks.filter(({ status }) => status === 'open').length })),
    runbooks: ofKind('runbook').map(({ id, title, data }) => ({ id, title, fresh: freshnessOf(data as Runbook, today) })),
    kpis: ofKind('kpi').flatMap((page) => kpiOf(page) ?? []),
    gains: ofKind('improvement').flatMap((page) => gainsOf(page).map((gain) => ({ id: page.id, gain }))),
    kinds: KINDS.map(({ name, plural }) => ({ name, plural, ids: ofKind(name).map(({ id }) => id) })),
    held: held.entries.map(({ id, file, kind }) => ({ id, file, kind })),
  }
}

/** Everything that is computed of a roadmap, with the improvements as they are published. */
export function viewOfRoadmap({ data }: Pick<Page, 'data'>, { byId, programme, today }: Pick<Wiki, 'byId' | 'programme' | 'today'>): RoadmapView {
  return roadmapView(data as Roadmap, (id) => byId.get(id) as { title: string; data: Improvement } | undefined, programme, today)
}

/** What the loader has computed of a KPI. */
export function kpiOf({ kpi }: Page): KpiView | undefined {
  return kpi
}

/** How the gains of an improvement have held, as the loader has computed it. */
export function gainsOf({ gains }: Page): readonly Gain[] {
  return gains ?? []
}
