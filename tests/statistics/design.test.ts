import { describe, expect, test } from 'vitest'
import { daysFor, nearestShare, sizeForMeans, sizeForShares, smallestDifference } from '../../src/statistics/index.ts'

const aim = (power: number, treated = 0.5) => ({ treated, significance: 0.05, power })

describe('a test of shares', () => {
  test("needs what R's power.prop.test(p1 = .50, p2 = .75, power = .90) says: 76.7 a group", () => {
    expect(sizeForShares(0.5, 0.75, aim(0.9))).toEqual({ control: 77, treatment: 77 })
  })

  test('in unequal groups has the power that was asked for', () => {
    // By hand from Fleiss, Tytun and Ury 1980, formula 2: p = 0.1 and 0.15, ratio 1:3, 80%.
    const { control, treatment } = sizeForShares(0.1, 0.15, aim(0.8, 0.75))
    const pooled = 0.1 * 0.25 + 0.15 * 0.75
    const wanted = (1.959964 * Math.sqrt(pooled * (1 - pooled) * (4 / 3)) + 0.841621 * Math.sqrt(0.09 + 0.1275 / 3)) ** 2 / 0.05 ** 2
    expect([control, treatment]).toEqual([Math.ceil(wanted), Math.ceil(3 * wanted)])
  })

  test('can see no less than the share that needs its size', () => {
    const size = sizeForShares(0.05, 0.04, aim(0.8))
    expect(nearestShare(0.05, 'lower', size, aim(0.8))).toBeCloseTo(0.04, 5)
    expect(nearestShare(0.001, 'lower', { control: 100, treatment: 100 }, aim(0.8))).toBeUndefined()
  })
})

describe('a test of means', () => {
  test("needs what Zar's example 8.4 and SciPy's noncentral t say: 44.6, so 45 a group", () => {
    // Zar, Biostatistical Analysis, 4th edition, example 8.4: variance 0.5193, difference 0.5, power 90%: 44.7. Exact, with scipy 1.17.1 stats.nct: 44.63.
    expect(sizeForMeans(0.5, Math.sqrt(0.5193), aim(0.9))).toEqual({ control: 45, treatment: 45 })
  })

  test("needs what R's power.t.test(delta = 1, sd = 1, power = .90) says: 22.02, so 23 a group", () => {
    expect(sizeForMeans(1, 1, aim(0.9))).toEqual({ control: 23, treatment: 23 })
  })

  test('can see no less than the difference that needs its size', () => {
    const size = sizeForMeans(20, 80, aim(0.8))
    expect(size).toEqual({ control: 253, treatment: 253 })
    expect(smallestDifference(size, 80, aim(0.8))).toBeCloseTo(20, 0)
    expect(sizeForMeans(0, 80, aim(0.8)).control).toBe(Infinity)
  })

  test('takes as many whole days as the slower group does', () => {
    expect(daysFor({ control: 253, treatment: 253 }, 100, 0.5)).toBe(6)
    expect(daysFor({ control: 300, treatment: 100 }, 100, 0.25)).toBe(4)
  })
})
