import { columnsOf, cutTo, padTo, wrapTo } from '../columns.ts'
import { BOLD, painter, TONES, type Paint } from '../paint.ts'
import { fit, GAP, type Measured } from './fit.ts'
import { detailed, shownText, type Cell, type Column, type Table } from './table.ts'

export interface TextTableOptions {
  color: boolean
  /** Columns of the terminal; undefined when there is none, and then nothing is cut. */
  columns: number | undefined
}

/** A table for people: aligned columns that fit the terminal. What is cut ends in `…`; columns that are left out are named below. */
export function textTable({ columns, rows }: Table, options: TextTableOptions): string {
  const paint = painter(options.color)
  const texts = rows.map((row) => columns.map(({ key }) => shownText(row[key])))
  const measured = columns.map((column, index) => ({ column, width: texts.reduce((width, cells) => Math.max(width, columnsOf(cells[index]!)), columnsOf(column.title)) }))
  const { shown, left } = fit(measured, options.columns)
  const header = line(shown, ({ title }) => title, (text) => paint(BOLD, text))
  const body = rows.map((row, index) => line(shown, (column) => texts[index]![columns.indexOf(column)]!, (text, { key }) => toned(row[key], text, paint)))
  return [header, ...body, ...(left.length > 0 ? ['', ...leftOut(left, options.columns!)] : []), ''].join('\n')
}

type Painted = (text: string, column: Column) => string

/** Cells are cut and padded first and painted then, so that escapes take no columns. */
function line(shown: readonly Measured[], textOf: (column: Column) => string, paint: Painted): string {
  return shown.map(({ column, width }, index) => {
    const text = cutTo(textOf(column), width)
    const blanks = padTo(text, width, column.numeric ? 'right' : 'left').length - text.length
    const last = index === shown.length - 1
    return column.numeric ? ' '.repeat(blanks) + paint(text, column) : paint(text, column) + (last ? '' : ' '.repeat(blanks))
  }).join(' '.repeat(GAP)).trimEnd()
}

function toned(cell: Cell, text: string, paint: Paint): string {
  const { tone } = detailed(cell)
  return tone ? paint(TONES[tone], text) : text
}

function leftOut(left: readonly Column[], room: number): string[] {
  return wrapTo(`Not shown, for want of room: ${left.map(({ title }) => title).join(', ')}.`, room)
}
