import { describe, expect, test } from 'vitest'
import { ranks } from '../../src/statistics/ranks.ts'
import { clusteredShare, compareQuantiles, compareShares, isComparison, type Compared } from '../../src/statistics/index.ts'
import { random } from './random.ts'

/** Days of a mean of 0 and a deviation of 1, each of which depends on the one before by the correlation r. */
function dependent(count: number, r: number, normal: () => number): number[] {
  let last = normal()
  return Array.from({ length: count }, () => (last = r * last + Math.sqrt(1 - r * r) * normal()))
}

/** Of so many comparisons of two sides that do not differ, the share in which a difference is told. */
function alarms(rounds: number, compare: (normal: () => number) => Compared): number {
  const uniform = random(7)
  const normal = () => Array.from({ length: 12 }, uniform).reduce((sum, each) => sum + each, 0) / 2
  const told = Array.from({ length: rounds }, () => compare(normal)).filter((each) => isComparison(each) && each.p < 0.05)
  return told.length / rounds
}

describe('where nothing has changed, a difference is told in about one of twenty comparisons at most', () => {
  const sideOf = (days: number, each: number, r: number, normal: () => number) => dependent(days, r, normal).map((level) => Float64Array.from({ length: each }, () => 100 + 3 * level + 5 * normal()))

  test.each([
    // Without `wideningOf`, 0.12 of both.
    { name: 'p90' as const, days: 5, each: 12, r: 0 },
    { name: 'p90' as const, days: 14, each: 6, r: 0.5 },
  ])('of quantiles: $name of $days days with $each values each, r = $r', ({ name, days, each, r }) => {
    expect(alarms(150, (normal) => compareQuantiles(sideOf(days, each, r, normal), sideOf(days, each, r, normal), name))).toBeLessThanOrEqual(0.08)
  })

  test.each([{ days: 14, r: 0 }, { days: 14, r: 0.5 }])('of shares by days: $days days, r = $r', ({ days, r }) => {
    const side = (normal: () => number) => clusteredShare(dependent(days, r, normal).map((level) => ({ share: 0.05 * Math.exp(0.2 * level), of: 10_000 })))
    // Before the days were taken for what they are worth in the quantile of t as well, 0.07 of the second.
    expect(alarms(2000, (normal) => compareShares(side(normal), side(normal)))).toBeLessThanOrEqual(0.055)
  })
})

test('a large difference of quantiles is still told from few days', () => {
  const side = (middle: number) => Array.from({ length: 7 }, (_, day) => Float64Array.from({ length: 24 }, (_unused, hour) => middle + ((day * 37 + hour * 7919) % 97)))
  expect(compareQuantiles(side(300), side(150), 'p95')).toMatchObject({ p: expect.toSatisfy((p: number) => p < 0.01) })
})

test('quantiles of days that run in one direction cannot be told', () => {
  const side = (from: number) => Array.from({ length: 14 }, (_, day) => Float64Array.of(from + 10 * day, from + 10 * day + 1, from + 10 * day + 2))
  expect(compareQuantiles(side(0), side(100), 'median')).toMatchObject({ why: expect.stringContaining('the values depend so much on those before them') })
})

test('ranks of what is no number come to an end', () => {
  expect(ranks([2, Number.NaN, Number.NaN, 1])).toHaveLength(4)
})
