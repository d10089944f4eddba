import { inWords } from '../calendar.ts'
import { worded } from '../words.ts'
import { leftOut, type Figure } from './figure.ts'
import type { FigureSource } from './source.ts'

const GROUP = 'Roadmaps and plans'

/** Numbers of roadmaps and plans. Those that are of one record only have no value for the programme. */
export function roadmapFigures(source: FigureSource): Figure[] {
  return [...maturityFigures(source), milestoneFigure(source), ...planFigures(source)]
}

function maturityFigures({ roadmaps }: FigureSource): Figure[] {
  const parts = (title: string, of: (roadmap: FigureSource['roadmaps'][number]) => { value: number; text?: string }) => (roadmaps.length === 0 ? [] : [{ title, parts: roadmaps.map((roadmap) => ({ name: roadmap.title, id: roadmap.id, ...of(roadmap) })) }])
  const counted = roadmaps.map(({ id, view }) => ({ id, note: view.gaps.map(({ name, weight, current }) => `${name} ${current} × ${weight}`).join(', ') }))
  const items = (roadmap: FigureSource['roadmaps'][number]) => roadmap.view.phases.flatMap((phase) => phase.items)
  return [
    {
      key: 'maturity-score', group: GROUP, title: 'Weighted maturity score', unit: 'of 5.0', counted, left: [], parts: parts('By roadmap', ({ view }) => ({ value: view.score, text: `${view.score.toFixed(1)}, level ${view.level} ${view.label}` })),
      formula: 'Of each roadmap: the current level of every dimension times its weight, added up, divided by the sum of the weights. The overall level is the score without its decimals; its name is that of the programme. A weight that the roadmap does not give is that of the programme.',
    },
    {
      key: 'maturity-gap', group: GROUP, title: 'Gap of a dimension', unit: 'levels', counted: roadmaps.map(({ id, view }) => ({ id, note: view.gaps.map(({ name, gap }) => `${name} ${gap}`).join(', ') })), left: [], parts: [],
      formula: 'Of each dimension of a roadmap: target level less current level, to one decimal. Both levels are those of the assessment and stand in the record.',
    },
    {
      key: 'maturity-risk', group: GROUP, title: 'Risk level', unit: '', counted: roadmaps.map(({ id, view }) => ({ id, note: worded(view.risk) })), left: [], parts: [],
      formula: 'Of each roadmap, from its score: below 2 critical, below 3 high, below 4 medium, else low; one step worse when a dimension has a red flag, or is of critical priority at level 1 or below.',
    },
    {
      key: 'roadmap-done', group: GROUP, title: 'Improvements of roadmaps done', value: roadmaps.reduce((sum, { view }) => sum + view.done, 0), unit: `of ${roadmaps.reduce((sum, { view }) => sum + view.counted, 0)}`,
      formula: 'Improvements and actions of the phases of all roadmaps that are done: an improvement when it is standardized, an action without a record when the roadmap says so. An improvement in two roadmaps counts in both. What is not published counts as not done.',
      counted: roadmaps.map(({ id, view }) => ({ id, note: `${view.done} of ${view.counted}` })),
      left: leftOut(['rejected or rolled back', roadmaps.flatMap((roadmap) => items(roadmap).filter(({ state, id }) => state === 'dropped' && id).map(({ id }) => ({ id: id!, note: roadmap.id })))]),
      parts: parts('By roadmap', ({ view }) => ({ value: view.done, text: `${view.done} of ${view.counted}` })),
    },
  ]
}

function milestoneFigure({ roadmaps }: FigureSource): Figure {
  const all = roadmaps.flatMap(({ id, view }) => view.milestones.map((milestone) => ({ id, milestone })))
  const late = all.filter(({ milestone }) => milestone.overdue)
  return {
    key: 'milestones-late', group: GROUP, title: 'Milestones that are late', value: late.length, unit: `of ${all.length}`,
    formula: 'Milestones of all roadmaps that are not done although their target date is past. The slip is the number of days from the target date to the day on which it was reached, or to today.',
    counted: late.map(({ id, milestone }) => ({ id, note: `${milestone.name}, ${inWords(milestone.slip)} late` })),
    left: leftOut(['done, or not due yet', all.filter(({ milestone }) => !milestone.overdue).map(({ id, milestone }) => ({ id, note: milestone.name }))]), parts: [],
  }
}

function planFigures({ plans }: FigureSource): Figure[] {
  const sum = (of: (plan: FigureSource['plans'][number]) => number) => plans.reduce((total, plan) => total + of(plan), 0)
  const by = (of: (plan: FigureSource['plans'][number]) => { value: number; text?: string }) => (plans.length === 0 ? [] : [{ title: 'By plan', parts: plans.map((plan) => ({ name: plan.title, id: plan.id, ...of(plan) })) }])
  const named = (note: (plan: FigureSource['plans'][number]) => string) => plans.map((plan) => ({ id: plan.id, note: note(plan) }))
  const phases = ({ view }: FigureSource['plans'][number]) => `${view.complete} of ${view.phases.length} (${view.percent}%)`
  const boxes = ({ view: { boxes: { done, total } } }: FigureSource['plans'][number]) => `${done} of ${total}`
  return [
    { key: 'plan-phases', group: GROUP, title: 'Phases of plans complete', value: sum(({ view }) => view.complete), unit: `of ${sum(({ view }) => view.phases.length)}`, formula: 'Phases of which every box is ticked in the text of the plan; a phase without boxes counts as what its status line says. The percentage is the share of complete phases in whole percent; an open phase counts nothing, however far it is.', counted: named(phases), left: [], parts: by((plan) => ({ value: plan.view.complete, text: phases(plan) })) },
    { key: 'plan-boxes', group: GROUP, title: 'Boxes of plans ticked', value: sum(({ view }) => view.boxes.done), unit: `of ${sum(({ view }) => view.boxes.total)}`, formula: 'Ticked boxes of the task lists in the phases of the plans, of all boxes there.', counted: named(boxes), left: [], parts: by((plan) => ({ value: plan.view.boxes.done, text: boxes(plan) })) },
    benchmarkFigure(plans),
    { key: 'plan-risks', group: GROUP, title: 'Open risks of plans', value: sum(({ openRisks }) => openRisks), unit: 'risks', formula: 'Risks of the plans whose status is `open`.', counted: named(({ openRisks }) => `${openRisks} open`), left: [], parts: by(({ openRisks }) => ({ value: openRisks })) },
  ]
}

function benchmarkFigure(plans: FigureSource['plans']): Figure {
  const all = plans.flatMap(({ id, view }) => view.benchmarks.map(({ metric, judgement: { verdict } }) => ({ id, note: `${metric} ${verdict}`, verdict })))
  const measured = all.filter(({ verdict }) => verdict !== 'not measured')
  const met = measured.filter(({ verdict }) => verdict === 'met' || verdict === 'exceeded')
  const named = (list: typeof all) => list.map(({ id, note }) => ({ id, note }))
  return {
    key: 'plan-benchmarks', group: GROUP, title: 'Benchmarks of plans that met their target', value: met.length, unit: `of ${measured.length}`,
    formula: 'Benchmarks of the plans whose actual value was measured. The change is that from baseline to actual, and the verdict holds the actual value, or the change, against the target.',
    counted: named(measured), left: leftOut(['not measured yet', named(all.filter((each) => !measured.includes(each)))]), parts: [],
  }
}
