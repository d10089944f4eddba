import { describe, expect, test } from 'vitest'
import { standardsOf } from '../../src/evidence/standards.ts'
import { DAY } from '../../src/evidence/series.ts'
import { slotOf, slotStart } from '../../src/evidence/slots.ts'
import { kpiSchema, type Frequency, type Kpi } from '../../src/kinds/kpi.ts'
import { measuredOf } from './measured.ts'

const TODAY = '2025-10-30'

function kpiOf(frequency: Frequency = 'daily', over: object = {}): Kpi {
  return { metric: 'latency', unit: 'ms', measurement: { frequency, standards: kpiSchema.shape.measurement.parse({ formula: 'x', frequency }).standards, valid: { min: 0, max: 1000 } }, ...over } as Kpi
}

/** So many values from a day on, one in `every` days; those at `without` are missing. */
function rows(from: string, count: number, { every = 1, without = [] as number[], value = 180 } = {}): [number, number][] {
  return Array.from({ length: count }, (_, index): [number, number] => [Date.parse(from) + index * every * DAY, value]).filter((_, index) => !without.includes(index))
}

const found = (kpi: Kpi, measured: [number, number][], today = TODAY): Record<string, unknown> => {
  const { standards, gaps } = standardsOf(kpi, measuredOf(measured), today)!
  return { ...Object.fromEntries(standards.map(({ name, found, holds }) => [name, [found, holds]])), gaps: gaps.map(({ start, end, missing }) => [start, end, missing]) }
}

describe('completeness', () => {
  test('is the share of the values of the last 90 days that are there, without those that may still arrive', () => {
    expect(found(kpiOf(), rows('2025-01-01', 301))).toMatchObject({ completeness: ['100% (90 of 90 values)', true], gaps: [] })
    expect(found(kpiOf(), rows('2025-01-01', 303))).toMatchObject({ completeness: ['100% (90 of 90 values)', true] })
  })

  test('names the gaps by their days, and forgets those that are older', () => {
    expect(found(kpiOf(), rows('2025-01-01', 302, { without: [10, 11, 290, 291, 292, 299] }))).toMatchObject({ completeness: ['95.55% (86 of 90 values)', false], gaps: [['2025-10-18', '2025-10-20', 3], ['2025-10-27', '2025-10-27', 1]] })
  })

  test('counts from the first value on, and says so where none is due yet', () => {
    expect(found(kpiOf(), rows('2025-10-20', 9))).toMatchObject({ completeness: ['100% (9 of 9 values)', true] })
    expect(found(kpiOf(), rows('2025-10-29', 1))).toMatchObject({ completeness: ['no value is due yet', undefined] })
  })

  test('takes a value of any day of its week or month', () => {
    expect(found(kpiOf('weekly'), rows('2025-06-04', 21, { every: 7, without: [18] }))).toMatchObject({ completeness: ['92.3% (12 of 13 values)', false], gaps: [['2025-10-06', '2025-10-12', 1]] })
    expect(found(kpiOf('monthly'), [['2025-07-31'], ['2025-08-01'], ['2025-09-15']].map(([day]): [number, number] => [Date.parse(day!), 1]))).toMatchObject({ completeness: ['100% (3 of 3 values)', true] })
  })

  test('is that of the service that lacks most, where nothing is of the whole', () => {
    const [whole, part] = [measuredOf(rows('2025-10-01', 28), { service: 'cache' }), measuredOf(rows('2025-10-01', 28, { without: [3] }), { service: 'core-api' })]
    const test = measuredOf(rows('2025-10-01', 2), { service: 'core-api', group: 'control' })
    expect(standardsOf(kpiOf(), { ...whole, series: [...whole.series, ...part.series, ...test.series] }, TODAY)).toMatchObject({ service: 'core-api', gaps: [{ start: '2025-10-04' }] })
  })

  test('ends with the day on which a KPI is retired, and timeliness is then not asked for', () => {
    expect(found(kpiOf('daily', { retired: '2025-09-01' }), rows('2025-01-01', 243))).toMatchObject({ completeness: ['100% (90 of 90 values)', true], timeliness: ['retired on 2025-09-01; the newest value is of 2025-08-31', undefined] })
  })
})

test('timeliness is how late the first value is that is due and missing, at the beginning of the day', () => {
  expect(found(kpiOf(), rows('2025-10-01', 28)).timeliness).toEqual(['in time: the newest value is of 2025-10-28', true])
  expect(found(kpiOf(), rows('2025-10-01', 25)).timeliness).toEqual(['3 days late: the newest value is of 2025-10-25', false])
  expect(found(kpiOf('minute'), [[Date.parse('2025-10-29T23:30:00Z'), 1]]).timeliness).toEqual(['28 minutes late: the newest value is of 2025-10-29', false])
})

test('accuracy counts rows that cannot be read and values that cannot be, and never looks complete when it is not', () => {
  const good = measuredOf(rows('2025-01-01', 20_000, { every: 0.01 }))
  const accuracy = (rows: Partial<typeof good.rows>, kpi = kpiOf()) => standardsOf(kpi, { ...good, rows: { ...good.rows, ...rows } }, TODAY)!.standards[1]
  expect(accuracy({})).toMatchObject({ found: '100% (20000 of 20000 rows can be read and are valid)', holds: true })
  expect(accuracy({ read: 20_001, refused: 1 })).toMatchObject({ found: '99.99% (20000 of 20001 rows can be read and are valid)', holds: true })
  expect(accuracy({}, kpiOf('daily', { measurement: { ...kpiOf().measurement, valid: { max: 100 } } }))).toMatchObject({ found: '0% (0 of 20000 rows can be read and are valid)', holds: false })
})

test('nothing is found where nothing was measured', () => {
  expect(standardsOf(kpiOf(), measuredOf([]), TODAY)).toBeUndefined()
})

test('every slot begins where it says, and weeks begin on a Monday', () => {
  for (const frequency of ['minute', 'hourly', 'daily', 'weekly', 'monthly', 'quarterly'] as const) {
    const slot = slotOf(frequency, Date.parse('2025-11-05T13:14:15Z'))
    expect([slotOf(frequency, slotStart(frequency, slot)), slotOf(frequency, slotStart(frequency, slot + 1) - 1)]).toEqual([slot, slot])
  }
  expect(new Date(slotStart('weekly', slotOf('weekly', Date.parse('2025-11-09')))).toISOString()).toBe('2025-11-03T00:00:00.000Z')
})
