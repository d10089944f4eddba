import { describe, expect, test } from 'vitest'
import { cliffsDelta } from '../../src/statistics/cliff.ts'
import { compareQuantiles, isComparison, type Comparison } from '../../src/statistics/index.ts'

// Made by NumPy, default_rng(7): 60 values of lognormal(5, 0.4) and 60 of lognormal(4.8, 0.4), to one digit.
const BEFORE = [148.5, 167.3, 133, 103.9, 123.7, 99.8, 152, 253.7, 121.9, 115.8, 180.5, 171.2, 154.8, 102.3, 146.7, 196, 86.7, 123.6, 69.4, 88.6, 71, 135.1, 89.4, 165.4, 158, 137.7, 54.2, 119.6, 145.6, 155.3, 80.5, 122.6, 100.3, 107.4, 226.9, 107.4, 146.5, 211.4, 117.5, 141.9, 155.1, 152.2, 90.9, 153, 255.6, 79.9, 209.3, 155.7, 114.8, 330.4, 201.3, 91.9, 152.9, 186.9, 137.6, 195, 144.5, 193.8, 263.9, 113.3]
const AFTER = [131.8, 101, 127.9, 75.6, 96.4, 112.3, 174.1, 192.1, 71.6, 88.4, 157.4, 54.8, 101, 116.9, 200.9, 160.1, 106.6, 104.9, 109.9, 223.5, 102.4, 107.6, 139.9, 115.8, 112.3, 77.8, 121, 101.8, 193.7, 157.8, 120.3, 158.8, 106.1, 185.1, 121.2, 153.4, 72.5, 139.6, 61.9, 53.8, 107.6, 84.8, 129.8, 298.2, 87.1, 94.7, 131.9, 148, 113.2, 111.9, 160.9, 149.6, 80.4, 117.7, 123.2, 79.7, 134.8, 86.2, 179.3, 131.2]

const days = (values: readonly number[]) => values.map((value) => Float64Array.of(value))
const compared = (before: Float64Array[], after: Float64Array[], name: 'median' | 'p90' | 'p95' | 'p99'): Comparison => {
  const found = compareQuantiles(before, after, name)
  if (!isComparison(found)) throw new Error(found.why)
  return found
}

describe('quantiles by the bootstrap', () => {
  test("have SciPy's values, and an interval near that of its bootstrap", () => {
    // NumPy 2: median 143.2 and 116.35, 90th percentile 209.51 and 179.88. scipy 1.17.1, stats.bootstrap(method='percentile', n_resamples=20000, random_state=1): -40.05 to -2.95 and -91.5 to 4.64. Single values are drawn there and blocks here, so that the ends are near and not the same.
    const median = compared(days(BEFORE), days(AFTER), 'median')
    expect([median.before, median.after]).toEqual([143.2, expect.closeTo(116.35, 9)])
    expect(Math.abs(median.interval[0] + 40.05)).toBeLessThan(4)
    expect(Math.abs(median.interval[1] + 2.95)).toBeLessThan(4)
    const tail = compared(days(BEFORE), days(AFTER), 'p90')
    expect([tail.before, tail.after]).toEqual([expect.closeTo(209.51, 9), expect.closeTo(179.88, 9)])
    expect(tail.interval[0]).toBeLessThan(-70)
    expect(tail.interval[1]).toBeGreaterThan(0)
    expect(tail.p).toBeGreaterThan(0.05)
  })

  test("have Cliff's delta, which SciPy's Mann-Whitney U gives as well", () => {
    // scipy 1.17.1: 2 * mannwhitneyu(after, before).statistic / 3600 - 1.
    expect(cliffsDelta(Float64Array.from(BEFORE).sort(), Float64Array.from(AFTER).sort())).toBeCloseTo(-0.2497222222, 9)
  })

  test('are the same each time, and 20,160 values a side take no longer than a moment', () => {
    const minutes = (middle: number) => Array.from({ length: 14 }, (_, day) => Float64Array.from({ length: 1440 }, (_unused, minute) => middle + ((day * 37 + minute * 7919) % 97)))
    const [first, second] = [compared(minutes(200), minutes(180), 'p99'), compared(minutes(200), minutes(180), 'p99')]
    expect(second).toEqual(first)
    expect(first).toMatchObject({ before: 296, after: 276, n: { before: 20_160, after: 20_160 } })
    expect(first.p).toBeLessThan(0.002)
  })

  test('of too few values, or of values that never differ, are not known', () => {
    expect(compareQuantiles(days(BEFORE), days(AFTER), 'p95')).toEqual({ why: 'there are 60 values before and 60 after, and of fewer than 100 on a side nothing is known of the 95th percentile' })
    expect(compareQuantiles(days(Array.from({ length: 20 }, () => 3)), days(Array.from({ length: 20 }, () => 2)), 'median')).toEqual({ why: 'the values have no spread' })
  })
})
