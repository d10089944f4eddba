import type { Tone } from '../paint.ts'
import { oneLine } from '../plain.ts'

/** A value as it is in the record; as people read it; and where a reader may follow it. */
export interface Detailed { value: string | number; shown?: string; tone?: Tone; url?: string }

export type Cell = Detailed | string | number | undefined

export interface Column {
  key: string
  title: string
  /** Right-aligned. */
  numeric?: boolean
  /** Never cut. */
  fixed?: boolean
  /** On a narrow terminal the column with the highest number is left out first; without one it stays. */
  dispensable?: number
  /** Narrowest that it may become before another column is left out. */
  least?: number
}

export type Row = Readonly<Record<string, Cell>>

/** The plain shape that every format is written from. */
export interface Table { columns: readonly Column[]; rows: readonly Row[] }

/** A cell for people, on one line. */
export function shownText(cell: Cell): string {
  const { value, shown } = detailed(cell)
  return oneLine(shown ?? String(value))
}

/** A cell with its details; an empty one is the empty text. */
export function detailed(cell: Cell): Detailed {
  return cell === undefined ? { value: '' } : typeof cell === 'object' ? cell : { value: cell }
}
