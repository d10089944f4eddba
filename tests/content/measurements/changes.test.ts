import { describe, expect, test } from 'vitest'
import { pairsOf } from '../../../src/content/pairs.ts'
import { rowChanges } from '../../../src/evidence/row-changes.ts'
import { changeText } from '../../../src/reporters/change/text.ts'
import { measurementBlock } from '../../../src/reporters/change/programme.ts'
import { measurementChanges } from '../../../src/views/change/measurement-change.ts'
import { measuredOf } from '../../evidence/measured.ts'
import { kpiText, measuredLibrary } from './measured.ts'

const HEADER = 'kpi,time,value\n'
const rows = (...values: (number | undefined)[]) => HEADER + values.map((value, index) => (value === undefined ? '' : `latency_p95,2025-01-0${index + 1},${value}\n`)).join('')
const between = (before: ReturnType<typeof measuredLibrary>, after: ReturnType<typeof measuredLibrary>) => measurementChanges(before, after, pairsOf(before, after))

describe('what a change does to measurements', () => {
  test('is counted row by row, wherever the rows stand', () => {
    const before = measuredLibrary(rows(1, 2, 3))
    expect(between(before, measuredLibrary({ 'b.csv': rows(undefined, undefined, 3.5), 'a.csv': rows(1, undefined, undefined, 4, 5) }))).toEqual([{ metric: 'latency_p95', kpi: 'KPI-2025-001', added: 2, removed: 1, changed: 1 }])
    expect(between(before, measuredLibrary({ 'b.csv': rows(undefined, 2), 'a.csv': rows(1, undefined, 3) }))).toEqual([])
  })

  test('is nothing when values are written in another unit, or in other digits', () => {
    expect(between(measuredLibrary(rows(185, 181)), measuredLibrary('kpi,time,value,unit\nlatency_p95,2025-01-01,0.185,s\nlatency_p95,2025-01-02,181.000,ms\n'))).toEqual([])
  })

  test('follows a metric that gets another name', () => {
    const renamed = measuredLibrary({}, { 'kpis/KPI-2025-001-latency.md': kpiText({ metric: 'latency' }), 'measurements/latency/2025.csv': rows(1, 2, 3).replaceAll('latency_p95', 'latency') })
    expect(between(measuredLibrary(rows(1, 2)), renamed)).toEqual([{ metric: 'latency', kpi: 'KPI-2025-001', added: 1, removed: 0, changed: 0 }])
  })

  test('is not counted where the unit of the KPI is another, or a side cannot be read', () => {
    const before = measuredLibrary(rows(1, 2))
    expect(between(before, measuredLibrary(rows(1, 2), { 'kpis/KPI-2025-001-latency.md': kpiText({ unit: 's' }) }))).toMatchObject([{ added: 0, unit: { before: 'ms', after: 's' } }])
    expect(between(before, measuredLibrary(rows(1).replace(',1', ',one')))).toEqual([])
  })

  test('is a line of the summary', () => {
    const text = changeText({ headline: 'X.', context: [], blocks: measurementBlock([{ metric: 'latency_p95', kpi: 'KPI-2025-004', added: 30, removed: 1, changed: 2 }, { metric: 'mttr', added: 1, removed: 0, changed: 0 }]), command: 'improvement diff main' }, { color: false, columns: undefined, live: false } as never)
    expect(text).toContain('- `KPI-2025-004` latency_p95: 30 rows added, 1 row removed, 2 values changed. Measurements are only added to\n- mttr: 1 row added\n')
  })

  test('is a change where a value stands for another number of observations', () => {
    const of = (...counts: number[]) => measuredOf([[0, 1], [1, 2]], { counts: Float64Array.from(counts) })
    expect(rowChanges(of(100, 200), of(100, 900))).toMatchObject({ changed: 1, first: { changed: [{ time: 1, counts: { before: 200, after: 900 } }] } })
    expect(rowChanges(of(100, 200), of(100, 200)).changed).toBe(0)
  })

  test('names the first rows, and counts the others', () => {
    const all = Array.from({ length: 50 }, (_, index): [number, number] => [index, index + 1])
    const { removed, first } = rowChanges(measuredOf(all), undefined)
    expect([removed, first.removed.length, first.removed[0]]).toEqual([50, 20, { service: '', group: '', time: 0, before: 1 }])
  })
})
