import { describe, expect, test } from 'vitest'
import type { Day } from '../../src/evidence/daily.ts'
import type { Improvement } from '../../src/kinds/improvement.ts'
import type { Kpi } from '../../src/kinds/kpi.ts'
import { distanceOf } from '../../src/views/kpi/distance.ts'
import { differenceText } from '../../src/views/kpi/difference.ts'
import { periodValue, spokenFor } from '../../src/views/kpi/period-value.ts'
import { signalsOf } from '../../src/views/kpi/signals.ts'
import { namesKpi } from '../../src/views/kpi/work.ts'
import { random } from '../statistics/random.ts'

const LATENCY = { unit: 'ms', better: 'lower' as const, band: { high: 200 } }
const START = Date.parse('2025-09-01T00:00:00Z')
const date = (at: number) => new Date(START + at * 86_400_000).toISOString().slice(0, 10)
const series = (n: number, value: (at: number) => number): Day[] => Array.from({ length: n }, (_, at) => ({ date: date(at), time: START + at * 86_400_000, value: value(at), low: value(at), high: value(at), n: 1 }))
const noise = (seed: number, size: number) => { const next = random(seed); return Array.from({ length: 200 }, () => size * next()) }
const kpi = (changes: object) => ({ metric: 'm', unit: 'ms', better: 'lower', target: '<200ms', measurement: { aggregate: 'mean', frequency: 'daily' }, ...changes }) as unknown as Kpi

describe('every flag explains itself', () => {
  test('a day that stands out, with what was to be expected', () => {
    const [small] = [noise(3, 8)]
    const { anomalies } = signalsOf(series(60, (at) => (at === 40 ? 310 : 180 + small[at]!)), LATENCY, date(59))
    expect(anomalies).toHaveLength(1)
    expect(anomalies[0]!.text).toMatch(/^310 ms on 2025-10-11, where 1[\d.]+ ms to [12][\d.]+ ms was to be expected\.$/)
  })

  test('with its day of the week, where those differ', () => {
    const small = noise(5, 4)
    const { anomalies } = signalsOf(series(84, (at) => (at === 48 ? 180 : (at % 7 === 6 ? 60 : 180) + small[at]!)), LATENCY, date(83))
    expect(anomalies.map(({ text }) => text.replace(/where .* was/, 'where … was'))).toEqual(['180 ms on 2025-10-19, where … was to be expected for a Sunday.'])
  })

  test('a lasting change, with the work that was finished about then', () => {
    const small = noise(7, 8)
    const work = [{ id: 'IMP-2025-001', finished: '2025-08-01' }, { id: 'IMP-2025-008', finished: date(38) }]
    const { changes } = signalsOf(series(80, (at) => (at < 40 ? 310 : 210) + small[at]!), LATENCY, date(79), { work })
    expect(changes).toHaveLength(1)
    expect(changes[0]!.text).toMatch(/^From 2025-10-\d\d on about 3\d% lower: 3\d\d(?:\.\d)? ms before, 2\d\d(?:\.\d)? ms since\. IMP-2025-008 was finished on 2025-10-09\.$/)
    expect(changes[0]!.shift!.work).toEqual(['IMP-2025-008'])
  })

  test('a trend, with its size, its interval, and whether it is for the better', () => {
    const small = noise(11, 8)
    const days = series(120, (at) => 150 + at / 3 + small[at]!)
    expect(signalsOf(days, LATENCY, date(119)).trend).toMatchObject({ direction: 'rising', sense: 'worse', values: 90, window: { start: date(30), end: date(119) } })
    expect(signalsOf(days, LATENCY, date(119)).trend!.text).toMatch(/^Rising by about (?:9\.\d|10|11) ms a month from 2025-10-01 to 2025-12-29 \(90 values\); 95% interval: [\d.]+ ms to \d+ ms a month\. That is worse\.$/)
    expect(signalsOf(days, { ...LATENCY, better: 'higher' }, date(119)).trend!.sense).toBe('better')
    expect(signalsOf(days, { ...LATENCY, better: undefined }, date(119)).trend!.sense).toBeUndefined()
  })

  test('shares in percentage points, and nobody expects more than all', () => {
    const small = noise(13, 0.01)
    const share = { unit: '%', better: 'higher' as const, band: { low: 99.9 } }
    const { anomalies } = signalsOf(series(60, (at) => (at === 30 ? 99.2 : 99.98 + small[at]!)), share, date(59))
    expect(anomalies[0]!.expected!.high).toBeLessThanOrEqual(100)
    expect([differenceText(-0.0234, '%'), differenceText(0.000123, 'ratio'), differenceText(-12.34, 'ms')]).toEqual(['0.023 percentage points', '0.012 percentage points', '12 ms'])
  })
})

