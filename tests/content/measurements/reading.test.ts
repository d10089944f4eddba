import { describe, expect, test } from 'vitest'
import { measuredRows } from '../../../src/content/measurements/measurements.ts'
import { measuredLibrary, told } from './measured.ts'

const HEADER = 'kpi,time,value'
const row = (day: string, value: string | number, ...more: (string | number)[]) => ['latency_p95', day, value, ...more].join(',')
const text = (...lines: string[]) => `${lines.join('\n')}\n`
/** Days and values of the one series that is read. */
const values = (files: Parameters<typeof measuredLibrary>[0]) => {
  const { series } = measuredLibrary(files).measurements.of('latency_p95')!
  expect(series.map(({ service, group }) => service + group)).toEqual([''])
  return Array.from(series[0]!.times, (time, index) => `${new Date(time).toISOString().replace('T00:00:00.000Z', '')} ${series[0]!.values[index]}`)
}

describe('rows are read', () => {
  test.each([
    ['with LF', text(HEADER, row('2025-01-20', 185), row('2025-01-21', 181))],
    ['with CR LF', `${HEADER}\r\n${row('2025-01-20', 185)}\r\n${row('2025-01-21', 181)}\r\n`],
    ['with both, as a merge leaves them', `${HEADER}\r\n${row('2025-01-20', 185)}\n${row('2025-01-21', 181)}\r\n`],
    ['without a last line break', `${HEADER}\n${row('2025-01-20', 185)}\n${row('2025-01-21', 181)}`],
    ['with a byte-order mark', `\uFEFF${HEADER}\n${row('2025-01-20', 185)}\n${row('2025-01-21', 181)}\n`],
    ['with quotes', text('"kpi","time","value"', '"latency_p95","2025-01-20","185"', '"latency_p95","2025-01-21",181')],
    ['with blanks around cells', text('kpi, time, value', 'latency_p95, 2025-01-20, 185', 'latency_p95 ,2025-01-21 ,181')],
    ['with empty lines, and lines of commas', text(HEADER, row('2025-01-20', 185), '', ',,', row('2025-01-21', 181), '')],
    ['in any order', text(HEADER, row('2025-01-21', 181), row('2025-01-20', 185))],
    ['with columns in any order', text('value,kpi,time', '185,latency_p95,2025-01-20', '181,latency_p95,2025-01-21')],
    ['under a header that is there twice, as when two branches make the file', text(HEADER, row('2025-01-20', 185), HEADER, row('2025-01-21', 181))],
  ])('%s', (_how, file) => {
    expect(values(file)).toEqual(['2025-01-20 185', '2025-01-21 181'])
    expect(told(measuredLibrary(file))).toEqual([])
  })

  test('from all files of the folder together', () => {
    expect(values({ '2024.csv': text(HEADER, row('2024-12-31', 190)), '2025.csv': text(HEADER, row('2025-01-01', 185)) })).toEqual(['2024-12-31 190', '2025-01-01 185'])
  })

  test('with times of any zone, to the millisecond', () => {
    expect(values(text(HEADER, row('2025-01-20T14:00:00+02:00', 1), row('2025-01-20T14:00:00.25Z', 2), row('2025-01-20t23:30:00-01:30', 3), row('2025-01-20T15:30Z', 4)))).toEqual(['2025-01-20T12:00:00.000Z 1', '2025-01-20T14:00:00.250Z 2', '2025-01-20T15:30:00.000Z 4', '2025-01-21T01:00:00.000Z 3'])
  })

  test('in the unit of the KPI, each from its own', () => {
    expect(values(text(`${HEADER},unit`, row('2025-01-20', 185, ''), row('2025-01-21', 0.181, 's'), row('2025-01-22', 0.003, 'minutes')))).toEqual(['2025-01-20 185', '2025-01-21 181', '2025-01-22 180'])
  })

  test('by service and group, with how many observations a value stands for', () => {
    const { series, rows } = measuredLibrary(text(`${HEADER},service,source,group,n`, row('2025-01-20', 185, 'core-api', 'prometheus', 'control', 1200), row('2025-01-20', 171, 'core-api', 'prometheus', 'treatment', 1180), row('2025-01-20', 190, '', '', '', ''))).measurements.of('latency_p95')!
    expect(series.map(({ service, group, values: own, counts }) => [service, group, [...own], counts && [...counts]])).toEqual([['', '', [190], undefined], ['core-api', 'control', [185], [1200]], ['core-api', 'treatment', [171], [1180]]])
    expect(rows).toEqual({ read: 3, used: 3, refused: 0, repeated: 0 })
  })
})

