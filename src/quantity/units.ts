/** The data table of units: what people write, what it is called here, and its size in the dimension's base unit. */

export interface Unit {
  /** Canonical symbol, as `Quantity.unit` carries it; '' is a bare count. */
  symbol: string
  dimension: string
  /** One of this unit in the dimension's base unit (second, fraction, byte, one unit of the currency). */
  factor: number
  /** True for words that are in no table ("8 incidents"). */
  named?: true
}

const DAY = 86_400
// A year is 365 days and a month its twelfth (30.42 days), so that twelve monthly bills are exactly one yearly bill.
const YEAR = 365 * DAY

type Row = readonly [symbol: string, factor: number, otherNames: string]

const TIME: readonly Row[] = [
  ['ns', 1e-9, 'nanosecond nanoseconds'],
  ['µs', 1e-6, 'us μs microsecond microseconds'],
  ['ms', 1e-3, 'msec msecs millisecond milliseconds'],
  ['s', 1, 'sec secs second seconds'],
  ['min', 60, 'm mins minute minutes'],
  ['h', 3600, 'hr hrs hour hours'],
  ['day', DAY, 'd days'],
  ['week', 7 * DAY, 'w wk wks weeks'],
  ['month', YEAR / 12, 'mo mos months'],
  ['quarter', YEAR / 4, 'qtr quarters'],
  ['year', YEAR, 'y yr yrs years'],
]

const RATIO: readonly Row[] = [
  ['%', 0.01, 'percent pct percentage per_cent'],
  ['pp', 0.01, 'percentage_point percentage_points percent_points'],
  ['bp', 1e-4, 'basis_point basis_points'],
  ['ppm', 1e-6, 'parts_per_million'],
  ['ratio', 1, 'fraction'],
  ['x', 1, '×'],
]

// Lower-case `mb` is sloppy for bytes, but `Mb` is the correct symbol of megabits: hence both, told apart by case.
const DATA: readonly Row[] = [
  ['bit', 1 / 8, 'bits'],
  ['kbit', 125, 'Kb kbits kilobit kilobits'],
  ['Mbit', 125e3, 'Mb Mbits megabit megabits'],
  ['Gbit', 125e6, 'Gb Gbits gigabit gigabits'],
  ['B', 1, 'byte bytes'],
  ['KB', 1e3, 'kB kb kilobyte kilobytes'],
  ['MB', 1e6, 'mb megabyte megabytes'],
  ['GB', 1e9, 'gb gigabyte gigabytes'],
  ['TB', 1e12, 'tb terabyte terabytes'],
  ['PB', 1e15, 'pb petabyte petabytes'],
  ['KiB', 1024, 'kibibyte kibibytes'],
  ['MiB', 1024 ** 2, 'mebibyte mebibytes'],
  ['GiB', 1024 ** 3, 'gibibyte gibibytes'],
  ['TiB', 1024 ** 4, 'tebibyte tebibytes'],
]

const MONEY: readonly Row[] = [
  ['$', 1, 'USD US$ dollar dollars'],
  ['€', 1, 'EUR euro euros'],
  ['£', 1, 'GBP'],
  ...['CHF', 'JPY', 'CNY', 'INR', 'CAD', 'AUD', 'NZD', 'SEK', 'NOK', 'DKK', 'PLN', 'BRL'].map((code): Row => [code, 1, '']),
]

const COUNT: readonly Row[] = [['', 1, 'count number #']]

const DIMENSIONS = { time: TIME, ratio: RATIO, data: DATA, money: MONEY, count: COUNT }

/** One-word names of compound units. */
export const SHORTHANDS: ReadonlyMap<string, string> = new Map([
  ['rps', 'requests/s'],
  ['rpm', 'requests/min'],
  ['qps', 'queries/s'],
  ['tps', 'transactions/s'],
  ['kbps', 'kbit/s'],
  ['mbps', 'Mbit/s'],
  ['gbps', 'Gbit/s'],
])

const namesOf = ([symbol, , others]: Row): string[] =>
  [symbol, ...others.split(' ')].map((name) => name.replaceAll('_', ' ')).filter((name) => name !== '')

const ENTRIES: [string, Unit][] = Object.entries(DIMENSIONS).flatMap(([dimension, rows]) =>
  rows.flatMap((row) => namesOf(row).map((name): [string, Unit] => [name, { symbol: row[0], dimension, factor: row[1] }])),
)
const TABLE: ReadonlyMap<string, Unit> = new Map(ENTRIES)
// `Mb` must not answer to `mb`: of several spellings that differ by case only, the lower-case one is kept.
const FOLDED: ReadonlyMap<string, Unit> = new Map(
  [...ENTRIES].sort(([a], [b]) => Number(a === a.toLowerCase()) - Number(b === b.toLowerCase())).map(([name, unit]) => [name.toLowerCase(), unit]),
)

export const BARE: Unit = { symbol: '', dimension: 'count', factor: 1 }

/** A unit of the table by any of its names; case matters only for one letter (`m` minutes, `M` million) and for bits and bytes. */
export function tableUnit(name: string): Unit | undefined {
  return TABLE.get(name) ?? (name.length > 1 ? FOLDED.get(name.toLowerCase()) : undefined)
}

/** Every name a unit can be written with, for suggestions. */
export function unitNames(): string[] {
  return [...TABLE.keys(), ...SHORTHANDS.keys()]
}
