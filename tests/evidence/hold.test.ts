import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gainOf, type Hold } from '../../src/evidence/hold.ts'
import type { Improvement } from '../../src/kinds/improvement.ts'
import type { Kpi } from '../../src/kinds/kpi.ts'
import { DAY, dayOf } from '../../src/evidence/series.ts'
import { measuredOf } from './measured.ts'

const SINCE = '2025-01-06'
const START = Date.parse(SINCE)
const WHEN = { today: '2026-01-01', slippedAfter: '7 days' }

function kpiOf(over: object = {}, measurement: object = {}): Kpi {
  return { metric: 'latency', unit: 'ms', better: 'lower', target: '<200ms', measurement: { frequency: 'daily', aggregate: 'mean', ...measurement }, ...over } as Kpi
}

/** The gain of a hold below 200 ms, where each value is due so many days after the one before; `undefined` is a gap. */
function gain(values: readonly (number | undefined)[], { hold = {}, kpi = kpiOf(), every = 1, from = START, when = {} }: { hold?: Partial<Hold>; kpi?: Kpi; every?: number; from?: number; when?: object } = {}) {
  const rows = values.flatMap((value, index): [number, number][] => (value === undefined ? [] : [[from + index * every * DAY, value]]))
  const today = dayOf(from + (values.length * every) * DAY)
  return gainOf({ kpi: 'latency', level: '<200ms', since: dayOf(from), ...hold } as Hold, {} as Improvement, kpi, measuredOf(rows), { ...WHEN, today, ...when })
}

const repeat = (times: number, value: number | undefined) => Array.from({ length: times }, () => value)
const day = (index: number) => dayOf(START + index * DAY)

describe('a gain holds', () => {
  test('while its level is kept', () => {
    expect(gain(repeat(30, 180))).toMatchObject({ state: 'holding', level: '<200 ms', slips: [], latest: { date: day(29), value: 180 }, reason: '`latency` has kept <200 ms since 2025-01-06: 180 ms in the median of 30 values.' })
  })

  test('through six bad days where seven are allowed for, and through single bad days', () => {
    expect(gain([...repeat(20, 180), ...repeat(6, 260)])).toMatchObject({ state: 'holding' })
    expect(gain([...repeat(20, 180), ...repeat(6, 260), ...repeat(20, 180)])).toMatchObject({ state: 'holding', slips: [] })
    expect(gain(repeat(60, 180).map((value, index) => (index % 3 === 0 ? 400 : value)))).toMatchObject({ state: 'holding' })
  })

  test('and says nothing before there are values for as long as a slip takes', () => {
    expect(gain(repeat(6, 260))).toMatchObject({ state: 'no data', reason: 'There are values of `latency` from 2025-01-06 to 2025-01-11, which is less than the 7 days after which something can be said.' })
    expect(gain([])).toMatchObject({ state: 'no data', reason: 'Nothing was measured of `latency` since 2025-01-06.' })
  })
})

