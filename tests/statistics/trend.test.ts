import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hamedRao, mannKendall } from '../../src/statistics/mann-kendall.ts'
import { autocorrelations, ranks } from '../../src/statistics/ranks.ts'
import { shiftBetween, shiftOf } from '../../src/statistics/shift.ts'
import { quantileOf, robustDeviation, runningMedian } from '../../src/statistics/spread.ts'
import { trendOf, type Trend } from '../../src/statistics/trend.ts'
import { kruskalWallis } from '../../src/statistics/weekly.ts'
import { NILE } from './published-series.ts'
import { random } from './random.ts'

const YEARS = NILE.map((_, year) => year)
const line = (n: number, slope: number, noise: (at: number) => number) => Array.from({ length: n }, (_, at) => slope * at + noise(at))
const told = (times: readonly number[], values: readonly number[]) => trendOf(times, values) as Trend

describe('figures of an independent implementation', () => {
  // scipy 1.17.1: stats.theilslopes(nile, numpy.arange(100))[0], and S and its variance by numpy.
  test('give the slope and the score of the Nile', () => {
    expect(told(YEARS, NILE)).toMatchObject({ direction: 'falling', slope: -2.6 })
    expect(mannKendall(NILE, NILE).s).toBe(-1387)
    expect(mannKendall(NILE, NILE).variance / mannKendall(NILE, NILE).correction).toBeCloseTo(112728.33333333333, 6)
  })

  // numpy 2.4.6 and scipy.stats.rankdata, lags 1 to 14 that pass 1.96 / sqrt(100).
  test('give the correction of Hamed and Rao for the Nile', () => {
    const residuals = NILE.map((value, year) => value + 2.6 * year)
    expect(hamedRao(autocorrelations(ranks(residuals), 14), 100)).toBeCloseTo(2.5025778323535874, 9)
  })

  // scipy 1.17.1: stats.theilslopes(y, t, 0.95), and 2 * norm.sf((|S| - 1) / sqrt(var)).
  test('give the interval and the chance of a series with gaps whose neighbours do not resemble each other', () => {
    const trend = told([0, 1, 2, 3, 5, 6, 7, 8, 9, 12, 13, 14], [1.2, 0.9, 2.5, 1.8, 3.6, 2.9, 4.7, 4.1, 5.5, 4.8, 6.9, 6.2])
    expect([trend.slope, ...trend.interval].map((value) => Number(value.toFixed(9)))).toEqual([0.4, 0.3, 0.5])
    expect(trend.p).toBeCloseTo(0.0002786876842340684, 9)
    expect(trend.effective).toBe(12)
  })

  // scipy 1.17.1: stats.kruskal on every seventh year.
  test('give the statistic of Kruskal and Wallis', () => {
    expect(kruskalWallis(NILE, Array.from({ length: 7 }, (_, group) => YEARS.filter((year) => year % 7 === group)))).toBeCloseTo(3.3183221892524233, 9)
  })

  // Hollander & Wolfe, Nonparametric Statistical Methods, table 4.1 and example 4.2 (permeability of membranes): 0.305.
  test('give the shift of the example in the book', () => {
    const shift = shiftOf([1.15, 0.88, 0.9, 0.74, 1.21], [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46])
    expect(shift.size).toBeCloseTo(0.305, 9)
    expect(shift.interval.map((value) => Number(value.toFixed(9)))).toEqual([-0.17, 0.76])
  })

  // scipy 1.17.1: stats.median_abs_deviation(v, scale='normal'); numpy.quantile(v, 0.9).
  test('give the robust deviation and a quantile', () => {
    const values = [2.1, 2.3, 1.9, 2.0, 2.2, 9.9, 2.1, 2.0]
    expect(robustDeviation(values)).toBeCloseTo(0.14826, 4)
    expect(quantileOf(Float64Array.from(values).sort(), 0.9)).toBeCloseTo(4.58, 9)
  })
})

describe('a trend', () => {
  test('is not told from fewer than eight values', () => {
    expect(trendOf([0, 1], [3, 4])).toEqual({ why: 'there are 2 values, and 8 are the fewest' })
    expect(trendOf([], [])).toMatchObject({ why: 'there are 0 values, and 8 are the fewest' })
  })

  test('of equal values is level', () => {
    expect(told(YEARS, YEARS.map(() => 99.97))).toMatchObject({ direction: 'level', slope: 0, interval: [0, 0], p: 1 })
  })

  test('is not moved by a tenth of outliers', () => {
    const values = line(100, 0.5, (at) => [0.4, -0.3, 0.1, -0.2][at % 4]! + (at % 10 === 3 ? 1000 : 0))
    expect(told(YEARS, values).slope).toBeCloseTo(0.5, 1)
  })

  test('is seldom made of values that wander, of which the plain test makes many', () => {
    const days = Array.from({ length: 60 }, (_, day) => day)
    const found = days.map((seed) => {
      const noise = random(seed)
      let value = 0
      const wander = days.map(() => (value = 0.7 * value + noise()))
      const { correction, variance, s } = mannKendall(wander, wander)
      return { plain: Math.abs(s) / Math.sqrt(variance / correction) > 1.96, own: /rising|falling/.test(told(days, wander).direction) }
    })
    expect(found.filter(({ plain }) => plain).length).toBeGreaterThan(15)
    expect(found.filter(({ own }) => own).length).toBeLessThan(8)
  })

  test('of three years has a bounded cost, and hardly another slope', () => {
    const days = Array.from({ length: 1100 }, (_, day) => day)
    expect(told(days, line(1100, 0.02, (at) => Math.sin(at * 12.9898) * 3)).slope).toBeCloseTo(0.02, 3)
  })

  test('turns with the series, and moves with its unit', () => {
    const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 8, maxLength: 40 })
    fc.assert(fc.property(series, (values) => {
      const times = values.map((_, at) => at)
      const [own, turned, scaled] = [told(times, values), told(times, values.map((value) => -value)), told(times, values.map((value) => 4 * value))]
      expect(turned.slope).toBeCloseTo(-own.slope, 9)
      expect(scaled.slope).toBeCloseTo(4 * own.slope, 9)
      expect([scaled.direction, scaled.p]).toEqual([own.direction, own.p])
      expect([own.slope, own.p, ...own.interval].every(Number.isFinite)).toBe(true)
      expect(own.interval[0]).toBeLessThanOrEqual(own.slope)
      expect(own.interval[1]).toBeGreaterThanOrEqual(own.slope)
    }), { numRuns: 100 })
  })
})

test('a running median is that of the values around each time', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 20 })), { minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 9 }), (steps, reach) => {
    const times = steps.map((_, at) => steps.slice(0, at + 1).reduce((sum, [step]) => sum + step, 0))
    const values = steps.map(([, value]) => value)
    const plain = times.map((time) => quantileOf(values.filter((_, at) => Math.abs(times[at]! - time) <= reach).sort((a, b) => a - b), 0.5))
    expect([...runningMedian(times, values, reach)]).toEqual(plain)
  }), { numRuns: 100 })
})

test('a shift between neighbours that resemble each other is less certain', () => {
  const slow = [5, 5.1, 5.2, 5.4, 5.5, 5.4, 5.2, 5.1, 5, 4.9, 4.8, 4.7, 4.8, 4.9, 5, 5.1]
  const width = ({ interval: [low, high] }: { interval: readonly [number, number] }) => high - low
  const after = slow.map((value) => value + 0.3)
  expect(width(shiftBetween(slow, after))).toBeGreaterThan(width(shiftOf(slow, after)))
})
