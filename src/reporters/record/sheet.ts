import type { Cell, Table } from '../table/table.ts'

export interface Field { key: string; title: string; value: Cell | readonly Cell[] }

export interface Remark { key: string; text: string }

/** A part of a sheet: fields, a table, or both, under a heading. */
export interface Section {
  key: string
  title: string
  fields?: readonly Field[]
  table?: Table
  /** Sentences under the table. */
  remarks?: readonly Remark[]
  /** The table as it is written for a terminal, where that has its own way. */
  text?: string
}

/** Everything about one thing, to be written in any format. The first section goes under the title, without a heading. */
export interface Sheet { id: string; title: string; sections: readonly Section[] }

/** The values of a field: one, or several. */
export function cellsOf({ value }: Field): readonly Cell[] {
  return Array.isArray(value) ? (value as readonly Cell[]) : [value as Cell]
}
