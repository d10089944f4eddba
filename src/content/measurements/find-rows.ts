import type { Measured } from '../../evidence/series.ts'
import { span, type Place } from '../problem.ts'
import type { Tree } from '../tree.ts'
import { readFile } from './file.ts'
import type { Row } from './row.ts'

/** Where a row stands. `at` is its line. */
export interface RowPlace { file: string; line: number; at: Place }

/**
 * Looks rows up in the files that they were read from: series do not keep their lines, and few are ever told. In the order of files and lines.
 * @param most after so many it stops
 */
export function findRows(tree: Tree, { metric, unit, files }: Pick<Measured, 'metric' | 'unit' | 'files'>, wanted: (row: Row) => boolean, most: number): RowPlace[] {
  const rows: RowPlace[] = []
  for (const file of files) {
    if (rows.length >= most) break
    readFile(tree, file, { kpi: { metric, unit }, row: (row, line, text) => {
      if (wanted(row)) rows.push({ file, line, at: { range: span(line, 1, Math.min(80, Math.max(1, text.length))) } })
      return rows.length < most
    } })
  }
  return rows
}