describe('a gain has slipped', () => {
  test('since the first of seven days that lie beyond, with the median and the worst day', () => {
    expect(gain([...repeat(20, 180), ...repeat(7, 240), 260])).toMatchObject({
      state: 'slipped', slips: [{ start: day(20), median: 240, worst: { date: day(27), value: 260 }, days: 8, known: { start: day(26) } }],
      reason: `\`latency\` should be <200 ms, and has not been since ${day(20)}: 240 ms in the median of 8 values, at worst 260 ms on ${day(27)}.`,
    })
  })

  test('when single good days stand among the bad ones', () => {
    expect(gain([...repeat(20, 180), 240, 240, 180, 240, 240, 180, 240])).toMatchObject({ state: 'slipped', slips: [{ start: day(20) }] })
  })

  test('on the limit of a level that is to stay below it, and not where the level has the limit in it', () => {
    expect(gain(repeat(10, 200)).state).toBe('slipped')
    expect(gain(repeat(10, 200), { hold: { level: '<=200ms' } }).state).toBe('holding')
    expect(gain(repeat(10, 0.1 + 0.2), { hold: { level: '<=0.3ms' } }).state).toBe('holding')
  })

  test('and has recovered when the level has held for as long again; until then it says so', () => {
    const slipped = [...repeat(10, 180), ...repeat(10, 240)]
    expect(gain([...slipped, ...repeat(6, 180)])).toMatchObject({ state: 'slipped', reason: expect.stringContaining('On 2025-01-31 it was 180 ms; it counts as recovered when that lasts for 7 days.') })
    expect(gain([...slipped, ...repeat(7, 180)])).toMatchObject({ state: 'recovered', slips: [{ start: day(10), end: day(20), days: 10, median: 240, known: { start: day(16), end: day(26) } }], reason: `\`latency\` has kept <200 ms since ${day(20)}: 180 ms in the median of 7 values. Before, from ${day(10)} on, it was 240 ms.` })
  })

  test('as often as it happens', () => {
    const wave = Array.from({ length: 6 }, (_, index) => repeat(14, index % 2 === 0 ? 180 : 240)).flat()
    expect(gain(wave).slips.map(({ start, end }) => [start, end])).toEqual([[day(14), day(28)], [day(42), day(56)], [day(70), undefined]])
  })

  test('after the time that the hold gives, which goes before that of the programme', () => {
    const values = [...repeat(20, 180), ...repeat(3, 240)]
    expect(gain(values, { hold: { for: '3 days' } }).state).toBe('slipped')
    expect(gain(values, { when: { slippedAfter: '48 hours' } }).state).toBe('slipped')
    expect(gain(values, { hold: { for: 'a while' } }).state).toBe('holding')
  })

  test('below a least value, and on either side of a range', () => {
    const share = kpiOf({ unit: '%', better: 'higher' })
    expect(gain(repeat(10, 99.9), { kpi: share, hold: { level: '>=99.95%' } })).toMatchObject({ state: 'slipped', slips: [{ worst: { value: 99.9 } }] })
    const range = kpiOf({ unit: '%', better: undefined })
    expect([50, 70, 90].map((value) => gain(repeat(10, value), { kpi: range, hold: { level: '60-80%' } }).state)).toEqual(['slipped', 'holding', 'slipped'])
  })

  test('in whatever unit the level is written', () => {
    expect([199, 201].map((value) => gain(repeat(10, value), { hold: { level: '<0.2 s' } }).state)).toEqual(['holding', 'slipped'])
  })
})

describe('what is missing', () => {
  test('neither breaks a level nor mends it', () => {
    expect(gain([...repeat(10, 180), ...repeat(4, undefined), ...repeat(3, 240)]).state).toBe('holding')
    expect(gain([...repeat(10, 240), ...repeat(30, undefined), 180, 180])).toMatchObject({ state: 'slipped', slips: [{ start: SINCE }] })
    expect(gain([...repeat(10, 180), 240, ...repeat(5, undefined), 240]).state).toBe('holding')
    expect(gain([...repeat(10, 180), ...repeat(4, 240), ...repeat(6, undefined), ...repeat(9, 180)]).slips).toEqual([])
    expect(gain([...repeat(10, 180), ...repeat(6, 240), ...repeat(3, undefined), 240]).slips).toMatchObject([{ start: day(10), known: { start: day(19) } }])
  })

  test('is said when nothing is measured any more: no data is no good news', () => {
    expect(gain([...repeat(20, 180), ...repeat(20, undefined)])).toMatchObject({ state: 'no data', reason: `Nothing was measured of \`latency\` after ${day(19)}. Until then: \`latency\` has kept <200 ms since 2025-01-06: 180 ms in the median of 20 values.` })
    expect(gain([...repeat(20, 240), ...repeat(20, undefined)])).toMatchObject({ state: 'slipped', reason: expect.stringMatching(/Nothing was measured after 2025-01-25\.$/) })
  })

  test('is not missed of a KPI that was retired, which is watched until then', () => {
    expect(gain([...repeat(20, 180), ...repeat(40, 240)], { kpi: kpiOf({ retired: day(20) }), when: { today: '2025-12-01' } })).toMatchObject({ state: 'holding', latest: { date: day(19) } })
    expect(gain(repeat(20, 180), { kpi: kpiOf({ retired: '2025-01-01' }) }).state).toBe('no data')
  })
})

