import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { stringify } from 'csv-stringify/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { repositoryCheckups } from '../../../src/cli/set-up/doctor/repository.ts'
import { readLibrary, readAgain, readTree, withFiles } from '../../../src/content/library.ts'
import { measuredRows } from '../../../src/content/measurements/measurements.ts'
import { diskTree } from '../../../src/content/tree.ts'
import { dayOf, seriesOf, type Series } from '../../../src/evidence/series.ts'
import { refreshed } from '../../../src/lsp/desk/refresh.ts'
import { folderOf } from '../../check-folder.ts'
import { repository, type MadeRepository } from '../../cli/repository.ts'
import { RUNS } from '../../security/runs.ts'
import { memoryTree } from '../../security/memory.ts'
import { kpiText, measuredLibrary, told } from './measured.ts'

const EXAMPLE = fileURLToPath(new URL('../../../content', import.meta.url))
const HEADER = 'kpi,time,value\n'
const days = (count: number, from = '2025-01-01') => Array.from({ length: count }, (_, index) => `latency_p95,${dayOf(Date.parse(from) + index * 86_400_000)},${180 + (index % 9)}\n`).join('')

describe('the folder of measurements', () => {
  test.each([
    ['a file of no KPI', { 'measurements/2025.csv': HEADER }, 'file-place 2025.csv `2025.csv` belongs to no KPI.'],
    ['a folder of no KPI', { 'measurements/latency_p59/2025.csv': HEADER }, 'file-place latency_p59 No KPI has the metric `latency_p59`: its measurements are not read.'],
    ['a folder that is no metric', { 'measurements/Latency P95/2025.csv': HEADER }, 'file-place Latency P95 `Latency P95/` is not the name of a metric.'],
    ['a folder in the folder of a KPI', { 'measurements/latency_p95/core-api/2025.csv': HEADER }, 'file-place core-api `core-api/` is a folder in the folder of a KPI.'],
    ['another kind of file', { 'measurements/latency_p95/2025.xlsx': 'PK' }, 'file-type 2025.xlsx `2025.xlsx` is not the name of a measurement file.'],
    ['capitals', { 'measurements/latency_p95/2025.CSV': HEADER }, 'file-type 2025.CSV `2025.CSV` is not the name of a measurement file.'],
  ])('refuses %s', (_what, files, expected) => {
    expect(told(measuredLibrary(HEADER + days(2), files))).toEqual([expected])
  })

  test('passes over what tools leave there', () => {
    expect(told(measuredLibrary({ '2025.csv': HEADER + days(2), '.DS_Store': '' }, { 'measurements/.gitkeep': '', 'measurements/latency_p95/.gitattributes': '' }))).toEqual([])
  })

  test('does not complain of a folder whose KPI cannot be read', () => {
    expect(told(measuredLibrary({}, { 'kpis/KPI-2025-002-b.md': 'no record\n', 'measurements/throughput/2025.csv': HEADER }))).toEqual([])
  })

  test('does not follow links', () => {
    const { root, remove } = folderOf({ 'kpis/KPI-2025-001-a.md': kpiText() })
    try {
      const tree = { ...diskTree(root), entries: (folder: string) => (folder === '.' ? [{ name: 'measurements', type: 'folder' as const }] : [{ name: 'latency_p95', type: 'link' as const }]), typeOf: () => 'folder' as const }
      expect(told(readTree(root, tree))).toEqual(['file-type latency_p95 `latency_p95` is a symbolic link.'])
    } finally {
      remove()
    }
  })
})

