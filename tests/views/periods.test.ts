import { expect, test } from 'vitest'
import { weekOf } from '../../src/views/period/week.ts'

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
