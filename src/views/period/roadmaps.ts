import type { LibraryRecord } from '../../content/record.ts'
import type { Roadmap } from '../../kinds/roadmap.ts'
import { isWithin, overlap, type Days } from '../period.ts'

export interface PhaseDue extends Days { id: string; name: string; begun: boolean }
export interface MilestoneDue { id: string; name: string; due: string }
/** What a roadmap asks for a phase: people, what they must know, how long. Cost is low, medium or high. */
export interface Request extends PhaseDue { people: number; skills: string[]; duration: string; cost?: string }

export interface RoadmapsAhead { phases: PhaseDue[]; milestones: MilestoneDue[]; requests: Request[] }

/** What roadmaps plan for the days `ahead`, as far as it was open on `day`: phases that run then, milestones that are due, resources. */
export function roadmapsAhead(roadmaps: readonly LibraryRecord[], ahead: Days, day: string): RoadmapsAhead {
  const drawn = roadmaps.filter(({ data }) => (data as Roadmap).date <= day)
  const phases = drawn.flatMap((record) => phasesIn(record, ahead, day))
  const wanted = (each: PhaseDue, { data }: LibraryRecord) => (data as Roadmap).resources.filter(({ phase }) => phase === each.name)
  return {
    phases,
    milestones: drawn.flatMap((record) => milestonesOf(record, day).filter(({ due }) => isWithin(ahead, due))).sort((a, b) => a.due.localeCompare(b.due)),
    requests: phases.flatMap((each) => wanted(each, drawn.find(({ id }) => id === each.id)!).map(({ team_size: people, skills, duration, cost }) => ({ ...each, people, skills, duration, cost }))),
  }
}

/** Milestones that were due before `day` or on it, and had not been reached. */
export function overdueOn(roadmaps: readonly LibraryRecord[], day: string): MilestoneDue[] {
  return roadmaps.filter(({ data }) => (data as Roadmap).date <= day).flatMap((record) => milestonesOf(record, day).filter(({ due }) => due < day))
}

function phasesIn({ id, data }: LibraryRecord, ahead: Days, day: string): PhaseDue[] {
  return (data as Roadmap).phases.flatMap(({ name, window }) => (window && overlap(window, ahead) ? [{ id, name, start: window.start, end: window.end, begun: window.start <= day }] : []))
}

/** Milestones that were still open on `day`; done without a day counts as done before it. */
function milestonesOf({ id, data }: LibraryRecord, day: string): MilestoneDue[] {
  const open = ({ status, reached }: Roadmap['milestones'][number]) => (reached ? reached > day : status !== 'done')
  return (data as Roadmap).milestones.filter(open).map(({ name, target_date: due }) => ({ id, name, due }))
}
