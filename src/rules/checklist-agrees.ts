import { span } from '../content/problem.ts'
import { phasesOf, type Phase } from '../content/phases.ts'
import type { LibraryRecord } from '../content/record.ts'
import type { Improvement } from '../kinds/improvement.ts'
import { defineRecordRule, type Mistake } from './define-rule.ts'

export const checklistAgrees = defineRecordRule({
  name: 'checklist-agrees',
  severity: 'error',
  kinds: ['improvement', 'plan'],
  summary: 'What is called done has no open boxes, and what is called pending has no ticked ones.',
  why: 'Progress is counted from the boxes; a word that says something else misleads.',
  *check(record) {
    if (record.kind.name === 'improvement') yield* improvement(record)
    else yield* plan(record)
  },
})

function* improvement({ data, outline }: LibraryRecord): Generator<Mistake> {
  const { status, standardization } = data as Improvement
  if (status !== 'standardized') return
  for (const task of outline.tasks) if (!task.checked) yield { at: { range: span(task.line, task.column, task.length) }, message: `The status is \`standardized\`, and \`${task.text}\` is not ticked.`, hint: 'Tick it, take it out, or set the status back to validation.' }
  for (const [group, items] of Object.entries(standardization?.checklist ?? {})) {
    for (const [item, done] of Object.entries(items ?? {})) if (!done) yield { at: { value: ['standardization', 'checklist', group, item] }, message: `The status is \`standardized\`, and \`${item}\` is false.`, hint: 'Do it and write true, take it out, or set the status back to validation.' }
  }
}

function* plan({ data, outline }: LibraryRecord): Generator<Mistake> {
  const phases = phasesOf(outline)
  for (const phase of phases) yield* saidAgainstBoxes(phase)
  const open = phases.flatMap(({ tasks }) => tasks).find(({ checked }) => !checked)
  if (data.status === 'complete' && open) yield { at: { value: ['status'] }, message: `The status is \`complete\`, and boxes of its phases are open, the first on line ${open.line}: \`${open.text}\`.`, hint: 'Tick the boxes, or set the status to in_progress.' }
}

function* saidAgainstBoxes({ said, state, name, done, tasks }: Phase): Generator<Mistake> {
  if (!said || said.state === state || tasks.length === 0) return
  yield { at: { range: span(said.line, 1, said.length) }, message: `The phase \`${name}\` is said to be ${WORDS[said.state]}, and its boxes say ${WORDS[state]}: ${done} of ${tasks.length} ticked.`, hint: `Write **Status:** ${MARKS[state]}, or correct the boxes.` }
}

const WORDS = { pending: 'pending', in_progress: 'in progress', complete: 'complete' } as const
const MARKS = { pending: '⏳ Pending', in_progress: '🔄 In Progress', complete: '✅ Complete' } as const
