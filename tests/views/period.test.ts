import { describe, expect, test } from 'vitest'
import { periodMeant } from '../../src/views/period/meant.ts'
import { isWithin, lastMonthBefore, nextPeriod, overlap, periodAround, periodOf, previousPeriod, quartersOf, weekOf } from '../../src/views/period.ts'

describe('a period', () => {
  test.each([
    ['2025-01', 'month', 'January 2025', 'January', '2025-01-01', '2025-01-31'],
    ['2024-02', 'month', 'February 2024', 'February', '2024-02-01', '2024-02-29'],
    ['2025-02', 'month', 'February 2025', 'February', '2025-02-01', '2025-02-28'],
    ['2025-Q1', 'quarter', 'Q1 2025', 'Q1', '2025-01-01', '2025-03-31'],
    ['2025-Q4', 'quarter', 'Q4 2025', 'Q4', '2025-10-01', '2025-12-31'],
    ['2025', 'year', '2025', '2025', '2025-01-01', '2025-12-31'],
  ])('%s is a %s with a name, a first and a last day', (key, kind, name, short, start, end) => {
    expect(periodOf(key)).toEqual({ key, kind, name, short, start, end })
  })

  test('may be written with a small q, and with blanks around it', () => {
    expect(periodOf(' 2025-q1 ')).toEqual(periodOf('2025-Q1'))
  })

  test.each(['', 'Q1', '2025-Q5', '2025-Q0', '2025-13', '2025-00', '2025-1', '25-01', '0025-01', '2025-Q1-2', '2025-01-01', '2025-W03', '20250-01'])('is not %j', (text) => {
    expect(periodOf(text)).toBeUndefined()
  })

  test.each([
    ['2025-01', '2024-12', '2025-02'],
    ['2025-12', '2025-11', '2026-01'],
    ['2025-Q1', '2024-Q4', '2025-Q2'],
    ['2025-Q4', '2025-Q3', '2026-Q1'],
    ['2025', '2024', '2026'],
  ])('%s stands between %s and %s', (key, before, after) => {
    expect([previousPeriod(periodOf(key)!).key, nextPeriod(periodOf(key)!).key]).toEqual([before, after])
  })

  test('is found by a day in it', () => {
    expect([periodAround('month', '2025-12-12').key, periodAround('quarter', '2025-05-31').key, periodAround('year', '2025-01-01').key]).toEqual(['2025-12', '2025-Q2', '2025'])
  })

  test('is over when none of its days is left', () => {
    expect([lastMonthBefore('2025-12-31').key, lastMonthBefore('2026-01-01').key]).toEqual(['2025-11', '2025-12'])
  })

  test('of a year is its four quarters', () => {
    expect(quartersOf(periodOf('2025')!).map(({ key }) => key)).toEqual(['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'])
  })

  test('holds its first and its last day', () => {
    const quarter = periodOf('2025-Q1')!
    expect(['2024-12-31', '2025-01-01', '2025-03-31', '2025-04-01', undefined].map((day) => isWithin(quarter, day))).toEqual([false, true, true, false, false])
    expect([overlap(quarter, { start: '2025-03-31', end: '2025-11-28' }), overlap(quarter, { start: '2025-04-01', end: '2025-04-02' })]).toEqual([true, false])
  })
})

describe('what was probably meant', () => {
  test.each([
    ['Q1-2025', '2025-Q1'], ['Q1 2025', '2025-Q1'], ['2025Q1', '2025-Q1'], ['2025 q3', '2025-Q3'], ['2025/Q1', '2025-Q1'], ['2025-1Q', '2025-Q1'], ['Quarter 2 2025', '2025-Q2'],
    ['Q1', '2030-Q1'], ['2025-1', '2025-01'], ['2025/01', '2025-01'], ['01-2025', '2025-01'], ['202501', '2025-01'], ['2025-01-15', '2025-01'],
    ['January 2025', '2025-01'], ['2025-Dec', '2025-12'], ['sept 2025', '2025-09'], ['march', '2030-03'],
  ])('by %s is %s', (text, key) => {
    expect(periodMeant(text, '2030')?.key).toBe(key)
  })

  test.each(['', '-', 'last month', 'Q5', '2025-2026', '13', 'ma 2025', '2025-W03', 'x'.repeat(10_000), '999999', '2025 1 1 1'])('by %j nobody can tell', (text) => {
    expect(periodMeant(text, '2030')).toBeUndefined()
  })
})

describe('an ISO week', () => {
  test.each([
    ['2025-W03', '2025-01-13', '2025-01-19'],
    ['2025-w03', '2025-01-13', '2025-01-19'],
    ['2025W3', '2025-01-13', '2025-01-19'],
    // Week 1 may begin in December, and the last week end in January.
    ['2025-W01', '2024-12-30', '2025-01-05'],
    ['2024-W01', '2024-01-01', '2024-01-07'],
    ['2021-W01', '2021-01-04', '2021-01-10'],
    ['2020-W53', '2020-12-28', '2021-01-03'],
    ['2025-W52', '2025-12-22', '2025-12-28'],
    // `date +%U` counts from 00 to 53.
    ['2025-W00', '2024-12-23', '2024-12-29'],
    ['2025-W53', '2025-12-29', '2026-01-04'],
  ])('%s is %s to %s', (week, start, end) => {
    expect(weekOf(week)).toEqual({ start, end })
  })

  test('week 53 of a year that has 52 is the first of the next', () => {
    expect(weekOf('2025-W53')).toEqual(weekOf('2026-W01'))
  })

  test.each(['2025-W54', '2025-W99', '2025-03', '2025', 'W03', '2025-W', '25-W03', '2025-W003', '2025-W-1', '', 'last week'])('%j is no week', (week) => {
    expect(weekOf(week)).toBeUndefined()
  })
})
