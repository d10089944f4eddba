import { stringify } from 'csv-stringify/sync'
import { severalLines } from '../plain.ts'
import { detailed, type Cell, type Table } from './table.ts'

/**
 * A table as RFC 4180 has it, with the keys of the columns on top. Text that a spreadsheet would compute (`=`, `+`, `-`, `@`
 * and their wide forms) has a `'` before it, by which spreadsheets know text; numbers stay numbers.
 */
export function csvTable({ columns, rows }: Table): string {
  return stringify([columns.map(({ key }) => key), ...rows.map((row) => columns.map(({ key }) => field(row[key])))], {
    escape_formulas: true,
    record_delimiter: 'windows',
    quote_record_delimiter: true,
  })
}

function field(cell: Cell): string | number {
  const { value } = detailed(cell)
  return typeof value === 'number' ? value : severalLines(value)
}
