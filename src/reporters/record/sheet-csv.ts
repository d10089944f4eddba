import { cellsOf, type Section, type Sheet } from './sheet.ts'
import { csvTable } from '../table/csv.ts'
import { detailed, type Cell, type Row, type Table } from '../table/table.ts'

const COLUMNS = ['section', 'field', 'value'].map((key) => ({ key, title: key }))

/** A sheet as `section,field,value`. A field of a table is the first cell of its row, a point and the column. */
export function sheetCsv({ id, title, sections }: Sheet): string {
  const head = [{ section: 'record', field: 'id', value: id }, { section: 'record', field: 'title', value: title }]
  return csvTable({ columns: COLUMNS, rows: [...head, ...sections.flatMap(rowsOf)] })
}

function rowsOf({ key, fields = [], table, remarks = [] }: Section): Row[] {
  const row = (field: string, value: Cell): Row => ({ section: key, field, value })
  return [
    ...fields.flatMap((field) => cellsOf(field).map((cell) => row(field.key, cell))),
    ...(table ? tableRows(table).map(([field, cell]) => row(field, cell)) : []),
    ...remarks.map((remark) => row(remark.key, remark.text)),
  ]
}

function tableRows({ columns, rows }: Table): [string, Cell][] {
  const [first, ...others] = columns
  return rows.flatMap((row) => others.map(({ key }): [string, Cell] => [`${detailed(row[first!.key]).value}.${key}`, row[key]]))
}
