import { describe, expect, test } from 'vitest'
import type { LibraryRecord } from '../../src/content/record.ts'
import type { Improvement } from '../../src/kinds/improvement.ts'
import { programmeSchema } from '../../src/kinds/programme.ts'
import type { Roadmap } from '../../src/kinds/roadmap.ts'
import type { Runbook } from '../../src/kinds/runbook.ts'
import { boardOf, type Card } from '../../src/views/board.ts'
import { addDays, daysBetween, inWords } from '../../src/views/calendar.ts'
import { progressRow } from '../../src/views/progress.ts'
import { riskLevel, roadmapView, type Gap } from '../../src/views/roadmap.ts'
import { freshnessOf } from '../../src/views/runbook.ts'
import { standardizedOn, timelineOf } from '../../src/views/timeline.ts'

const TODAY = '2025-12-12'
const card = (id: string, status: string, more: Partial<Card> & { team?: string; priority?: string } = {}): Card => ({ facts: { id, title: id, kind: 'improvement', folder: 'improvements', file: '', status, team: more.team ?? 'platform', priority: more.priority }, days: more.days ?? 1, done: more.done })

describe('the board', () => {
  test('shows what became standard within 90 days under Done, the latest first, and counts the older ones', () => {
    const board = boardOf([card('A', 'standardized', { done: '2025-11-01' }), card('B', 'standardized', { done: '2025-12-01' }), card('C', 'standardized', { done: '2025-09-12' })], {}, TODAY)
    expect(board.columns.at(-1)!.cards.map(({ facts }) => facts.id)).toEqual(['B', 'A'])
    expect(board.older).toBe(1)
  })

  test('keeps a record that became standard exactly 90 days ago', () => {
    expect(boardOf([card('A', 'standardized', { done: addDays(TODAY, -90) })], {}, TODAY).older).toBe(0)
    expect(boardOf([card('A', 'standardized', { done: addDays(TODAY, -91) })], {}, TODAY).older).toBe(1)
  })

  test('puts urgent cards first, then those that have waited longest', () => {
    const board = boardOf([card('A', 'backlog', { priority: 'low', days: 90 }), card('B', 'backlog', { priority: 'critical', days: 1 }), card('C', 'backlog', { priority: 'critical', days: 9 })], {}, TODAY)
    expect(board.columns[0]!.cards.map(({ facts }) => facts.id)).toEqual(['C', 'B', 'A'])
  })

  test('says when a column holds more than its limit', () => {
    const cards = [card('A', 'analysis'), card('B', 'analysis')]
    expect(boardOf(cards, { analysis: 1 }, TODAY).columns[1]).toMatchObject({ limit: 1, over: true })
    expect(boardOf(cards, { analysis: 2 }, TODAY).columns[1]).toMatchObject({ over: false })
  })

  test('has one lane for each team, with every card in exactly one cell', () => {
    const board = boardOf([card('A', 'backlog', { team: 'sre' }), card('B', 'validation', { team: 'data' }), card('C', 'on_hold')], {}, TODAY)
    expect(board.lanes.map(({ team }) => team)).toEqual(['data', 'sre'])
    expect(board.lanes.flatMap(({ columns }) => columns.flat())).toHaveLength(2)
    expect(board.aside.find(({ status }) => status === 'on_hold')!.cards).toHaveLength(1)
  })
})

test('the share that is standardized leaves out what was rejected or rolled back', () => {
  const weighed = (id: string, status: string) => ({ ...card(id, status), verdict: 'unknown' as const })
  expect(progressRow('', [weighed('A', 'standardized'), weighed('B', 'backlog'), weighed('C', 'rejected'), weighed('D', 'rolled_back')]).share).toBe(0.5)
  expect(progressRow('', []).share).toBe(0)
})

