import { formatTarget, type Judgement } from '../../quantity/index.ts'
import { printedSides, verdictWord, type Evidence, type Verdict } from '../../evidence/verdict.ts'
import { intervalCell, workingOf } from '../../evidence/working.ts'
import { wordCell } from '../table/cells.ts'
import type { Remark, Section } from './sheet.ts'
import type { Column, Row, Table } from '../table/table.ts'

const CONCLUSIONS = { success: 'Success: every metric met its target.', partial: 'Partial: some targets were met.', failure: 'Failure: no target was met.', unknown: 'Not measured yet.', 'cannot tell': 'Cannot tell: the data does not show what is claimed of every metric.' }

const COLUMNS: readonly Column[] = [
  { key: 'metric', title: 'Metric', fixed: true },
  { key: 'before', title: 'Before', numeric: true, dispensable: 3 },
  { key: 'after', title: 'After', numeric: true, dispensable: 2 },
  { key: 'change', title: 'Change', numeric: true, dispensable: 1 },
  { key: 'target', title: 'Target', numeric: true },
  { key: 'verdict', title: 'Verdict', fixed: true },
]

const INTERVAL: Column = { key: 'interval', title: '95% interval', numeric: true, dispensable: 4 }

/** The verdict, the table of metrics that it follows from, and the working in words. */
export function evidenceSection(evidence: Verdict): Section[] {
  const { metrics, verdict } = evidence
  const word = verdictWord(evidence)
  if (metrics.length === 0) return []
  const measured = metrics.some(({ result }) => result)
  return [{
    key: 'results', title: measured ? 'Results' : 'Expected impact',
    fields: [{ key: 'verdict', title: 'Verdict', value: { ...(wordCell(word) as object), value: verdict, shown: CONCLUSIONS[word] } }],
    table: evidenceTable(metrics),
    remarks: metrics.flatMap(remarks),
  }]
}

/** The cells that every judged metric has, of a plan's benchmarks too. */
export function judgedCells(judgement: Judgement, target: string | number | undefined): Row {
  return { change: judgement.changeText, target: judgement.target ? formatTarget(judgement.target) : target, verdict: wordCell(judgement.verdict) }
}

/** One row for each metric: what was measured, and what follows from it; with the interval where one of them was tested; chance and effect are in the working. */
export function evidenceTable(metrics: readonly Evidence[]): Table {
  const isTested = metrics.some((each) => intervalCell(each) !== '')
  return {
    columns: isTested ? [...COLUMNS, INTERVAL] : COLUMNS,
    rows: metrics.map((each) => ({
      metric: each.metric, ...printedSides(each), change: each.judgement.changeText, verdict: wordCell(each.judgement.verdict),
      ...(isTested && { interval: intervalCell(each) }),
    })),
  }
}

function remarks(evidence: Evidence): Remark[] {
  const { metric, expected } = evidence
  const [reason, ...statistics] = workingOf(evidence)
  return [
    { key: `${metric}.reason`, text: `${expected?.key ?? metric}: ${reason}` },
    ...(statistics.length === 0 ? [] : [{ key: `${metric}.significance`, text: `${metric}: ${statistics.join(' ')}` }]),
  ]
}
