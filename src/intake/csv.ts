import { parse } from 'csv-parse/sync'
import { listed, suggest } from '../content/suggest.ts'
import { IntakeError, linesOf, RAW_KEYS, type Intake, type Names, type Raw, type RawMistake } from './raw.ts'

type Key = (typeof RAW_KEYS)[number]

/** Rows of a table in text: our own columns, or those of a spreadsheet, separated by commas, semicolons or tabs. A cell holds no line break. */
export function readCsv(text: string, names: Names): Intake {
  const passed: string[] = []
  return { rows: rowsIn(text, names, passed), notes: () => (passed.length > 0 ? [`Columns that are passed over: ${listed(passed)}.`] : []), unit: 'line' }
}

function* rowsIn(text: string, names: Names, passed: string[]): Generator<Raw | RawMistake> {
  let header: { keys: (Key | undefined)[]; delimiter: string; line: string } | undefined
  for (const [line, at] of linesOf(text)) {
    if (line.trim() === '') continue
    if (!header) {
      header = { ...headerOf(line, names), line }
      passed.push(...header.keys.flatMap((key, index) => (key ? [] : cellsIn(line, header!.delimiter)[index] || [])))
      continue
    }
    // Where two files were put one behind the other, the header comes again.
    if (line === header.line) continue
    yield rowOf(line, at, header.keys, header.delimiter)
  }
  if (!header) throw new IntakeError('The file is empty.', 'Its first line names the columns: kpi,time,value.')
}

function rowOf(line: string, at: number, keys: readonly (Key | undefined)[], delimiter: string): Raw | RawMistake {
  const cells = cellsOr(line, delimiter)
  if (typeof cells === 'string') return { at, message: cells, hint: 'Close each quote, and double one that is meant.' }
  if (cells.length !== keys.length) return { at, message: `The row has ${cells.length} cells, and the header names ${keys.length} columns.`, hint: cells.length > keys.length && delimiter === ',' ? 'Write decimals with a point and no separators of thousands: 1.5, 45000.' : 'Write the empty cells as well.' }
  const raw: Raw = { at }
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index]
    if (key && cells[index] !== '') raw[key] = cells[index]!
  }
  return raw
}

function headerOf(line: string, names: Names): { keys: (Key | undefined)[]; delimiter: string } {
  const first = line.replace(/^\uFEFF/, '')
  const delimiter = [',', ';', '\t'].map((sign) => ({ sign, count: first.split(sign).length })).sort((a, b) => b.count - a.count)[0]!.sign
  const titles = cellsIn(first, delimiter)
  const keys = titles.map((title) => keyOf(title, names))
  const twice = keys.find((key, index) => key && keys.indexOf(key) < index)
  if (twice) throw new IntakeError(`Two columns are the ${twice}: ${listed(titles.filter((_, index) => keys[index] === twice))}.`, `Name the one that is meant${twice === 'time' || twice === 'value' ? ` with --${twice}-column` : ''}, or take the other out.`)
  for (const key of ['time', 'value'] as const) if (names[key] !== undefined && !keys.includes(key)) throw noColumn(names[key], titles, key)
  if (!keys.includes('value')) throw noColumn('value', titles, 'value')
  if (!keys.includes('time') && !names.timed) throw noColumn('time', titles, 'time')
  return { keys, delimiter }
}

function noColumn(name: string, titles: readonly string[], key: 'time' | 'value'): IntakeError {
  const near = suggest(name, titles)
  return new IntakeError(`There is no column \`${name}\`: the first line has ${listed(titles)}.`, near ? `Did you mean --${key}-column ${JSON.stringify(near)}?` : `Name the column of the ${key} with --${key}-column NAME${key === 'time' ? ', or give --time for all rows' : ''}; the first line has to name the columns.`)
}

function keyOf(title: string, names: Names): Key | undefined {
  if (title === names.time) return 'time'
  if (title === names.value) return 'value'
  const name = title.toLowerCase()
  return RAW_KEYS.find((key) => key === name && !(key === 'time' && names.time !== undefined) && !(key === 'value' && names.value !== undefined))
}

function cellsIn(line: string, delimiter: string): string[] {
  const cells = cellsOr(line.replace(/^\uFEFF/, ''), delimiter)
  if (typeof cells === 'string') throw new IntakeError(`The first line cannot be read: ${cells}`, 'Close each quote, and double one that is meant.')
  return cells
}

/** The cells of a line (RFC 4180); why there are none. */
function cellsOr(line: string, delimiter: string): string[] | string {
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim())
  try {
    return (parse(line, { delimiter, relax_column_count: true }) as string[][])[0]!.map((cell) => cell.trim())
  } catch {
    return 'Its quotes do not match.'
  }
}
