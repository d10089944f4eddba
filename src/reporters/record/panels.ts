import type { Improvement } from '../../kinds/improvement.ts'
import { inWords } from '../../views/calendar.ts'
import type { Freshness } from '../../views/runbook.ts'
import type { StageSpan } from '../../views/timeline.ts'
import { worded } from '../../views/words.ts'
import { wordCell } from '../table/cells.ts'
import type { Field, Section } from './sheet.ts'
import type { Row } from '../table/table.ts'

/** The standardization checklist: of each group how much is ticked, and what is open. */
export function checklistSection({ standardization }: Improvement): Section[] {
  const groups = Object.entries(standardization?.checklist ?? {}).map(([group, items]) => ({ group, items: Object.entries(items ?? {}) }))
  const all = groups.flatMap(({ items }) => items)
  if (all.length === 0) return []
  const count = (items: readonly [string, boolean][]) => `${items.filter(([, done]) => done).length} of ${items.length}`
  const fields = groups.filter(({ items }) => items.length > 0).map(({ group, items }): Field => {
    const open = items.filter(([, done]) => !done).map(([item]) => item)
    return { key: group, title: worded(group), value: `${count(items)}${open.length > 0 ? `; open: ${open.join(', ')}` : ''}` }
  })
  return [{ key: 'checklist', title: 'Standardization checklist', fields: [{ key: 'done', title: 'Ticked', value: `${count(all)}` }, ...fields] }]
}

/** How long an improvement was in each stage, and who knows. */
export function stagesSection(stages: readonly StageSpan[], status: string): Section[] {
  if (stages.length === 0) return []
  return [{
    key: 'stages', title: 'Time per stage',
    table: {
      columns: [{ key: 'stage', title: 'Stage', fixed: true }, { key: 'from', title: 'From', fixed: true }, { key: 'days', title: 'Days', numeric: true }, { key: 'source', title: 'Known from', dispensable: 1 }],
      rows: stages.map(({ stage, began, days, current, from }): Row => ({ stage: { value: stage, shown: `${worded(stage)}${current && stage === status ? ' (now)' : ''}` }, from: began, days, source: from === 'git' ? 'git' : { value: 'record', shown: 'dates in the record' } })),
    },
    // Neither git nor a date may know when the stage began; the stage before it then seems to last.
    ...(stages.at(-1)!.stage !== status && { remarks: [{ key: 'unknown', text: `No date says when ${worded(status)} began.` }] }),
  }]
}

/** Whether a runbook has been reviewed lately enough. */
export function freshnessSection({ state, due, days, sinceExercise }: Freshness): Section[] {
  const says = { fresh: `Fresh: to be reviewed by ${due}`, due: `Due: to be reviewed by ${due}`, overdue: `Overdue: should have been reviewed by ${due}, ${inWords(days)} ago` }[state]
  return [{ key: 'freshness', title: 'Freshness', fields: [
    { key: 'review', title: 'Review', value: { ...(wordCell(state) as object), value: state, shown: `${says}.` } },
    { key: 'exercise', title: 'Exercise', value: sinceExercise === undefined ? 'Never followed yet.' : `Last followed ${inWords(sinceExercise)} ago.` },
  ] }]
}
