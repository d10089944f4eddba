import { reasonOf } from '../files.ts'
import { span, type Place } from '../problem.ts'
import type { Tree } from '../tree.ts'
import { cellAt, cellsOf } from './cells.ts'
import { isHeader, readHeader, type CellMistake } from './header.ts'
import { eachLine, LONGEST_LINE } from './lines.ts'
import { emptyRow, rowReader, type Row } from './row.ts'
import type { Teller } from './told.ts'

/** What the rows of a file are read for. */
export interface FileReader {
  /** Metric and unit of the KPI. */
  kpi: { metric: string; unit: string }
  /** Gets each row that can be read, its line, and the line's text; false stops. The row is used again for the next. */
  row: (row: Row, line: number, text: string) => boolean | void
  teller?: Teller
}

/** How many rows were read of a file, and how many of them cannot be. */
export interface FileRows { read: number; refused: number }

/** Reads the rows of a measurement file. A line is a row, so that a broken one breaks no other. */
export function readFile(tree: Tree, file: string, { kpi, row: take, teller }: FileReader): FileRows {
  const rows = { read: 0, refused: 0 }
  const row = emptyRow()
  let header = ''
  let read: ReturnType<typeof rowReader> | undefined
  const tell = (at: Place, { message, hint }: CellMistake, rule = 'measurement-readable') => teller?.tell({ rule, file, at, message, hint }, moreRows)
  const begin = (text: string | undefined) => {
    header = text ?? ''
    const columns = readHeader(text)
    if (Array.isArray(columns)) read = rowReader(columns, kpi, row)
    else if (text === undefined) tell({ file: true }, columns, 'file-encoding')
    else tell(placeOf(text, 1, columns.cell), columns)
  }
  const next = (text: string | undefined, line: number) => {
    rows.read += 1
    const mistake = read ? mistakeIn(text, read) : UNREAD
    if (!mistake) return take(row, line, text!)
    rows.refused += 1
    // Which columns follow is not known any more.
    if (mistake === OTHER_HEADER) read = undefined
    if (mistake !== UNREAD) tell(placeOf(text ?? '', line, mistake.cell), mistake)
    return true
  }
  try {
    // Two branches that make the same file both write its header, and a spreadsheet saves empty rows as commas.
    eachLine(tree, file, (text, line) => (line === 1 ? begin(text) : text === header || text === '' || (text?.startsWith(',') && /^,*$/.test(text)) ? undefined : next(text, line)))
  } catch (error) {
    tell({ file: true }, { message: `The file cannot be read: ${reasonOf(error)}.`, hint: 'Check its permissions.' }, 'file-readable')
  }
  return rows
}

/** Under a header that cannot be read no row can: that is told once, at the header. */
const UNREAD: CellMistake = { message: '', hint: '' }
const OTHER_HEADER: CellMistake = { message: 'Here is a second header, with other columns than the first. The rows below it are not read.', hint: 'Move what stands below it into a file of its own.' }

function mistakeIn(text: string | undefined, read: ReturnType<typeof rowReader>): CellMistake | undefined {
  if (text === undefined) return { message: 'The row is not UTF-8.', hint: 'Save the file as UTF-8: in a spreadsheet, as "CSV UTF-8".' }
  if (text.length > LONGEST_LINE) return { message: `The row has more than ${LONGEST_LINE.toLocaleString('en')} characters.`, hint: 'Write one row for each value.' }
  const cells = cellsOf(text)
  if (typeof cells === 'string') return { message: `The row cannot be read: ${cells}.`, hint: 'Write names and numbers without quotes.' }
  const mistake = read(cells)
  return mistake && isHeader(cells) ? OTHER_HEADER : mistake
}

function placeOf(text: string, line: number, cell: number | undefined): Place {
  const { column, length } = cell === undefined ? { column: 1, length: Math.min(80, Math.max(1, text.length)) } : cellAt(text, cell)
  return { range: span(line, column, length) }
}

function moreRows(count: number): { message: string; hint: string } {
  return { message: `${count.toLocaleString('en')} more rows of this file cannot be read.`, hint: 'Mend the rows above first: they are often all wrong in the same way.' }
}
