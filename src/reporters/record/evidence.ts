import { formatTarget, type Judgement } from '../../quantity/index.ts'
import { printedSides, type Evidence, type Verdict } from '../../kinds/evidence.ts'
import { significanceOf } from '../../views/significance.ts'
import { wordCell } from '../table/cells.ts'
import type { Remark, Section } from './sheet.ts'
import type { Column, Row, Table } from '../table/table.ts'

const CONCLUSIONS = { success: 'Success: every metric met its target.', partial: 'Partial: some targets were met.', failure: 'Failure: no target was met.', unknown: 'Not measured yet.' }

const COLUMNS: readonly Column[] = [
  { key: 'metric', title: 'Metric', fixed: true },
  { key: 'before', title: 'Before', numeric: true, dispensable: 3 },
  { key: 'after', title: 'After', numeric: true, dispensable: 2 },
  { key: 'change', title: 'Change', numeric: true, dispensable: 1 },
  { key: 'target', title: 'Target', numeric: true },
  { key: 'verdict', title: 'Verdict', fixed: true },
]

/** The verdict, the table of metrics that it follows from, and the working in words. */
export function evidenceSection({ metrics, verdict }: Verdict): Section[] {
  if (metrics.length === 0) return []
  const measured = metrics.some(({ result }) => result)
  return [{
    key: 'results', title: measured ? 'Results' : 'Expected impact',
    fields: [{ key: 'verdict', title: 'Verdict', value: { ...(wordCell(verdict) as object), value: verdict, shown: CONCLUSIONS[verdict] } }],
    table: evidenceTable(metrics),
    remarks: metrics.flatMap(remarks),
  }]
}

/** The cells that every judged metric has, of a plan's benchmarks too. */
export function judgedCells(judgement: Judgement, target: string | number | undefined): Row {
  return { change: judgement.changeText, target: judgement.target ? formatTarget(judgement.target) : target, verdict: wordCell(judgement.verdict) }
}

/** One row for each metric: what was measured, and what follows from it. */
export function evidenceTable(metrics: readonly Evidence[]): Table {
  return { columns: COLUMNS, rows: metrics.map((each) => ({ metric: each.metric, ...printedSides(each), change: each.judgement.changeText, verdict: wordCell(each.judgement.verdict) })) }
}

function remarks({ metric, expected, result, judgement }: Evidence): Remark[] {
  const chance = result?.samples ? significanceOf(result).text : undefined
  return [
    { key: `${metric}.reason`, text: `${expected?.key ?? metric}: ${judgement.reason}` },
    ...(chance === undefined ? [] : [{ key: `${metric}.significance`, text: `${metric}: ${chance}.` }]),
  ]
}