describe('where little is known, nothing is said', () => {
  test('of no value, one value, and values that are all equal', () => {
    expect(signalsOf([], LATENCY, '2025-12-01')).toEqual({ anomalies: [], changes: [] })
    expect(signalsOf(series(1, () => 3), LATENCY, date(0))).toMatchObject({ trend: { direction: 'cannot tell', text: `No trend can be told from 2025-06-04 to 2025-09-01: there is 1 value, and 8 are the fewest.` }, anomalies: [], changes: [] })
    expect(signalsOf(series(100, () => 99.97), LATENCY, date(99))).toMatchObject({ trend: { direction: 'level', perMonth: 0 }, anomalies: [], changes: [] })
  })

  test('of values that are older than the window', () => {
    expect(signalsOf(series(60, (at) => at), LATENCY, '2026-06-01').trend).toMatchObject({ direction: 'cannot tell', values: 0 })
  })
})

describe('how far a value lies beyond its target', () => {
  test.each([
    [kpi({ thresholds: { green: '<200ms', yellow: '<230ms' } }), 260, 2, 'the width of its yellow zone'],
    [kpi({}), 260, 3, 'a tenth of the limit'],
    [kpi({ unit: '%', better: 'higher', target: '>=99.95%' }), 99.9, 10, 'a tenth of what the limit leaves to 100%'],
    [kpi({ unit: '%', better: undefined, target: '60-80%' }), 54, 1.5, 'a tenth of what the limit leaves to 100%'],
    [kpi({}), 100, 0, 'a tenth of the limit'],
  ])('is counted in steps of its own scale', (of, value, steps, scaleText) => {
    const distance = distanceOf(value, of)!
    expect([Number(distance.steps.toFixed(6)), distance.scaleText]).toEqual([steps, scaleText])
  })

  test('is not known of a target that cannot be compared', () => {
    expect(distanceOf(3, kpi({ target: 'as good as can be' }))).toBeUndefined()
  })
})

test('a stretch of days is what the KPI makes of several values, and a sum is taken per day', () => {
  const days = series(4, (at) => [1, 2, 3, 10][at]!)
  const value = (aggregate: string) => periodValue(days, kpi({ measurement: { aggregate } }))
  expect(['mean', 'sum', 'median', 'min', 'max', 'last'].map(value)).toEqual([4, 4, 2.5, 1, 10, 10])
  expect(periodValue([], kpi({}))).toBeUndefined()
  expect(spokenFor({ start: '2025-11-13', end: '2025-12-12' }, kpi({ measurement: { frequency: 'monthly' } }))).toEqual({ start: '2025-10-14', end: '2025-12-12' })
})

test('an improvement names a KPI by id, expected impact, result or hold', () => {
  const names = (data: object) => namesKpi(data as Improvement, { id: 'KPI-2025-004', metric: 'latency_p95' })
  expect([
    names({ links: { kpis: ['KPI-2025-004'] } }), names({ solution: { expected_impact: { latency_p95_reduction: '30%' } } }), names({ solution: { expected_impact: { latency_p95: '<200ms' } } }),
    names({ validation: { results: [{ metric: 'latency', kpi: 'latency_p95' }] } }), names({ standardization: { holds: [{ kpi: 'latency_p95', level: '<200ms' }] } }),
  ]).toEqual([true, true, true, true, true])
  expect([names({}), names({ solution: { expected_impact: { latency: '30%' } } })]).toEqual([false, false])
})