describe('time per stage', () => {
  const record = (data: Partial<Improvement>) => ({ data: { status: 'standardized', metadata: { created: '2025-01-15' }, implementation: { start_date: '2025-01-20', end_date: '2025-01-27' }, validation: { duration: '14 days' }, ...data } }) as unknown as LibraryRecord

  test('comes from the dates of the record where git saw nothing', () => {
    const spans = timelineOf(record({}), [], [], TODAY)
    expect(spans.map(({ stage, began, days, from }) => [stage, began, days, from])).toEqual([
      ['backlog', '2025-01-15', 5, 'record'], ['implementation', '2025-01-20', 7, 'record'], ['validation', '2025-01-27', 14, 'record'], ['standardized', '2025-02-10', 305, 'record'],
    ])
    expect(standardizedOn(spans)).toBe('2025-02-10')
  })

  test('comes from git where git saw a record move', () => {
    const history = [{ status: 'planning' as const, date: '2025-02-01', commit: 'a' }, { status: 'implementation' as const, date: '2025-02-10', commit: 'b' }]
    const spans = timelineOf(record({ status: 'implementation', implementation: { start_date: '2025-02-09' } }), history, [], '2025-02-20')
    expect(spans.at(-1)).toMatchObject({ stage: 'implementation', began: '2025-02-10', days: 10, from: 'git', current: true })
  })

  test('takes the commit that added a record for no move', () => {
    const spans = timelineOf(record({}), [{ status: 'standardized', date: '2025-12-01', commit: 'a' }], [], TODAY)
    expect(standardizedOn(spans)).toBe('2025-02-10')
  })
})

describe('a roadmap', () => {
  const programme = programmeSchema.parse({})
  const data = { title: 'R', date: '2025-01-01', target_level: 4, dimensions: [{ name: 'Architecture & Design', current: 2, target: 4, weight: 3 }, { name: 'Business Impact', current: 3, target: 3, weight: 1 }], phases: [{ name: 'One', goal: 'g', success_criteria: [], improvements: [{ ref: 'IMP-2025-001', dimension: 'x', from: 1, to: 2 }, { ref: 'IMP-2025-002', dimension: 'x', from: 1, to: 2 }, { action: 'Do it', dimension: 'x', from: 1, to: 2, status: 'done' }] }], milestones: [{ name: 'late', target_date: '2025-11-28', status: 'in_progress' }, { name: 'early', target_date: '2025-06-10', status: 'done', reached: '2025-06-03' }], progression: [], resources: [] } as unknown as Roadmap
  const find = (id: string) => ({ title: id, data: { status: id.endsWith('1') ? 'standardized' : 'rejected', metadata: { owner: 'x' } } as Improvement })

  test('has the weighted mean of its levels as score, and the level below it', () => {
    const view = roadmapView(data, find, programme, TODAY)
    expect([view.score, view.level, view.label]).toEqual([2.3, 2, 'Repeatable'])
  })

  test('counts a phase from its improvements, without the rejected ones', () => {
    expect(roadmapView(data, find, programme, TODAY)).toMatchObject({ done: 2, counted: 2 })
  })

  test('tells how late a milestone is, open or reached', () => {
    const [late, early] = roadmapView(data, find, programme, TODAY).milestones
    expect(late).toMatchObject({ slip: 14, overdue: true })
    expect(early).toMatchObject({ slip: -7, overdue: false })
  })

  test.each([[1.9, 'critical'], [2, 'high'], [3, 'medium'], [4, 'low']])('with a score of %d has a %s risk', (score, risk) => expect(riskLevel(score, [])).toBe(risk))
  test('has a greater risk with a red flag', () => expect(riskLevel(3.5, [{ redFlag: 'no backups', current: 3 } as Gap])).toBe('high'))
})

test('a runbook is fresh, due within two weeks, or overdue', () => {
  const runbook = (last_reviewed: string) => ({ last_reviewed, review_every: '90 days' }) as Runbook
  expect(freshnessOf(runbook('2025-11-01'), TODAY)).toMatchObject({ state: 'fresh', due: '2026-01-30' })
  expect(freshnessOf(runbook('2025-09-20'), TODAY)).toMatchObject({ state: 'due', days: 7 })
  expect(freshnessOf(runbook('2025-09-01'), TODAY)).toMatchObject({ state: 'overdue', days: -12 })
})

test('dates count whole days over months, leap years and year ends, and lengths are said in words', () => {
  expect([daysBetween('2024-02-28', '2024-03-01'), daysBetween('2025-12-31', '2026-01-01'), daysBetween('2025-01-02', '2025-01-01')]).toEqual([2, 1, -1])
  expect([inWords(0), inWords(1), inWords(13), inWords(21), inWords(90), inWords(800)]).toEqual(['0 days', '1 day', '13 days', '3 weeks', '3 months', '2 years'])
})
