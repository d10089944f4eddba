import type { Outline, Task } from './outline.ts'

export type PhaseState = 'pending' | 'in_progress' | 'complete'

export interface Step { name: string; slug: string; tasks: Task[]; done: number }

/** A phase of an implementation plan, as its headings and boxes tell. */
export interface Phase {
  name: string
  slug: string
  line: number
  tasks: Task[]
  done: number
  /** From the boxes; a phase without boxes is what it says it is. */
  state: PhaseState
  /** What the line `**Status:**` says. */
  said?: { state: PhaseState; line: number; length: number }
  steps: Step[]
}

/** Reads the phases (`### Phase 1: …`) and steps (`#### Step 1.1: …`) of a plan's body. */
export function phasesOf(outline: Outline): Phase[] {
  const phases: Phase[] = []
  for (const [index, heading] of outline.headings.entries()) {
    if (heading.depth !== 3 || !/^Phase\s+\d+/i.test(heading.text)) continue
    const end = outline.headings.findIndex((other, at) => at > index && other.depth <= 3)
    phases.push(phaseBetween(outline, index, end < 0 ? outline.headings.length : end))
  }
  return phases
}

function phaseBetween(outline: Outline, from: number, to: number): Phase {
  const heading = outline.headings[from]!
  const within = ({ heading: at }: { heading: number }) => at >= from && at < to
  const tasks = outline.tasks.filter(within)
  const said = outline.paragraphs.filter(within).flatMap(({ text, line, length }) => stateIn(text, line, length))[0]
  const done = tasks.filter(({ checked }) => checked).length
  return { name: heading.text, slug: heading.slug, line: heading.line, tasks, done, said, state: stateOf(tasks, done, said?.state), steps: stepsBetween(outline, from, to) }
}

function stepsBetween(outline: Outline, from: number, to: number): Step[] {
  return outline.headings.flatMap((heading, index) => {
    if (index <= from || index >= to || heading.depth !== 4 || !/^Step\s/i.test(heading.text)) return []
    const tasks = outline.tasks.filter((task) => task.heading === index)
    return [{ name: heading.text, slug: heading.slug, tasks, done: tasks.filter(({ checked }) => checked).length }]
  })
}

function stateOf(tasks: readonly Task[], done: number, said: PhaseState | undefined): PhaseState {
  if (tasks.length === 0) return said ?? 'pending'
  return done === tasks.length ? 'complete' : done === 0 ? 'pending' : 'in_progress'
}

function stateIn(text: string, line: number, length: number): NonNullable<Phase['said']>[] {
  const match = /^Status:\s*(.+)/i.exec(text)
  if (!match) return []
  const words = match[1]!.toLowerCase()
  const states = ([['complete', /complete|✅|done/], ['in_progress', /in progress|🔄/], ['pending', /pending|⏳|not started/]] as const).filter(([, pattern]) => pattern.test(words))
  // A line that still offers every choice says nothing; the rule `placeholder` or the reader will notice.
  return states.length === 1 ? [{ state: states[0]![0], line, length }] : []
}
