import { describe, expect, test } from 'vitest'
import { anomaliesIn } from '../../src/statistics/anomalies.ts'
import { random } from './random.ts'

/** 3 November 2025 was a Monday. */
const MONDAY = Date.parse('2025-11-03T00:00:00Z') / 86_400_000
const daysFrom = (start: number, n: number) => Array.from({ length: n }, (_, at) => start + at)

describe('a day that stands out', () => {
  test('is found, with what was to be expected', () => {
    const noise = random(3)
    const values = daysFrom(MONDAY, 60).map(() => 200 + 10 * noise())
    values[40] = 310
    const { found, weekly } = anomaliesIn(daysFrom(MONDAY, 60), values)
    expect(found.map(({ index, value }) => [index, value])).toEqual([[40, 310]])
    expect(weekly).toBeUndefined()
    expect(found[0]!.expected.low).toBeGreaterThan(150)
    expect(found[0]!.expected.high).toBeLessThan(250)
  })

  test('is judged by its day of the week, where days of the week differ', () => {
    const noise = random(5)
    const days = daysFrom(MONDAY, 84)
    // Sundays are low: one that is as high as a Monday stands out, and a low one does not.
    const values = days.map((_, at) => (at % 7 === 6 ? 50 : 200) + 5 * noise())
    values[48] = 200
    const { found, weekly } = anomaliesIn(days, values)
    expect(found.map(({ index }) => index)).toEqual([48])
    expect(weekly![1]! - weekly![0]!).toBeCloseTo(150, -1)
    expect(found[0]!.expected.middle).toBeCloseTo(50, -1)
  })

  test('is none in a series that has moved to another level, or that climbs', () => {
    const noise = random(7)
    expect(anomaliesIn(daysFrom(0, 90), daysFrom(0, 90).map((day) => (day < 45 ? 100 : 160) + 4 * noise())).found).toEqual([])
    expect(anomaliesIn(daysFrom(0, 90), daysFrom(0, 90).map((day) => 100 + 0.2 * day + noise())).found).toEqual([])
  })

  test('is none among many zeros and a few counts', () => {
    const noise = random(11)
    expect(anomaliesIn(daysFrom(0, 120), daysFrom(0, 120).map(() => (noise() > 0.1 ? 5 + noise() : 0))).found).toEqual([])
  })

  test('is found where more than half of the values are equal', () => {
    const values = daysFrom(0, 40).map((day) => (day === 30 ? 99.1 : 100))
    expect(anomaliesIn(daysFrom(0, 40), values).found.map(({ index }) => index)).toEqual([30])
  })

  test('is none in fewer than fourteen values, or where all are equal', () => {
    expect(anomaliesIn(daysFrom(0, 13), [1, 1, 2, 1, 2, 1, 1, 2, 1, 1, 2, 1, 999]).found).toEqual([])
    expect(anomaliesIn([], []).found).toEqual([])
    expect(anomaliesIn(daysFrom(0, 40), daysFrom(0, 40).map(() => 0.1 + 0.2)).found).toEqual([])
  })

  test('is found with days missing, and in a series by weeks', () => {
    const noise = random(13)
    for (const step of [1, 7, 30]) {
      const days = daysFrom(0, 60).filter((day) => day % 9 !== 4).map((day) => day * step)
      const values = days.map(() => 20 + noise())
      values[30] = 60
      expect(anomaliesIn(days, values).found.map(({ index }) => index)).toEqual([30])
    }
  })

  test('is found the more, the lower the threshold is', () => {
    const noise = random(17)
    const values = daysFrom(0, 300).map(() => (noise() + noise() + noise()) ** 3)
    const counts = [5, 3.5, 2].map((threshold) => anomaliesIn(daysFrom(0, 300), values, { threshold }).found.length)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  })
})
