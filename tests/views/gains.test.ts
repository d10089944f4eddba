import { describe, expect, test } from 'vitest'
import { gainsIn } from '../../src/content/measurements/gains.ts'
import { readLibrary } from '../../src/content/library.ts'
import { fileURLToPath } from 'node:url'
import type { Gain } from '../../src/evidence/hold.ts'
import { openSlip, slippedSince, turnsOf } from '../../src/views/gains.ts'
import { watchedView } from '../../src/views/kpi/watched.ts'
import { kpiView } from '../../src/views/kpi/kpi.ts'

const FOLDERS = ['fails', 'passes'].map((name) => fileURLToPath(new URL(`../rules/gain-slipped/${name}/`, import.meta.url)))
const gains = (folder: string, today = '2025-12-12') => gainsIn(readLibrary(folder), today).get('IMP-2025-001')!

describe('what became of gains', () => {
  test('a record has lost its gain since the first of its slips that last', () => {
    const slips = (start: string, end?: string) => ({ slips: [{ start, end }] }) as Gain
    expect(slippedSince([slips('2025-03-01'), slips('2025-02-01'), slips('2025-01-01', '2025-01-20')])).toBe('2025-02-01')
    expect([slippedSince([]), slippedSince(undefined), slippedSince([slips('2025-01-01', '2025-01-20')])]).toEqual([undefined, undefined, undefined])
  })

  test('it is told on the day on which it could first be said', () => {
    expect(turnsOf(gains(FOLDERS[0]!)).map(({ day, what, since }) => [day, what, since])).toEqual([['2025-12-05', 'slipped', '2025-11-29']])
    expect(turnsOf(gains(FOLDERS[1]!)).map(({ day, what, since }) => [day, what, since])).toEqual([['2025-11-30', 'slipped', '2025-11-24'], ['2025-12-08', 'recovered', '2025-12-02']])
  })

  test('a day earlier nobody knew it', () => {
    expect(['2025-12-04', '2025-12-05'].map((today) => gains(FOLDERS[0]!, today)[0]!.state)).toEqual(['holding', 'slipped'])
    expect(openSlip(gains(FOLDERS[1]!)[0]!)).toBeUndefined()
  })
})

test('a KPI is shown as a gain is watched: from a day on, with the level as its zone', () => {
  const library = readLibrary(FOLDERS[0]!)
  const view = kpiView(library.records.find(({ kind }) => kind.name === 'kpi')!, library.measurements, '2025-12-12')
  const [gain] = gains(FOLDERS[0]!)
  expect(watchedView(view, gain!, '2025-12-01')).toMatchObject({ title: 'Latency (p95)', target: '<200 ms', band: { high: 200 }, latest: view.latest, days: view.days.slice(11) })
  const day = { date: '2025-12-03', time: Date.parse('2025-12-03'), value: 150, low: 150, high: 150, n: 1 }
  expect(watchedView(view, { ...gain!, days: [day] }, '2025-12-01', 'Core API')).toMatchObject({ title: 'Latency (p95), Core API', days: [day], latest: { date: '2025-12-03', text: '150 ms' }, anomalies: [], changes: [] })
})

test('a series is taken apart by days once, however many improvements are watched by it', () => {
  let asked = 0
  const series = { metric: 'm', service: '', group: '', times: Float64Array.from({ length: 60 }, (_, day) => Date.UTC(2025, 2, 1 + day)), get values() { asked += 1; return new Float64Array(60).fill(150) } }
  const kpi = { id: 'KPI-2025-001', kind: { name: 'kpi' }, data: { metric: 'm', unit: 'ms', better: 'lower', target: '<200', measurement: { frequency: 'daily', aggregate: 'mean' } } }
  const improvements = Array.from({ length: 20 }, (_, index) => ({ id: `IMP-2025-${index + 100}`, kind: { name: 'improvement' }, data: { status: 'standardized', standardization: { holds: [{ kpi: 'm', level: '<200', since: '2025-03-01' }] } } }))
  const library = { records: [kpi, ...improvements], measurements: { of: () => ({ metric: 'm', unit: 'ms', series: [series] }) }, programme: { slipped_after: '7 days' } }
  expect([...gainsIn(library as never, '2025-04-29').values()].map(([gain]) => gain!.state)).toEqual(Array.from({ length: 20 }, () => 'holding'))
  expect(asked).toBe(1)
})