describe('what cannot be read is told at its cell, and nothing is guessed', () => {
  test.each([
    ['20.01.2025', '`20.01.2025` is not a date.'],
    ['2025-02-30', '`2025-02-30` is not a date that exists.'],
    ['2025-01-20T25:00:00Z', '`2025-01-20T25:00:00Z` is not a date.'],
    ['2025-01-20T14:00:00', '`2025-01-20T14:00:00` has no time zone.'],
    ['1737331200', '`1737331200` is a number of seconds or milliseconds, not a date.'],
    ['1969-12-31', '`1969-12-31` is before 1970.'],
    ['', 'The time is empty.'],
  ])('the time %j', (time, message) => {
    expect(told(measuredLibrary(text(HEADER, row(time, 185))))).toEqual([`readable 2025.csv:2:13 ${message}`])
  })

  test.each([
    ['NaN', '`NaN` is not a number.'], ['Infinity', '`Infinity` is not a number.'], ['-Inf', '`-Inf` is not a number.'], ['', 'The value is empty.'], ['"1,5"', '`1,5` has a comma.'], ['"45,000.5"', '`45,000.5` has separators of thousands.'],
    ['5 ms', '`5 ms` has a unit.'], ['99%', '`99%` has a unit.'], ['.5', '`.5` begins with a point.'], ['0x10', '`0x10` has a unit.'], ['1e999', '`1e999` is larger than anything that is measured.'], ['1e51', '`1e51` is larger than anything that is measured.'], ['quick', '`quick` is not a number.'],
  ])('the value %j', (value, message) => {
    expect(told(measuredLibrary(text(HEADER, row('2025-01-20', value))))).toEqual([expect.stringContaining(` ${message}`)])
  })

  test.each([
    ['a metric of another folder', 'unit', 'latency_p59,2025-01-20,185,', '`latency_p59` is not `latency_p95`, the KPI that this folder belongs to.'],
    ['a unit of another sort', 'unit', 'latency_p95,2025-01-20,185,rps', '`rps` cannot be converted to `ms`, the unit of the KPI.'],
    ['a group that is none', 'group', 'latency_p95,2025-01-20,185,contol', '`contol` is not a group.'],
    ['a formula in a service', 'service', 'latency_p95,2025-01-20,185,=HYPERLINK(0)', 'The service `=HYPERLINK(0)` begins with `=`: a spreadsheet would take it for a formula.'],
    ['a formula in a source', 'source', 'latency_p95,2025-01-20,185,@SUM', 'The source `@SUM` begins with `@`: a spreadsheet would take it for a formula.'],
    ['a service that is no name', 'service', 'latency_p95,2025-01-20,185,<b>api</b>', 'The service `<b>api</b>` is not a plain name.'],
    ['no observations', 'n', 'latency_p95,2025-01-20,185,0', 'n is 0: no value stands for so many observations.'],
    ['a decimal comma', 'unit', 'latency_p95,2025-01-20,1,5,ms', 'The row has 5 cells, and the header names 4 columns.'],
    ['cells that are missing', 'unit', 'latency_p95,2025-01-20,185', 'The row has 3 cells, and the header names 4 columns.'],
    ['a quote that is not closed', 'unit', 'latency_p95,2025-01-20,"185,ms', 'The row cannot be read: its quotes do not match.'],
  ])('%s', (_what, column, line, message) => {
    const library = measuredLibrary(text(`${HEADER},${column}`, line, row('2025-01-21', 181, '')))
    expect(told(library)).toEqual([expect.stringMatching(/^readable 2025\.csv:2:\d+ /)])
    expect(told(library)[0]).toContain(message)
    // One broken row breaks no other.
    expect(library.measurements.of('latency_p95')!.rows).toEqual({ read: 2, used: 1, refused: 1, repeated: 0 })
  })

  test('a row that is not UTF-8, and one that is endless', () => {
    const latin = Buffer.concat([Buffer.from(`${HEADER},service\n${row('2025-01-20', 185, 'caf')}`), Buffer.from([0xe9]), Buffer.from(`\n${row('2025-01-21', 181, 'x'.repeat(600_000))}\n${row('2025-01-22', 183, '')}\n`)])
    expect(told(measuredLibrary(latin))).toEqual(['readable 2025.csv:2:1 The row is not UTF-8.', 'readable 2025.csv:3:1 The row has more than 2,000 characters.'])
  })

  test.each([
    ['kpi,tiem,value', '1:5 `tiem` is not a column of measurements.'],
    ['kpi,time,value,colour', '1:16 `colour` is not a column of measurements.'],
    ['kpi,time,value,value', '1:16 The column `value` is there twice.'],
    ['kpi,time', '1:1 The header has no column `value`.'],
    ['kpi;time;value', '1:1 Its columns are separated by semicolons.'],
    ['kpi\ttime\tvalue', '1:1 Its columns are separated by tabs.'],
    ['latency_p95,2025-01-19,180', '1:1 The first line is no header.'],
    ['kpi,time,value\rlatency_p95,2025-01-19,180', '1:1 Lines end in CR alone.'],
  ])('the header %j, and no row below it counts', (header, message) => {
    const library = measuredLibrary(text(header, row('2025-01-20', 185), row('2025-01-21', 181)))
    expect(told(library)).toEqual([`readable 2025.csv:${message}`])
    expect(library.measurements.of('latency_p95')!.rows).toEqual({ read: 2, used: 0, refused: 2, repeated: 0 })
  })

  test('a second header with other columns, and no row below it counts', () => {
    const library = measuredLibrary(text(HEADER, row('2025-01-20', 185), `${HEADER},service`, row('2025-01-21', 181, 'core-api')))
    expect(told(library)).toEqual(['readable 2025.csv:3:1 Here is a second header, with other columns than the first. The rows below it are not read.'])
    expect(measuredRows(library.measurements)).toEqual({ files: 1, read: 3, used: 1, refused: 2, repeated: 0 })
  })

  test('a file in another encoding', () => {
    expect(told(measuredLibrary(Buffer.from(`\uFEFF${text(HEADER, row('2025-01-20', 185))}`, 'utf16le')))).toEqual(['file-encoding 2025.csv The file is not UTF-8.'])
  })

  test('many mistakes: five of them, and how many more', () => {
    const library = measuredLibrary(text(HEADER, ...Array.from({ length: 417 }, (_, index) => row('2025-01-20', `x${index}`))))
    expect(told(library)).toHaveLength(6)
    expect(told(library).at(-1)).toBe('readable 2025.csv:7:24 412 more rows of this file cannot be read.')
    expect(measuredRows(library.measurements).refused).toBe(417)
  })
})

