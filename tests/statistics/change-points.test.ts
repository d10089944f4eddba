import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changePointsIn } from '../../src/statistics/change-points.ts'
import { segmentsOf } from '../../src/statistics/segments.ts'
import { NILE } from './published-series.ts'
import { random } from './random.ts'

const daysOf = (n: number) => Array.from({ length: n }, (_, at) => at)

/** The least cost over all ways to part the values, by trying the last begin of every part: no pruning, no sums kept. */
function leastCost(values: readonly number[], penalty: number, least: number): number {
  const cost = (part: readonly number[]) => {
    const mean = part.reduce((sum, value) => sum + value, 0) / part.length
    return part.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  }
  const best = [-penalty]
  for (let to = 1; to <= values.length; to += 1) {
    best.push(Math.min(...Array.from({ length: Math.max(0, to - least + 1) }, (_, from) => best[from]! + cost(values.slice(from, to)) + penalty)))
  }
  return best.at(-1)!
}

function costOf(values: readonly number[], begins: readonly number[], penalty: number): number {
  const ends = [0, ...begins, values.length]
  return begins.length * penalty + ends.slice(1).reduce((sum, to, at) => {
    const part = values.slice(ends[at], to)
    const mean = part.reduce((total, value) => total + value, 0) / part.length
    return sum + part.reduce((total, value) => total + (value - mean) ** 2, 0)
  }, 0)
}

test('PELT parts a series as cheaply as trying everything does', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 40 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 4 }), (values, penalty, least) => {
    const begins = segmentsOf(values, penalty, least)
    expect(costOf(values, begins, penalty)).toBeCloseTo(leastCost(values, penalty, least), 6)
    const ends = [0, ...begins, values.length]
    expect(ends.slice(1).every((to, at) => to - ends[at]! >= least)).toBe(true)
  }), { numRuns: 300 })
})

describe('a lasting change', () => {
  // Cobb, "The problem of the Nile", Biometrika 65 (1978): the flow fell in 1898, the 28th year; means 1097.75 and 849.97.
  test('is found in the Nile, in the year that is known for it', () => {
    const [change, ...more] = changePointsIn(daysOf(100), NILE)
    expect([1871 + change!.index, more]).toEqual([1899, []])
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    expect([mean(NILE.slice(0, change!.index)), mean(NILE.slice(change!.index))].map((value) => value.toFixed(2))).toEqual(['1097.75', '849.97'])
    expect(change!.interval[0]).toBeLessThan(1097.75 - 849.97 > 0 ? -(1097.75 - 849.97) : 0)
    expect(change!.interval[1]).toBeGreaterThan(-(1097.75 - 849.97))
  })

  test('is found with its size where there are outliers, a weekly rhythm and days missing', () => {
    const noise = random(19)
    const days = daysOf(120).filter((day) => day % 11 !== 5)
    const values = days.map((day) => (day < 70 ? 300 : 200) + (day % 7 > 4 ? -40 : 0) + 10 * noise() + (day % 23 === 0 ? 400 : 0))
    const changes = changePointsIn(days, values)
    expect(changes).toHaveLength(1)
    expect(Math.abs(days[changes[0]!.index]! - 70)).toBeLessThan(3)
    expect(changes[0]!.size).toBeCloseTo(-100, -1)
  })

  test('is found where nothing else moves', () => {
    expect(changePointsIn(daysOf(20), daysOf(20).map((day) => (day < 10 ? 5 : 8)))).toEqual([{ index: 10, size: 3, interval: [3, 3], before: 5, after: 8 }])
  })

  test('is not found in equal values, few values, a drift, or one week that was different', () => {
    const noise = random(23)
    expect(changePointsIn(daysOf(60), daysOf(60).map(() => 7))).toEqual([])
    expect(changePointsIn(daysOf(13), daysOf(13).map((day) => (day < 6 ? 0 : 100)))).toEqual([])
    expect(changePointsIn(daysOf(200), daysOf(200).map((day) => day / 10 + 2 * noise()))).toEqual([])
    expect(changePointsIn(daysOf(60), daysOf(60).map((day) => 50 + noise() + (day >= 30 && day < 34 ? 30 : 0)))).toEqual([])
  })

  test('is seldom found where there is none', () => {
    const found = daysOf(60).filter((seed) => {
      const noise = random(100 + seed)
      return changePointsIn(daysOf(90), daysOf(90).map(() => noise() + noise() + noise())).length > 0
    })
    expect(found.length).toBeLessThan(6)
  })
})
