import { describe, expect, test } from 'vitest'
import { daily } from '../../src/evidence/daily.ts'
import { daysShown, newestOf } from '../../src/evidence/newest.ts'
import { DAY, type Series } from '../../src/evidence/series.ts'

const seriesOf = (values: readonly number[], counts?: readonly number[]): Series => ({ metric: 'm', service: '', group: '', times: Float64Array.from(values, (_, index) => index * DAY), values: Float64Array.from(values), ...(counts && { counts: Float64Array.from(counts) }) })
const newest = (series: Series, over?: string) => newestOf(daily(series), { over })

describe('the newest value of a KPI', () => {
  test('is that of the last day', () => {
    expect(newest(seriesOf([1, 2, 9]))).toEqual({ date: '1970-01-03', value: 9, days: 1 })
  })

  test('is the mean of as many days as the KPI says, and of those that are there when days are missing', () => {
    expect(newest(seriesOf([100, 4, 2, 9]), '3 days')).toEqual({ date: '1970-01-04', value: 5, days: 3 })
    expect(newest(seriesOf([4, 6]), '4 weeks')!.value).toBe(5)
  })

  test('weighs days by their observations where the rows give them: one failure of two is not one of two hundred', () => {
    expect(newest(seriesOf([50, 0], [2, 198]), '2 days')!.value).toBeCloseTo(0.5, 10)
  })

  test('is nothing without a day', () => {
    expect(newest(seriesOf([]), '7 days')).toBeUndefined()
  })

  test('is shown with its day, or with its days', () => {
    expect([daysShown({ date: '2025-12-11', days: 1 }), daysShown({ date: '2025-12-11', days: 7 })]).toEqual(['2025-12-11', '7 days to 2025-12-11'])
  })
})