describe('rows that are there twice', () => {
  test('count once when they say the same, in whatever unit and from whatever source', () => {
    const library = measuredLibrary({ '2025.csv': text(`${HEADER},unit,source`, row('2025-01-20', 185, '', 'prometheus'), row('2025-01-20', 0.185, 's', 'a person')), 'more.csv': text(HEADER, row('2025-01-20T00:00:00Z', '185.0')) })
    expect(told(library).filter((line) => line.startsWith('repeats'))).toEqual(['repeats 2025.csv:3:1 This row of 2025-01-20 is there already.', 'repeats more.csv:2:1 This row of 2025-01-20 is there already.'])
    expect(library.measurements.of('latency_p95')!.rows).toEqual({ read: 3, used: 1, refused: 0, repeated: 2 })
  })

  test('do not count at all when they contradict each other, however many agree', () => {
    const library = measuredLibrary(text(HEADER, row('2025-01-20', 185), row('2025-01-20', 214), row('2025-01-20', 185), row('2025-01-21', 181)))
    expect(told(library)).toEqual(['contradicts 2025.csv:3:1 Two values for 2025-01-20: it is 214 here and 185 there.'])
    expect(library.measurements.findings()[0]!.related!.map(({ at }) => 'range' in at && at.range.start.line)).toEqual([2, 4])
    expect(library.measurements.of('latency_p95')!.rows).toEqual({ read: 4, used: 1, refused: 3, repeated: 0 })
  })

  test('are others when their service, their group or their time is', () => {
    expect(told(measuredLibrary(text(`${HEADER},service,group`, row('2025-01-20', 1, '', ''), row('2025-01-20', 2, 'api', ''), row('2025-01-20', 3, 'api', 'control'), row('2025-01-20T00:00:01Z', 4, '', ''))))).toEqual([])
  })
})
