import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { gridOf, missingIn, pointsOf } from '../../src/intake/prometheus-grid.ts'

const DAY = 86_400_000
const at = (text: string) => Date.parse(text)
const shown = (time: number) => new Date(time).toISOString()

describe('the instants that Prometheus is asked for', () => {
  test('are the midnights that end days, so that each value is of a day that is over', () => {
    const grid = gridOf({ range: 3 * DAY, step: DAY, end: at('2025-01-20T14:30:00Z') })
    expect([shown(grid.first), shown(grid.last), shown(grid.last - grid.shift)]).toEqual(['2025-01-18T00:00:00.000Z', '2025-01-20T00:00:00.000Z', '2025-01-19T00:00:00.000Z'])
  })

  test('of weeks are the midnights after Sundays', () => {
    const grid = gridOf({ range: 21 * DAY, step: 7 * DAY, end: at('2025-01-22T12:00:00Z') })
    expect([shown(grid.first), shown(grid.last), new Date(grid.last - grid.shift).getUTCDay()]).toEqual(['2025-01-06T00:00:00.000Z', '2025-01-20T00:00:00.000Z', 0])
  })

  test('of hours are the hours themselves', () => {
    const grid = gridOf({ range: DAY, step: 3_600_000, end: at('2025-01-20T14:30:00Z') })
    expect([shown(grid.last), grid.shift, pointsOf(grid)]).toEqual(['2025-01-20T14:00:00.000Z', 0, 24])
  })

  test('are the same whenever they are asked for: a later range has those of an earlier one', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2000 }), fc.constantFrom(60, 300, 3600, 86_400, 604_800), fc.integer({ min: 1_600_000_000, max: 1_800_000_000 }), fc.integer({ min: 0, max: 10_000_000 }), (count, step, end, later) => {
      const [a, b] = [end, end + later].map((seconds) => gridOf({ range: count * step * 1000, step: step * 1000, end: seconds * 1000 })) as [ReturnType<typeof gridOf>, ReturnType<typeof gridOf>]
      expect((b.first - a.first) % a.step).toBe(0)
      expect([pointsOf(a), a.last <= end * 1000, a.last > (end - step) * 1000]).toEqual([count, true, true])
    }))
  })
})

describe('what is missing', () => {
  const grid = gridOf({ range: 100 * DAY, step: DAY, end: at('2025-05-01T00:00:00Z') })
  const days = Array.from({ length: 100 }, (_, index) => grid.first + index * DAY - grid.shift)
  const series = (times: number[]) => ({ times: Float64Array.from(times) })

  test('is everything where there is nothing, and nothing where everything is there', () => {
    expect(missingIn(grid, [])).toEqual([{ first: grid.first, last: grid.last, step: DAY }])
    expect(missingIn(grid, [series(days)])).toEqual([])
  })

  test('is asked for with the three values before it, of which one may have come late', () => {
    expect(missingIn(grid, [series(days.slice(0, 99))])).toEqual([{ first: grid.last - 3 * DAY, last: grid.last, step: DAY }])
  })

  test('is what any of the services has not', () => {
    expect(missingIn(grid, [series(days), series(days.slice(0, 98))])).toEqual([{ first: grid.last - 4 * DAY, last: grid.last, step: DAY }])
  })

  test('is asked for in stretches that Prometheus answers, and no stretch is asked for in vain', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60_000 }), fc.array(fc.tuple(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 1, max: 9000 })), { maxLength: 5 }), (count, gaps) => {
      const long = gridOf({ range: count * 60_000, step: 60_000, end: at('2025-05-01T00:00:00Z') })
      const isGap = (index: number) => gaps.some(([from, length]) => index >= from && index < from + length)
      const instants = Array.from({ length: count }, (_, index) => long.first + index * 60_000)
      const stretches = missingIn(long, [series(instants.filter((_, index) => !isGap(index)))])
      const missing = instants.filter((_, index) => isGap(index))
      const inside = (time: number) => stretches.some(({ first, last }) => time >= first && time <= last)
      expect(missing.every(inside)).toBe(true)
      expect(stretches.every((stretch) => pointsOf(stretch) <= 11_000 && missing.some((time) => time >= stretch.first && time <= stretch.last))).toBe(true)
    }), { numRuns: 30 })
  })
})
