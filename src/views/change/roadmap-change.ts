import type { Library } from '../../content/library.ts'
import type { Pairs } from '../../content/pairs.ts'
import type { LibraryRecord } from '../../content/record.ts'
import type { Improvement } from '../../kinds/improvement.ts'
import type { Roadmap } from '../../kinds/roadmap.ts'
import { roadmapView, type RoadmapView } from '../roadmap.ts'
import { isDeepStrictEqual } from 'node:util'

/** What is computed of a roadmap, as far as it is compared. `gap` is the sum over its dimensions. */
export interface RoadmapState {
  score: number
  level: number
  label: string
  targetLevel: number
  risk: string
  gap: number
  done: number
  counted: number
  phases: { name: string; done: number; counted: number }[]
  dimensions: { name: string; current: number; target: number; gap: number }[]
  milestones: { name: string; date: string; status: string; overdue: boolean }[]
}

/** A roadmap that is different, perhaps only by the improvements that it refers to. */
export interface RoadmapChange { id: string; title: string; file: string; before?: RoadmapState; after: RoadmapState }

/** Roadmaps of which something computed is different; new ones with what they are. */
export function roadmapChanges(before: Library, after: Library, { kept, added }: Pairs, today: string): RoadmapChange[] {
  const [stateBefore, stateAfter] = [stater(before, today), stater(after, today)]
  const changes = kept.flatMap(({ before: old, after: now }): RoadmapChange[] => {
    const [was, is] = [stateBefore(old.record), stateAfter(now.record)]
    return was && is && !isDeepStrictEqual(was, is) ? [{ ...named(now.record!), before: was, after: is }] : []
  })
  const fresh = added.flatMap(({ record }): RoadmapChange[] => {
    const is = stateAfter(record)
    return is ? [{ ...named(record!), after: is }] : []
  })
  return [...changes, ...fresh].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function named({ id, title, file }: LibraryRecord): Pick<RoadmapChange, 'id' | 'title' | 'file'> {
  return { id, title, file }
}

function stater({ records, programme }: Library, today: string): (record: LibraryRecord | undefined) => RoadmapState | undefined {
  const byId = new Map(records.map((record) => [record.id, record]))
  const read = new Set(records)
  return (record) => {
    if (!record || record.kind.name !== 'roadmap' || !read.has(record)) return undefined
    const data = record.data as Roadmap
    return stateOf(roadmapView(data, (id) => byId.get(id) as { title: string; data: Improvement } | undefined, programme, today), data)
  }
}

function stateOf({ score, level, label, risk, done, counted, gaps, phases, milestones }: RoadmapView, data: Roadmap): RoadmapState {
  return {
    score, level, label, targetLevel: data.target_level, risk, done, counted,
    gap: Math.round(10 * gaps.reduce((sum, { gap }) => sum + gap, 0)) / 10,
    phases: phases.map((phase) => ({ name: phase.phase.name, done: phase.done, counted: phase.counted })),
    dimensions: gaps.map(({ name, current, target, gap }) => ({ name, current, target, gap })),
    milestones: milestones.map(({ name, target_date: date, status, overdue }) => ({ name, date, status, overdue })),
  }
}