describe('a limit to all rows', () => {
  const settings = (most: number) => ({ 'programme.yaml': `max_measurements: ${most}\n` })

  test('is held by rows, not by bytes, and what goes beyond it is not read', () => {
    expect(told(measuredLibrary(HEADER + days(30), settings(30)))).toEqual([])
    const beyond = measuredLibrary(HEADER + days(31), settings(30))
    expect(told(beyond)).toEqual(['limit latency_p95 There are more than 30 rows of measurements. None of `latency_p95` is read.'])
    expect(beyond.measurements.of('latency_p95')).toBeUndefined()
  })

  test('leaves the KPIs alone that are small, in whatever order they are asked for', () => {
    const library = measuredLibrary(HEADER + days(31), { ...settings(30), 'kpis/KPI-2025-002-b.md': kpiText({ id: 'KPI-2025-002', metric: 'mttr' }), 'measurements/mttr/2025.csv': `${HEADER}mttr,2025-01-01,4\n` })
    expect(library.measurements.of('mttr')!.rows.used).toBe(1)
    expect(measuredRows(library.measurements)).toMatchObject({ files: 1, read: 1 })
  })

  test('stops reading: of a file without end only a piece is in memory', () => {
    const piece = Buffer.from(days(20_000))
    let given = 0
    const files = memoryTree(new Map([['kpis/KPI-2025-001-a.md', Buffer.from(kpiText())], ['measurements/latency_p95/2025.csv', piece], ['programme.yaml', Buffer.from('max_measurements: 100000\n')]]))
    const endless = function* () { for (;;) { given += 1; yield piece } }
    const library = readTree('/nowhere', { ...files, size: (file) => (file.endsWith('.csv') ? 15_000_000 : files.size(file)), slices: (file) => (file.endsWith('.csv') ? endless() : [files.bytes(file)]) })
    expect(told(library)).toEqual([expect.stringContaining('There are more than 100,000 rows')])
    expect(given).toBe(6)
  })
})

describe('what was read is read again only when it may be another', () => {
  const library = measuredLibrary(HEADER + days(5), { 'kpis/KPI-2025-002-b.md': kpiText({ id: 'KPI-2025-002', metric: 'mttr' }), 'measurements/mttr/2025.csv': `${HEADER}mttr,2025-01-01,4\n` })
  library.measurements.findings()
  const after = (files: Record<string, string>) => withFiles(library, new Map(Object.entries(files))).measurements

  test('not at all when a record of another kind has changed', () => {
    expect(after({ 'improvements/IMP-2025-001-a.md': 'no record\n' })).toBe(library.measurements)
    expect(readAgain(library, library.tree, [{ path: 'improvements/IMP-2025-001-a.md', folder: 'improvements' }]).measurements).toBe(library.measurements)
  })

  test('only the KPI whose file has changed, or is new', () => {
    const now = after({ 'measurements/latency_p95/2026.csv': HEADER + days(3, '2026-01-01') })
    expect(now.of('mttr')).toBe(library.measurements.of('mttr'))
    expect(now.of('latency_p95')!.rows.used).toBe(8)
  })

  test('the KPI whose unit has changed, and none whose text has', () => {
    const now = after({ 'kpis/KPI-2025-001-latency.md': kpiText({ unit: 's' }), 'kpis/KPI-2025-002-b.md': kpiText({ id: 'KPI-2025-002', metric: 'mttr' }).replace('It is this', 'It is that') })
    expect(now.of('latency_p95')!.unit).toBe('s')
    expect(now.of('mttr')).toBe(library.measurements.of('mttr'))
  })

  test('in an editor: a file that changed on disk, and the records that it is compared in are as they were', () => {
    const files = new Map([['kpis/KPI-2025-001-latency.md', kpiText()], ['measurements/latency_p95/2025.csv', HEADER + days(5)], ['measurements/latency_p95/2026.csv', HEADER + days(2, '2026-01-01')]].map(([path, text]) => [path!, Buffer.from(text!)]))
    const now = refreshed(library, memoryTree(files), new Set(['measurements/latency_p95/2026.csv']))
    expect(now.measurements.of('latency_p95')!.rows.used).toBe(7)
    expect(now.records[0]).toBe(library.records[0])
  })

  test('in a folder that is not there yet', () => {
    expect(withFiles(measuredLibrary({}), new Map([['measurements/latency_p95/2025.csv', HEADER + days(3)]])).measurements.of('latency_p95')!.rows.used).toBe(3)
  })
})

