import type { Pairs } from '../../content/pairs.ts'
import { valueAt } from '../../content/paths.ts'
import type { LibraryRecord } from '../../content/record.ts'
import type { RecordVerdict } from '../../quantity/index.ts'
import type { MetricState, Move } from './metric-change.ts'
import type { RoadmapChange } from './roadmap-change.ts'
import type { Loosening } from './loosening.ts'
import type { SettingChange } from './setting-change.ts'
import { isBlock } from './shown.ts'
import type { VerdictChange } from './verdict-change.ts'

/** What a reviewer looks at first: what a claim was computed from is another than it was, or the check was told to see less. */
export type Concern =
  | { what: Exclude<Move, 'target-tightened'>; id: string; kind: string; file: string; metric: string; was: MetricState; now?: MetricState; before: RecordVerdict; after?: RecordVerdict }
  | { what: 'standard-without-success'; id: string; file: string; verdict: RecordVerdict; reason: string }
  | { what: 'goal-lowered' | 'milestone-later' | 'milestone-removed' | 'dimension-removed'; id: string; file: string; name: string; before: string; after: string }
  | { what: 'suppressed'; id: string; file: string; rule: string; reason: string; widened?: true }
  | ({ what: Loosening['what'] } & Omit<Loosening, 'what'>)

type Moved = Extract<Concern, { metric: string }>

/** Everything of the change that moves goal posts, in the order of its weight. */
export function concernsOf(verdicts: readonly VerdictChange[], roadmaps: readonly RoadmapChange[], { loosened }: SettingChange, pairs: Pairs): Concern[] {
  return [...once(verdicts.flatMap(movedMetrics)), ...verdicts.flatMap(accepted), ...suppressions(pairs), ...loosened, ...roadmaps.flatMap(movedGoals)]
}

/** A validation report is judged by the target of its improvement: where that moved, it is said of the improvement. */
function once(moved: Moved[]): Moved[] {
  const isSame = (a: Moved, b: Moved) => a.what === b.what && a.metric === b.metric && a.was.target === b.was.target && a.now?.target === b.now?.target
  return moved.filter((concern) => concern.kind !== 'validation' || !concern.what.startsWith('target-') || !moved.some((other) => other.kind === 'improvement' && isSame(concern, other)))
}

function movedMetrics({ id, kind, file, before, after, metrics }: VerdictChange): Moved[] {
  return metrics.flatMap(({ metric, was, now, moves }) => moves.flatMap((what): Moved[] => {
    if (!was || what === 'target-tightened') return []
    return [{ what, id, kind, file, metric, was, ...(now && { now }), before: before!, ...(after && { after }) }]
  }))
}

/** An improvement may become the standard though not every target was met; a person has to accept that. */
function accepted({ id, file, after, standard }: VerdictChange): Concern[] {
  return standard === undefined || after === undefined || after === 'success' ? [] : [{ what: 'standard-without-success', id, file, verdict: after, reason: standard }]
}

function movedGoals({ id, file, before, after }: RoadmapChange): Concern[] {
  if (!before) return []
  const goals = [{ name: 'overall maturity', before: before.targetLevel, after: after.targetLevel }, ...before.dimensions.flatMap((old) => {
    const now = after.dimensions.find(({ name }) => name === old.name)
    return now ? [{ name: old.name, before: old.target, after: now.target }] : []
  })]
  const gone = before.dimensions.filter(({ name }) => !after.dimensions.some((other) => other.name === name))
  return [
    ...goals.filter((goal) => goal.after < goal.before).map((goal): Concern => ({ what: 'goal-lowered', id, file, name: goal.name, before: String(goal.before), after: String(goal.after) })),
    ...gone.map(({ name, target }): Concern => ({ what: 'dimension-removed', id, file, name, before: String(target), after: '' })),
    ...before.milestones.flatMap((old): Concern[] => {
      const now = after.milestones.find(({ name }) => name === old.name)
      if (now && now.date <= old.date) return []
      return [{ what: now ? 'milestone-later' : 'milestone-removed', id, file, name: old.name, before: old.date, after: now?.date ?? '' }]
    }),
  ]
}

/** Suppressions that were not there before, have another reason, or set aside more. */
function suppressions({ kept, added }: Pairs): Concern[] {
  const fresh = [...kept.map(({ before, after }) => ({ record: after.record, known: written(before.record) })), ...added.map(({ record }) => ({ record, known: [] }))]
  return fresh.flatMap(({ record, known }) => written(record).flatMap((each): Concern[] => {
    const same = known.filter(({ rule, reason }) => rule === each.rule && reason === each.reason)
    if (same.some((other) => covers(other, each))) return []
    return [{ what: 'suppressed', id: record!.id, file: record!.file, rule: each.rule, reason: each.reason, ...(same.length > 0 && { widened: true as const }) }]
  }))
}

interface Aside { rule: string; reason: string; at?: string; until?: string }

/** True when what the second sets aside was set aside by the first already. */
function covers(first: Aside, second: Aside): boolean {
  const isAtLeast = first.at === undefined || second.at === first.at || (second.at?.startsWith(`${first.at}.`) ?? false)
  return isAtLeast && (first.until === undefined || (second.until !== undefined && second.until <= first.until))
}

function written(record: LibraryRecord | undefined): Aside[] {
  const list = record && valueAt(record.data, ['suppress'])
  const textOf = (value: unknown) => (value === undefined ? undefined : String(value))
  return Array.isArray(list) ? list.filter(isBlock).map(({ rule, reason, at, until }) => ({ rule: String(rule), reason: String(reason ?? ''), at: textOf(at), until: textOf(until) })) : []
}
