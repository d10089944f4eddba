import { inWords } from '../../views/calendar.ts'
import type { RoadmapView } from '../../views/roadmap.ts'
import { worded } from '../../views/words.ts'
import { wordCell } from '../table/cells.ts'
import type { Section } from './sheet.ts'
import type { Row } from '../table/table.ts'

/** What is computed of a roadmap: score, gaps, phases with their improvements, slip of milestones. */
export function roadmapSections(view: RoadmapView): Section[] {
  return [
    { key: 'maturity', title: 'Maturity', fields: [
      { key: 'score', title: 'Weighted score', value: { value: view.score, shown: `${view.score.toFixed(1)} of 5.0: level ${view.level}, ${view.label}` } },
      { key: 'risk', title: 'Risk level', value: wordCell(view.risk) },
      { key: 'target', title: 'Target', value: view.targetLabel },
      { key: 'done', title: 'Done', value: `${view.done} of ${view.counted} improvements` },
    ], table: {
      columns: [{ key: 'dimension', title: 'Dimension', least: 16 }, ...['weight', 'current', 'target', 'gap'].map((key) => ({ key, title: worded(key), numeric: true, ...(key === 'weight' && { dispensable: 3 }) })), { key: 'priority', title: 'Priority', dispensable: 1 }, { key: 'effort', title: 'Effort', dispensable: 2 }],
      rows: view.gaps.map(({ name, weight, current, target, gap, priority, effort }): Row => ({ dimension: name, weight, current, target, gap, priority: wordCell(priority), effort })),
    }, remarks: view.gaps.flatMap(({ name, redFlag }) => (redFlag ? [{ key: `${name}.red_flag`, text: `${name}, red flag: ${redFlag}` }] : [])) },
    ...view.phases.map(({ number, phase, items, done, counted }): Section => ({
      key: `phase_${number}`, title: `Phase ${number}: ${phase.name}`,
      fields: [
        { key: 'goal', title: 'Goal', value: phase.goal },
        ...(phase.window ? [{ key: 'window', title: 'Window', value: `${phase.window.start} to ${phase.window.end}` }] : []),
        { key: 'done', title: 'Done', value: `${done} of ${counted}` },
      ],
      table: {
        columns: [{ key: 'number', title: '#', fixed: true }, { key: 'id', title: 'Id', fixed: true }, { key: 'title', title: 'Action', least: 24 }, { key: 'dimension', title: 'Dimension', dispensable: 3 }, { key: 'level', title: 'Level', fixed: true, dispensable: 1 }, { key: 'owner', title: 'Owner', dispensable: 2 }, { key: 'state', title: 'State', fixed: true }],
        rows: items.map(({ number: place, id, title, dimension, from, to, owner, state }): Row => ({ number: place, id, title, dimension, level: `${from} to ${to}`, owner, state: wordCell(state) })),
      },
    })),
    ...(view.milestones.length === 0 ? [] : [{ key: 'milestones', title: 'Milestones', table: {
      columns: [{ key: 'milestone', title: 'Milestone', least: 16 }, { key: 'target_date', title: 'Target date', fixed: true }, { key: 'status', title: 'Status' }, { key: 'reached', title: 'Reached', fixed: true, dispensable: 1 }, { key: 'slip', title: 'Slip', least: 14 }],
      rows: view.milestones.map(({ name, target_date, status, reached, slip, overdue }): Row => ({ milestone: name, target_date, status: wordCell(status), reached, slip: slip === 0 && !reached ? undefined : { value: slip, shown: slip > 0 ? `${inWords(slip)} late${overdue ? ', open' : ''}` : slip < 0 ? `${inWords(slip)} early` : 'on time', ...(slip > 0 && { tone: 'warning' as const }) } })),
    } }]),
    ...(view.progression.length === 0 ? [] : [{ key: 'progression', title: 'Maturity progression', table: {
      columns: [{ key: 'date', title: 'Date', fixed: true }, { key: 'score', title: 'Score', numeric: true }, { key: 'level', title: 'Level' }, { key: 'notes', title: 'Notes' }],
      rows: view.progression.map(({ date, score, level, label, notes }): Row => ({ date, score: { value: score, shown: score.toFixed(1) }, level: `${level} ${label}`, notes })),
    } }]),
  ]
}
