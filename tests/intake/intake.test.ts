import { describe, expect, test } from 'vitest'
import { readCsv } from '../../src/intake/csv.ts'
import { formatOfFile, rowsFrom, type Around } from '../../src/intake/intake.ts'
import { readJson } from '../../src/intake/json.ts'
import { readSample } from '../../src/intake/openmetrics-sample.ts'
import { readOpenMetrics } from '../../src/intake/openmetrics.ts'
import type { Intake, Names } from '../../src/intake/raw.ts'
import type { Kpi } from '../../src/kinds/kpi.ts'

const kpi = (metric: string, unit: string, valid?: Kpi['measurement']['valid']) => ({ metric, unit, measurement: { frequency: 'daily', valid } }) as unknown as Kpi
const KPIS = [kpi('latency', 'ms', { min: 0 }), kpi('availability', '%', { min: 0, max: 100 }), kpi('throughput', 'rps')]

function told(intake: Intake, around: Partial<Around> = {}): string[] {
  const all: Around = { kpiOf: (word) => KPIS.find(({ metric }) => metric === word) ?? { message: `There is no KPI \`${word}\`.`, hint: '' }, services: [], today: '2026-01-31', ...around }
  return [...rowsFrom(intake, all)].map((row) => ('message' in row ? `${intake.unit} ${row.at}: ${row.message} ${row.hint}`.trim() : [row.metric, new Date(row.time).toISOString().replace(/T00:00:00.000Z|\.000(?=Z)/, ''), row.value, row.service, row.source, row.group, row.n].filter((each) => each !== undefined).join(' ')))
}
const LATENCY = { kpi: KPIS[0] }
const csv = (text: string, around: Partial<Around> = LATENCY, names: Names = {}) => told(readCsv(text, names), around)

