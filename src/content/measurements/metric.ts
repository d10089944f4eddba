import type { Kpi } from '../../kinds/kpi.ts'
import type { Measured } from '../../evidence/series.ts'
import { span, type Finding } from '../problem.ts'
import type { Tree } from '../tree.ts'
import { readFile } from './file.ts'
import { openPile } from './pile.ts'
import type { Row } from './row.ts'
import { sortOut } from './sort-out.ts'
import { openTeller, type Teller } from './told.ts'

/** What the files of a metric come to, and what is wrong with them. */
export interface Reading { measured: Measured; findings: readonly Finding[] }

/** Reads all files of a metric. Rows used + refused + repeated = rows read. */
export function readMetric(tree: Tree, { metric, unit }: Pick<Kpi, 'metric' | 'unit'>, files: readonly string[]): Reading {
  const teller = openTeller()
  const pile = openPile()
  const rows = { read: 0, refused: 0 }
  for (const file of files) {
    pile.begin(file)
    const watch = unitWatch(file, unit, teller)
    const own = readFile(tree, file, { kpi: { metric, unit }, teller, row: (row, line) => {
      watch(row, line)
      pile.add(row, line)
    } })
    rows.read += own.read
    rows.refused += own.refused
  }
  const { series, repeated, contradicting } = sortOut(metric, pile, teller)
  const refused = rows.refused + contradicting
  return { measured: { metric, unit, series, rows: { read: rows.read, used: rows.read - refused - repeated, refused, repeated }, files }, findings: teller.findings() }
}

/** Tells of the first row whose unit is another than that of the row before it: a change midway is often a mistake. */
function unitWatch(file: string, kpiUnit: string, teller: Teller): (row: Row, line: number) => void {
  let unit: string | undefined
  return (row, line) => {
    const own = row.unit || kpiUnit
    if (unit !== undefined && own !== unit) {
      teller.tell({ rule: 'measurement-unit', file, at: { range: span(line, 1, 1) }, message: `From here on the unit is \`${own}\`; before it is \`${unit}\`.`, hint: 'Convert the rows to one unit, or put those with another unit into a file of their own.' },
        (count) => ({ message: `The unit changes ${count.toLocaleString('en')} more times in this file.`, hint: 'Convert the rows to one unit.' }))
    }
    unit = own
  }
}