describe('a KPI with a value a week or a month', () => {
  const weekly = { kpi: kpiOf({}, { frequency: 'weekly' }), every: 7 }

  test('slips with the first bad value where a week is enough, and with the third where it takes three', () => {
    expect(gain([180, 180, 240], weekly).state).toBe('slipped')
    expect(gain([180, 180, 240, 240], { ...weekly, hold: { for: '3 weeks' } }).state).toBe('holding')
    expect(gain([180, 180, 240, 240, 240], { ...weekly, hold: { for: '3 weeks' } })).toMatchObject({ state: 'slipped', slips: [{ start: day(14) }] })
  })

  test('takes a month for a month, however long it is', () => {
    const monthly = { kpi: kpiOf({}, { frequency: 'monthly' }), every: 30.5, hold: { for: '1 month' } }
    expect(gain([180, 180, 180, 240], monthly).state).toBe('slipped')
    expect(gain([180, 180, 240, 180, 180], { ...monthly, hold: { for: '3 months' } }).state).toBe('holding')
  })
})

describe('what cannot be watched says why', () => {
  test.each([
    ['-20%', '`-20%` is a change, and a level is a value.'],
    ['<3%', '`<3%` is not in the unit of the KPI, which is ms.'],
    ['>200ms', '`>200ms` asks for a higher value, and of this KPI lower ones are better.'],
    ['quick', '`quick` cannot be compared. It has no number to compare with.'],
  ])('a level of %s', (level, reason) => {
    expect(gain(repeat(20, 180), { hold: { level } })).toMatchObject({ state: 'no data', slips: [], reason })
  })

  test('a metric that no KPI has', () => {
    expect(gainOf({ kpi: 'speed', level: '<1' } as Hold, {} as Improvement, undefined, undefined, WHEN)).toMatchObject({ state: 'no data', reason: 'No KPI has the metric `speed`.' })
  })
})

test('a gain is watched from the day after the last day of work and of measuring, for the service that it names', () => {
  const rows = Array.from({ length: 40 }, (_, index): [number, number] => [START + index * DAY, index < 20 ? 240 : 180])
  const work = { implementation: { end_date: day(12) }, validation: { period: { start: day(13), end: day(19) } } } as Improvement
  const asked = (hold: object) => gainOf({ kpi: 'latency', level: '<200ms', ...hold } as Hold, work, kpiOf(), measuredOf(rows), { ...WHEN, today: day(40) })
  expect(asked({})).toMatchObject({ since: day(20), state: 'holding' })
  expect(asked({ service: 'core-api' })).toMatchObject({ state: 'no data', reason: `Nothing was measured of \`latency\` of \`core-api\` since ${day(20)}.` })
})

const values = (max: number) => fc.array(fc.option(fc.double({ min: 0, max, noNaN: true }), { nil: undefined, freq: 5 }), { maxLength: 60 })

describe('whatever was measured', () => {
  test('a level that is never broken never slips', () => {
    fc.assert(fc.property(values(199), (measured) => gain(measured).slips.length === 0))
  })

  test('a level that always is has slipped from the first day on, where the days suffice', () => {
    fc.assert(fc.property(fc.integer({ min: 7, max: 40 }), fc.double({ min: 200, max: 1e6, noNaN: true }), (count, value) => {
      const { slips } = gain(repeat(count, value))
      return slips.length === 1 && slips[0]!.start === SINCE && slips[0]!.end === undefined && slips[0]!.days === count
    }))
  })

  test('the same values later slip as much later', () => {
    fc.assert(fc.property(values(400), fc.integer({ min: 1, max: 2000 }), (measured, later) => {
      const moved = (date: string | undefined) => date && dayOf(Date.parse(date) + later * DAY)
      const slips = gain(measured).slips.map((slip) => ({ ...slip, start: moved(slip.start), worst: { ...slip.worst, date: moved(slip.worst.date) }, ...(slip.end && { end: moved(slip.end) }), known: { start: moved(slip.known.start), ...(slip.end && { end: moved(slip.known.end) }) } }))
      expect(gain(measured, { from: START + later * DAY }).slips).toEqual(slips)
    }))
  })

  test('slips follow each other without overlapping, each begins with a value beyond and ends with one within, and lasts as long as it takes', () => {
    fc.assert(fc.property(values(400), (measured) => {
      const { slips } = gain(measured)
      const at = (date: string) => measured[Math.round((Date.parse(date) - START) / DAY)]!
      let free = START
      for (const { start, end, median } of slips) {
        expect(Date.parse(start)).toBeGreaterThanOrEqual(free)
        expect(at(start)).toBeGreaterThanOrEqual(200)
        expect(median).toBeGreaterThan(0)
        if (!end) continue
        expect(at(end)).toBeLessThan(200)
        free = Date.parse(end)
        expect(free - Date.parse(start)).toBeGreaterThanOrEqual(7 * DAY)
      }
    }))
  })
})