describe('random rows', () => {
  const time = fc.integer({ min: 0, max: 20_000 * 24 }).map((hours) => hours * 3_600_000)
  const value = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map((number) => (number === 0 ? 0 : number))
  const rows = fc.uniqueArray(fc.record({ time, value, service: fc.constantFrom('', 'core-api', 'check out & pay'), group: fc.constantFrom('', 'control', 'treatment') }), { selector: ({ time: at, service, group }) => `${at} ${service} ${group}`, maxLength: 40 })

  test('written, in any order and over several files, are the same series when they are read', () => {
    fc.assert(fc.property(rows, fc.boolean(), fc.constantFrom('\n', '\r\n'), (all, quoted, end) => {
      const cells = all.map(({ time: at, value: number, service, group }) => ['latency_p95', at % 86_400_000 === 0 ? dayOf(at) : new Date(at).toISOString(), String(number), service, group])
      const written = (part: string[][]) => stringify([['kpi', 'time', 'value', 'service', 'group'], ...part], { quoted, record_delimiter: end })
      const library = measuredLibrary({ 'a.csv': written(cells.slice(0, 15)), 'b.csv': written(cells.slice(15)) })
      expect(told(library)).toEqual([])
      const read = (library.measurements.of('latency_p95')?.series ?? []).flatMap(({ service, group, times, values }: Series) => Array.from(times, (at, index) => ({ time: at, value: values[index]!, service, group })))
      const order = (a: (typeof read)[number], b: (typeof read)[number]) => (a.service < b.service ? -1 : a.service > b.service ? 1 : a.group < b.group ? -1 : a.group > b.group ? 1 : a.time - b.time)
      expect(read).toEqual(all.toSorted(order))
      expect(measuredRows(library.measurements)).toEqual({ files: 2, read: all.length, used: all.length, refused: 0, repeated: 0 })
    }), { numRuns: RUNS })
  })
})

describe('two branches', () => {
  let made: MadeRepository
  beforeAll(() => {
    made = repository({ commits: false })
    made.write('.gitattributes', '**/measurements/*/*.csv merge=union text eol=lf\n')
    made.write('content/kpis/KPI-2025-001-latency.md', kpiText())
    made.write('content/measurements/latency_p95/2025.csv', HEADER + days(3))
    made.commit('Begin')
    // The last row has no line break at its end, as some editors leave it.
    const branch = (name: string, rows: string, header: string) => {
      made.git('checkout', '-q', '-b', name, 'main')
      made.write('content/measurements/latency_p95/2025.csv', `${HEADER}${days(3)}${rows.trimEnd()}`)
      made.write('content/measurements/latency_p95/2026.csv', header + rows.replaceAll('2025-', '2026-'))
      made.commit(name)
    }
    branch('one', days(3, '2025-02-01'), HEADER)
    branch('two', days(3, '2025-03-01'), HEADER)
    made.git('checkout', '-q', 'main')
    made.git('merge', '-q', '--no-ff', '-m', 'one', 'one')
  }, 30_000)
  afterAll(() => { made.remove() })

  test('the doctor says whether git would merge them, and what to write', async () => {
    const asked = async () => (await repositoryCheckups(made.content, made.world)).filter(({ name }) => name === 'measurements').map(({ state }) => state)
    expect(await asked()).toEqual(['ok'])
    made.write('.gitattributes', '* text=auto\n')
    expect(await asked()).toEqual(['warning'])
    made.git('checkout', '-q', '.gitattributes')
  })

  test('add rows to one file and make the same file: git merges them, and every row is read once', () => {
    expect(made.git('merge', '--no-ff', '-m', 'two', 'two')).not.toContain('CONFLICT')
    const library = readLibrary(made.content)
    expect(told(library)).toEqual([])
    const { times } = seriesOf(library.measurements.of('latency_p95'))!
    expect(Array.from(times, dayOf)).toEqual(['2025-01-01', '2025-01-02', '2025-01-03', '2025-02-01', '2025-02-02', '2025-02-03', '2025-03-01', '2025-03-02', '2025-03-03', '2026-02-01', '2026-02-02', '2026-02-03', '2026-03-01', '2026-03-02', '2026-03-03'])
  })
})

test('what the measurements say of a result is computed when it is asked for, and not while records are read', () => {
  const library = readLibrary(EXAMPLE)
  const record = library.records.find((each) => Object.hasOwn(each, 'fromData'))!
  expect(library.measurements.metrics.map(library.measurements.known).filter(Boolean)).toEqual([])
  expect(record.fromData!.filter(Boolean).length).toBeGreaterThan(0)
  expect(library.measurements.metrics.filter((metric) => library.measurements.known(metric)).length).toBeLessThan(library.measurements.metrics.length)
  expect(record.fromData).toBe(record.fromData)
})
