import { listed, suggest } from '../suggest.ts'
import { cellsOf } from './cells.ts'

/** Columns of a measurement file. The first three are always there. */
export const COLUMNS = ['kpi', 'time', 'value', 'unit', 'service', 'source', 'group', 'n'] as const
export type ColumnName = (typeof COLUMNS)[number]

const NEEDED = ['kpi', 'time', 'value'] as const

/** What is wrong in a line: which cell (the whole line when left out), and what to write. */
export interface CellMistake { cell?: number; message: string; hint: string }

/** The columns that a first line names, in its order, or what is wrong with it. */
export function readHeader(line: string | undefined): ColumnName[] | CellMistake {
  if (line === undefined) return { message: 'The file is not UTF-8.', hint: 'Save it as UTF-8: in a spreadsheet, as "CSV UTF-8".' }
  const foreign = separated(line)
  if (foreign) return foreign
  const cells = cellsOf(line)
  if (typeof cells === 'string') return { message: `The header cannot be read: ${cells}.`, hint: HEADER }
  const names = cells.map((cell) => cell.replace(/^\uFEFF/, ''))
  const odd = names.findIndex((name, index) => !isColumn(name) || names.indexOf(name) < index)
  if (odd >= 0 && names.some(isColumn)) return oddColumn(names, odd)
  const missing = NEEDED.filter((name) => !names.includes(name))
  if (missing.length === 0) return names as ColumnName[]
  return { message: names.some(isColumn) ? `The header has no column ${listed(missing)}.` : 'The first line is no header.', hint: HEADER }
}

/** True for a row of names of columns. */
export function isHeader(cells: readonly string[]): boolean {
  return NEEDED.every((name) => cells.includes(name))
}

const HEADER = 'The first line names the columns: `kpi,time,value`, and those of `unit`, `service`, `source`, `group`, `n` that are needed.'

function isColumn(name: string): name is ColumnName {
  return (COLUMNS as readonly string[]).includes(name)
}

function oddColumn(names: readonly string[], cell: number): CellMistake {
  const name = names[cell]!
  if (isColumn(name)) return { cell, message: `The column \`${name}\` is there twice.`, hint: 'Take one of them out.' }
  const near = suggest(name, COLUMNS)
  return { cell, message: name === '' ? 'A column has no name.' : `\`${shortened(name)}\` is not a column of measurements.`, hint: near ? `Did you mean \`${near}\`?` : `The columns are ${listed(COLUMNS)}.` }
}

/** Other separators and line ends, which spreadsheets and old computers write. */
function separated(line: string): CellMistake | undefined {
  if (line.includes('\r')) return { message: 'Lines end in CR alone.', hint: 'Save it with line feeds (LF), or CR LF.' }
  const [sign, name] = [[';', 'semicolons'], ['\t', 'tabs']].find(([sign]) => !line.includes(',') && line.split(sign!).some((cell) => isColumn(cell.replaceAll('"', '').trim()))) ?? []
  return sign === undefined ? undefined : { message: `Its columns are separated by ${name}.`, hint: 'Separate them by commas, and write numbers with a point: 1.5. `improvement kpi import FILE` reads such a file.' }
}

/** A value for a message: no longer than a line can show. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
