import type { Gain } from '../../evidence/hold.ts'
import type { Verdict } from '../../evidence/verdict.ts'
import type { Programme } from '../../kinds/programme.ts'
import type { KpiView } from '../kpi/kpi.ts'
import type { PlanView } from '../plan.ts'
import type { Weighed } from '../progress.ts'
import type { RoadmapView } from '../roadmap.ts'
import type { Freshness } from '../runbook.ts'

interface Of { id: string; title: string }

/** What the figures are computed from: the views of all published records, and what is held back. */
export interface FigureSource {
  programme: Programme
  today: string
  cards: readonly Weighed[]
  /** Evidence of each improvement that expects or has measured something. */
  evidence: readonly { id: string; verdict: Verdict }[]
  roadmaps: readonly (Of & { view: RoadmapView })[]
  plans: readonly (Of & { view: PlanView; openRisks: number })[]
  runbooks: readonly (Of & { fresh: Freshness })[]
  kpis: readonly KpiView[]
  gains: readonly { id: string; gain: Gain }[]
  /** Ids of the published records, kind by kind. */
  kinds: readonly { name: string; plural: string; ids: readonly string[] }[]
  held: readonly { id: string; file: string; kind: string }[]
}
