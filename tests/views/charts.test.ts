import { describe, expect, test } from 'vitest'
import type { Day } from '../../src/evidence/daily.ts'
import type { Evidence } from '../../src/evidence/verdict.ts'
import { roadmapSchema, type Roadmap } from '../../src/kinds/roadmap.ts'
import { judge } from '../../src/quantity/index.ts'
import type { Comparison } from '../../src/statistics/index.ts'
import { burnUpFigure, burnUpOf } from '../../src/views/charts/burn-up.ts'
import { gapFigure } from '../../src/views/charts/gap.ts'
import { intervalFigure } from '../../src/views/charts/interval.ts'
import { gapsIn, pointsOf, wordsOf } from '../../src/views/charts/points.ts'
import { riskFigure } from '../../src/views/charts/risks.ts'
import { seriesFigure } from '../../src/views/charts/series.ts'
import { sparklineFigure } from '../../src/views/charts/sparkline.ts'
import type { StageSpan } from '../../src/views/timeline.ts'

const DAY = 86_400_000
const daysOf = (times: readonly number[], value: (index: number) => number = (index) => index): Day[] => times.map((day, index) => ({ date: new Date(day * DAY).toISOString().slice(0, 10), time: day * DAY, value: value(index), low: value(index), high: value(index), n: 1 }))
const run = (length: number) => Array.from({ length }, (_, index) => 20_000 + index)
const view = { title: 'Latency', metric: 'latency', unit: 'ms', target: '<200 ms', band: { high: 200 }, anomalies: [], changes: [] }

describe('the points of a series', () => {
  test('are days up to 400 of them; three years are weeks from Monday with their lowest and highest', () => {
    expect(pointsOf(daysOf(run(400))).span).toBe('day')
    const { span, points } = pointsOf(daysOf(run(1096)))
    expect([span, points.length]).toEqual(['week', 158])
    expect(points[1]).toEqual({ time: points[1]!.time, date: '2024-10-07', value: 6, low: 3, high: 9, days: 7 })
    expect(wordsOf(pointsOf(daysOf(run(1096))))).toBe('Each point is the mean of a week, Monday to Sunday; the shade reaches from the lowest to the highest value in it.')
  })

  test('are months when weeks would be too many', () => {
    expect(pointsOf(daysOf(run(4000))).span).toBe('month')
  })

  test('have gaps where nothing was measured, and none at weekends when nothing ever is', () => {
    const workdays = run(60).filter((day) => ![5, 6].includes((day + 3) % 7))
    expect(gapsIn(pointsOf(daysOf(workdays)))).toBe('')
    expect(gapsIn(pointsOf(daysOf(run(60).filter((day) => day < 20_030 || day > 20_034))))).toBe('1 gap, between 2024-11-02 and 2024-11-08')
    expect(gapsIn(pointsOf(daysOf([20_000, 20_007, 20_014]), 7))).toBe('')
  })
})

describe('the chart of a KPI', () => {
  const days = daysOf(run(10), (index) => 150 + index * 10)
  const latest = { date: days.at(-1)!.date, when: days.at(-1)!.date, days: 1, value: 240, text: '240 ms' }

  test('says range, newest value, target and that it has slipped', () => {
    expect(seriesFigure({ ...view, days, latest }, { slips: [{ start: '2024-10-08' }] }).finding).toBe('Between 150 ms and 240 ms from 2024-10-04 to 2024-10-13; 240 ms at the end. The target is <200 ms. Slipped since 2024-10-08.')
  })

  test.each([
    [[], 'Nothing has been measured yet.'],
    [daysOf([20_000], () => 7), '240 ms on 2024-10-13, the only day that was measured. The target is <200 ms.'],
    [daysOf(run(2), () => 7), 'Always 7 ms from 2024-10-04 to 2024-10-05; 240 ms at the end. The target is <200 ms.'],
  ])('has words for few values (%#)', (few, finding) => {
    expect(seriesFigure({ ...view, days: few, latest }).finding).toBe(finding)
  })

  test('lists as a table what it draws, and every mark by its day; marks far from all values are listed only', () => {
    const figure = seriesFigure({ ...view, days, latest, anomalies: [{ date: '2024-10-05', value: 160, text: 'odd' }] }, { markers: [{ id: 'IMP-2024-001', date: '2020-01-01', title: 'Old' }, { id: 'IMP-2024-002', date: '2024-10-06', title: 'New' }] })
    expect([figure.table.rows.length, figure.table.rows[0]]).toEqual([10, ['2024-10-04', '150 ms']])
    expect(figure.events.map(({ date, text }) => [date, text])).toEqual([['2020-01-01', 'Old'], ['2024-10-05', 'odd'], ['2024-10-06', 'New']])
    expect(figure.drawing.markers.map(({ id }) => id)).toEqual(['IMP-2024-002'])
  })

  test('is small on a tile: the newest days only, with their range in words', () => {
    expect(sparklineFigure({ ...view, days, latest }, 3)).toMatchObject({ points: [{ value: 220 }, { value: 230 }, { value: 240 }], description: '240 ms on 2024-10-13; between 220 ms and 240 ms since 2024-10-11.' })
    expect(sparklineFigure({ ...view, days: [] }).description).toBe('Nothing has been measured yet.')
  })
})