describe('a table in text', () => {
  test('is read as our own files are, with units and any order of columns', () => {
    expect(csv('value,unit,time,kpi,service,group,n\n0.2,s,2026-01-01,latency,api,control,12\n99.97%,,2026-01-02,availability,,,\n', {})).toEqual(['latency 2026-01-01 200 api control 12', 'availability 2026-01-02 99.97'])
  })

  test.each([
    ['with a byte-order mark, Windows line ends, quotes and capitals', '\uFEFF"Time","Value"\r\n"2026-01-01","12 ms"\r\n'],
    ['separated by semicolons', 'time;value\n2026-01-01;12\n'],
    ['separated by tabs, without a last line end', 'time\tvalue\n2026-01-01\t12'],
    ['with empty lines, and the header again', '\ntime,value\n2026-01-01,12\n\ntime,value\n'],
    ['with columns that nobody asked for', 'host,time,value\na,2026-01-01,12\n'],
  ])('%s', (_how, text) => {
    expect(csv(text)).toEqual(['latency 2026-01-01 12'])
  })

  test.each([
    ['1,5', 'line 2: `1,5` cannot be read as a value in ms. Write the decimals after a point: 1.5.'],
    ['1.234,5', 'line 2: `1.234,5` cannot be read as a value in ms. Write it without points between the thousands, and the decimals after a point: 1234.5.'],
    ['NaN', 'line 2: `NaN` cannot be read as a value in ms. Leave out what was not measured: a gap says it.'],
    ['', 'line 2: The value is empty. Leave out what was not measured: a gap says it.'],
    ['5 %', 'line 2: `5 %` cannot be read as a value in ms. It is in %, which cannot be converted into ms.'],
    ['1e999', 'line 2: `1e999` cannot be read as a value in ms. Write a number, or a number with a unit that can be converted into ms.'],
    ['-3', 'line 2: -3 ms is below 0 ms, the least that `latency` can be. Mend the value, or its unit.'],
  ])('a value of %j is told', (value, message) => {
    expect(csv(`time;value\n2026-01-01;${value}\n`)).toEqual([message])
  })

  test.each([
    ['01/02/2026', '`01/02/2026` is not a date.'], ['2026-02-30', '`2026-02-30` is not a date that exists.'], ['2026-01-01T10:00:00', '`2026-01-01T10:00:00` has no time zone.'],
    ['1767225600', '`1767225600` is a number of seconds or milliseconds, not a date.'], ['2026-02-01', '2026-02-01 is in the future: today is 2026-01-31.'], ['', 'The row has no time.'],
  ])('a time of %j is not guessed', (time, message) => {
    expect(csv(`time;value\n${time};1\n`)[0]).toContain(`line 2: ${message}`)
  })

  test('rows that name no KPI, another one, none that there is, or an unknown service', () => {
    expect(csv('kpi,time,value,service\n,2026-01-01,1,\nthroughput,2026-01-01,1,\nx,2026-01-01,1,\n', {})).toEqual(['line 2: The row names no KPI. Say which it is, for the whole file: --kpi METRIC.', 'throughput 2026-01-01 1', 'line 4: There is no KPI `x`.'])
    expect(csv('kpi,time,value\nthroughput,2026-01-01,1\n')[0]).toContain('The row is of `throughput`, and --kpi says `latency`.')
    expect(csv('time,value,service\n2026-01-01,1,ap\n', { ...LATENCY, services: ['api'] })).toEqual(['line 2: There is no service `ap`. Did you mean `api`?'])
  })

  test('a row of another length, and quotes that do not match', () => {
    expect(csv('time,value\n2026-01-01,1,5\n2026-01-01\n"2026-01-01,1\n').map((line) => line.split('.')[0])).toEqual(['line 2: The row has 3 cells, and the header names 2 columns', 'line 3: The row has 1 cells, and the header names 2 columns', 'line 4: Its quotes do not match'])
  })

  test.each([
    ['', 'The file is empty.'], ['2026-01-01,5\n', 'There is no column `value`: the first line has `2026-01-01`, `5`.'], ['time,valeu\n', 'There is no column `value`'], ['Day;value\n2026-01-01;5\n', 'There is no column `time`: the first line has `Day`, `value`.'], ['time,value,Value\n', 'Two columns are the value: `value`, `Value`.'],
  ])('a file that begins %j is refused as a whole', (text, message) => {
    expect(() => csv(text)).toThrow(message)
  })

  test('columns may have other names', () => {
    expect(csv('Datum;Mittel (ms)\n2026-01-01;5\n', LATENCY, { time: 'Datum', value: 'Mittel (ms)' })).toEqual(['latency 2026-01-01 5'])
    expect(() => csv('Datum;Mittel\n', LATENCY, { time: 'Dato' })).toThrow('There is no column `Dato`')
  })
})

describe('JSON', () => {
  const json = (value: unknown, names: Names = {}) => told(readJson(JSON.stringify(value), names), LATENCY)

  test('is a list of rows, or has one', () => {
    expect(json([{ time: '2026-01-01', value: '1 s', n: 3 }, { metric: 'throughput', time: '2026-01-01', value: 7 }].slice(0, 1))).toEqual(['latency 2026-01-01 1000 3'])
    expect(json({ rows: [{ day: '2026-01-01', ms: 5 }] }, { time: 'day', value: 'ms' })).toEqual(['latency 2026-01-01 5'])
  })

  test('is an answer of Prometheus', () => {
    const answer = (result: unknown) => json({ status: 'success', data: { resultType: 'matrix', result } })
    expect(answer([{ metric: { service: 'api' }, values: [[1767225600, '12'], [1767229200.5, '13']] }])).toEqual(['latency 2026-01-01 12 api', 'latency 2026-01-01T01:00:00.500Z 13 api'])
    expect(() => answer([{ metric: { pod: 'a' }, values: [] }, { metric: { pod: 'b' }, values: [] }])).toThrow('The answer has 2 series, and several of them are of one service.')
  })

  test('of another shape is told', () => {
    expect(json([{ time: 1767225600, value: 1 }, { time: '2026-01-01', valeu: 1 }, 7, { time: '2026-01-01', value: [1] }]).map((line) => line.split('.')[0])).toEqual(['row 1: The time 1767225600 is a bare number', 'row 2: There is no key `value`', 'row 3: The row is no object', 'row 4: `value` is neither text nor a number'])
    for (const text of ['{', '{}', '7']) expect(() => readJson(text, {})).toThrow(/no JSON|no list of rows/)
  })
})

