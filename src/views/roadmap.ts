import type { Improvement } from '../kinds/improvement.ts'
import type { Programme } from '../kinds/programme.ts'
import type { Roadmap } from '../kinds/roadmap.ts'
import { weightedScore, weightOf } from '../kinds/maturity.ts'
import { hasReached, stageIndex } from '../kinds/stages.ts'
import { daysBetween } from './calendar.ts'

export interface Gap { name: string; weight: number; current: number; target: number; gap: number; priority?: string; effort?: string; redFlag?: string }
export interface Item { number: string; id?: string; title: string; dimension: string; from: number; to: number; effort?: string; owner?: string; state: 'not_started' | 'in_progress' | 'done' | 'dropped' }
export interface PhaseView { number: number; phase: Roadmap['phases'][number]; items: Item[]; done: number; counted: number }
export interface MilestoneView { name: string; target_date: string; status: string; reached?: string; slip: number; overdue: boolean }
export interface RoadmapView { score: number; level: number; label: string; targetLabel: string; risk: string; gaps: Gap[]; phases: PhaseView[]; milestones: MilestoneView[]; progression: { date: string; score: number; level: number; label: string; notes?: string }[]; done: number; counted: number }

type Find = (id: string) => { title: string; data: Improvement } | undefined

/** Everything about a roadmap that is computed: gaps, weighted score, level, risk, phase progress, milestone slip. */
export function roadmapView(data: Roadmap, find: Find, { maturity }: Programme, today: string): RoadmapView {
  const gaps = data.dimensions.map(({ name, weight, current, target, priority, effort, red_flag: redFlag }): Gap => ({
    name, current, target, priority, effort, redFlag,
    weight: weightOf({ name, weight }, maturity.dimensions),
    gap: round(target - current),
  }))
  const score = weightedScore(gaps, maturity.dimensions)
  const phases = data.phases.map((phase, index) => phaseView(phase, index + 1, find))
  return {
    score, level: Math.floor(score), label: label(score, maturity.levels), targetLabel: label(data.target_level, maturity.levels), risk: riskLevel(score, gaps), gaps, phases,
    milestones: data.milestones.map(({ name, target_date, status, reached }) => ({
      name, target_date, status, reached,
      slip: reached ? daysBetween(target_date, reached) : Math.max(0, daysBetween(target_date, today)),
      overdue: status !== 'done' && target_date < today,
    })),
    progression: data.progression.map(({ date, score: measured, notes }) => ({ date, score: measured, notes, level: Math.floor(measured), label: label(measured, maturity.levels) })),
    done: phases.reduce((sum, phase) => sum + phase.done, 0),
    counted: phases.reduce((sum, phase) => sum + phase.counted, 0),
  }
}

/**
 * Risk level from the score (below 2 critical, below 3 high, below 4 medium, else low), one step worse when a dimension has a red
 * flag or is of critical priority at level 1 or below. The founding template names the levels and leaves the rule open.
 */
export function riskLevel(score: number, gaps: readonly Gap[]): string {
  const levels = ['low', 'medium', 'high', 'critical']
  const base = score < 2 ? 3 : score < 3 ? 2 : score < 4 ? 1 : 0
  const flagged = gaps.some(({ redFlag, priority, current }) => redFlag !== undefined || (priority === 'critical' && current <= 1))
  return levels[Math.min(3, base + (flagged ? 1 : 0))]!
}

function phaseView(phase: Roadmap['phases'][number], number: number, find: Find): PhaseView {
  const items = phase.improvements.map((item, index): Item => {
    const linked = item.ref ? find(item.ref) : undefined
    return {
      number: `${number}.${index + 1}`, id: item.ref, title: linked?.title ?? item.action ?? item.ref ?? '', dimension: item.dimension, from: item.from, to: item.to, effort: item.effort,
      owner: item.owner ?? linked?.data.metadata.owner, state: linked ? stateOf(linked.data.status) : (item.status ?? 'not_started'),
    }
  })
  const counted = items.filter(({ state }) => state !== 'dropped')
  return { number, phase, items, done: counted.filter(({ state }) => state === 'done').length, counted: counted.length }
}

function stateOf(status: string): Item['state'] {
  if (status === 'rejected' || status === 'rolled_back') return 'dropped'
  if (status === 'on_hold' || stageIndex(status) === 0) return 'not_started'
  return hasReached(status, 'standardized') ? 'done' : 'in_progress'
}

function label(level: number, levels: readonly string[]): string {
  return levels[Math.min(Math.floor(level), levels.length - 1)] ?? ''
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