describe('the burn-up of a roadmap', () => {
  const item = (ref: string | undefined) => ({ ...(ref ? { ref } : { action: 'Something', status: 'done' }), dimension: 'A', from: 1, to: 2 })
  const roadmap = roadmapSchema.parse({ id: 'RM-2025-001', title: 'R', date: '2025-01-10', designer: 'a', target_level: 3, timeline: '1 year', dimensions: [{ name: 'A', current: 1, target: 3 }], phases: [{ name: 'P', goal: 'G', window: { start: '2025-01-10', end: '2025-03-01' }, improvements: ['IMP-2025-001', 'IMP-2025-002', 'IMP-2025-003', 'IMP-2025-009', undefined].map(item), success_criteria: ['s'] }], milestones: [], progression: [], resources: [] }) as Roadmap
  const spans = (...moves: [StageSpan['stage'], string][]): { stages: StageSpan[] } => ({ stages: moves.map(([stage, began], index) => ({ stage, began, days: 0, current: index === moves.length - 1, from: 'git' })) })
  const known = new Map([
    ['IMP-2025-001', spans(['backlog', '2024-12-01'], ['standardized', '2025-02-01'])],
    ['IMP-2025-002', spans(['backlog', '2025-01-20'], ['rejected', '2025-02-10'])],
    ['IMP-2025-003', spans(['backlog', '2025-01-10'], ['standardized', '2025-02-01'], ['rolled_back', '2025-02-20'], ['planning', '2025-02-25'])],
  ])
  const burnUp = burnUpOf(roadmap, (id) => known.get(id), '2025-04-01')

  test('grows and shrinks with its improvements, and leaves out those without days', () => {
    expect(burnUp.steps.map(({ date, scope, done }) => [date, scope, done])).toEqual([['2025-01-10', 2, 0], ['2025-01-20', 3, 0], ['2025-02-01', 3, 2], ['2025-02-10', 2, 2], ['2025-02-20', 1, 1], ['2025-02-25', 2, 1]])
    expect(burnUp.steps.flatMap(({ what }) => what)).toEqual(['IMP-2025-002 came in', 'IMP-2025-001 became standard', 'IMP-2025-003 became standard', 'IMP-2025-002 was rejected', 'IMP-2025-003 was rolled back', 'IMP-2025-003 was taken up again'])
    expect(burnUp.unknown).toBe(2)
  })

  test('says how far it is, and that its time is over', () => {
    expect(burnUpFigure(burnUp, '2025-04-01')!.finding).toBe('1 of 2 improvements is standard. The last phase ended 4 weeks ago, on 2025-03-01.')
    expect(burnUpFigure(burnUp, '2025-01-10')).toBeUndefined()
    expect(burnUpOf(roadmap, (id) => known.get(id), '2025-01-15').steps).toEqual([{ date: '2025-01-10', scope: 2, done: 0, what: [] }])
  })
})

test('the gaps of a roadmap name what has furthest to go', () => {
  const gap = (name: string, current: number, target: number) => ({ name, weight: 1, current, target, gap: target - current })
  expect(gapFigure([gap('A', 2, 3), gap('B', 1, 4), gap('C', 3, 3)], []).finding).toBe('2 of 3 dimensions are below the level aimed at. B has furthest to go: 3 levels.')
  expect(gapFigure([gap('A', 3, 3)], []).finding).toBe('The level aimed at has been reached.')
})

describe('changes with their intervals', () => {
  const evidence = (metric: string, [before, after]: [number, number], relative: [number, number] | undefined, target: string): Evidence => ({
    metric, result: { metric, before, after, unit: 'ms' }, judgement: judge({ metric, before, after, unit: 'ms', target, better: 'lower' }),
    compared: { before, after, difference: after - before, relative, p: 0.01 } as unknown as Comparison,
  })

  test('have their target as a change, a limit too, and say what cannot be told from none', () => {
    const figure = intervalFigure([evidence('a', [200, 150], [-0.3, -0.2], '<160ms'), evidence('b', [100, 99], [-0.05, 0.03], '-10%'), evidence('c', [0, 1], undefined, '<5ms')])!
    expect(figure.drawing.rows.map(({ change, target }) => [change, Math.round(target!)])).toEqual([[-25, -20], [-1, -10]])
    expect([figure.finding, figure.note]).toEqual(['1 of 2 changes cannot be told from none: b.', '1 metric without a relative change is left out: the value before is 0, or too near to it.'])
  })

  test('are not drawn where nothing was compared', () => {
    expect(intervalFigure([{ metric: 'a', judgement: judge({ metric: 'a' }) }])).toBeUndefined()
  })
})

test('risks have the numbers of their list, and the grave ones that are open are named', () => {
  const risk = (title: string, probability: 'high' | 'low', impact: 'critical' | 'low', status: 'open' | 'closed') => ({ title, probability, impact, status, mitigation: ['m'] })
  const risks = [risk('A', 'high', 'critical', 'open'), risk('A', 'high', 'critical', 'closed'), risk('B', 'low', 'low', 'open')] as unknown as Parameters<typeof riskFigure>[1]
  const figure = riskFigure([{ probability: 'high', cells: [{ impact: 'critical', risks: [] }] }], risks)
  expect(figure.rows).toEqual([{ name: 'High', cells: [{ grade: 'bad', risks: [{ number: 1, title: 'A', closed: false }, { number: 2, title: 'A', closed: true }] }] }])
  expect(figure.finding).toBe('2 of 3 risks are neither closed nor mitigated, 1 of them grave: A.')
})