describe('OpenMetrics and Prometheus text', () => {
  const metrics = KPIS.map(({ metric }) => metric)
  // After the example of the OpenMetrics specification, with an exemplar, a unit and escapes.
  const TEXT = '# TYPE latency gauge\n# UNIT latency seconds\n# HELP latency A \\"text\\".\nlatency{service="api"} 0.25 1767225600.5 # {trace_id="x}"} 1 2\nup{a="b\\"c\\\\"} 1\n# EOF\n'

  test('times are seconds where the text ends with # EOF, and units are converted', () => {
    const intake = readOpenMetrics(TEXT, { metrics })
    expect(told(intake)).toEqual(['latency 2026-01-01T00:00:00.500Z 250 api'])
    expect(intake.notes()).toEqual(['Passed over: 1 of up.'])
  })

  test('times are milliseconds elsewhere, and may come from outside', () => {
    expect(told(readOpenMetrics('throughput 9 1767225600000\nthroughput{service="api"} 8\n', { metrics }), { time: Date.UTC(2026, 0, 2) })).toEqual(['throughput 2026-01-01 9', 'throughput 2026-01-02 8 api'])
  })

  test('a series is chosen by its name and labels; several are never mixed', () => {
    const two = 'lat{env="prod"} 1 1767225600000\nlat{env="dev"} 2 1767225600000\n'
    expect(told(readOpenMetrics(two, { series: 'lat{env="prod"}', metrics }), LATENCY)).toEqual(['latency 2026-01-01 1'])
    expect(() => told(readOpenMetrics(two, { series: 'lat', metrics }), LATENCY)).toThrow('There are several series of `lat`')
    expect(() => told(readOpenMetrics(two, { series: 'lta', metrics }), LATENCY)).toThrow('The file has no samples of that series: it has `lat`.')
    expect(() => told(readOpenMetrics(two, { metrics }))).toThrow('None of the samples is called as a KPI is: the file has `lat`.')
  })

  test('NaN and infinities are told, with their lines', () => {
    expect(told(readOpenMetrics('throughput NaN 1767225600000\nthroughput +Inf 1767225600000\n', { metrics })).map((line) => line.split('.')[0])).toEqual(['line 1: `NaN` cannot be read as a value in rps', 'line 2: `+Inf` cannot be read as a value in rps'])
  })

  test.each([
    ['a 1', { name: 'a', value: '1' }], ['a:b_c{} 1 -2', { name: 'a:b_c', value: '1', time: -2 }], ['{"a.b","x.y"="z"} 1', { name: 'a.b', value: '1' }], ['a{b="1",c="2",} 3 4e9', { name: 'a', value: '3', time: 4e9 }],
  ])('%s is a sample', (line, sample) => {
    expect(readSample(line)).toMatchObject(sample)
  })

  test.each(['1 2', 'a', 'a{b} 1', 'a{b="1" 1', 'a{b="1",b="2"} 1', 'a{b=1} 1', 'a 1 2 3', 'a{b="1"}'])('%s is none, and why is said', (line) => {
    expect(typeof readSample(line)).toBe('string')
  })
})

test.each([
  ['a.CSV', '', 'csv'], ['a.json', '', 'json'], ['metrics.prom', '', 'openmetrics'], ['standard input', '[1]', 'json'], ['standard input', ' {"status": "success"}', 'json'],
  ['standard input', '# HELP a b\n', 'openmetrics'], ['standard input', 'a{b="c,d"} 1 2\n', 'openmetrics'], ['standard input', '{"a.b"} 1\n', 'openmetrics'], ['standard input', 'time,value\n', 'csv'], ['x', 'time value\n', 'csv'], ['x', '', 'csv'],
])('%s that begins %j is read as %s', (name, text, format) => {
  expect(formatOfFile(name, text)).toBe(format)
})
