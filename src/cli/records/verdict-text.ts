import type { Evidence, Verdict } from '../../kinds/evidence.ts'
import { formatQuantity, parseQuantity } from '../../quantity/index.ts'
import { textTable } from '../../reporters/table/text.ts'
import type { Table, Tone } from '../../reporters/table/table.ts'
import type { World } from '../define-command.ts'

const TONES: Readonly<Record<string, Tone>> = { exceeded: 'good', met: 'good', success: 'good', partial: 'warning', missed: 'bad', worse: 'bad', failure: 'bad' }

/** A verdict with its working: one row per metric, a sentence for each that was measured, and the sum. */
export function verdictText({ metrics, verdict }: Verdict, world: World): string {
  const judged = metrics.filter(({ expected, result }) => expected ?? result?.target)
  const reached = judged.filter(({ judgement }) => judgement.verdict === 'met' || judgement.verdict === 'exceeded').length
  const said = `The verdict is ${verdict}${judged.length > 0 ? `: ${reached} of ${judged.length} ${judged.length === 1 ? 'target' : 'targets'} met` : ''}.\n`
  return metrics.length === 0 ? 'Nothing is expected yet, and nothing is measured.\n' : `${textTable(tableOf(metrics), { color: world.color, columns: world.columns })}\n${metrics.map(working).join('')}${said}`
}

function tableOf(metrics: readonly Evidence[]): Table {
  return {
    columns: [
      { key: 'metric', title: 'Metric', fixed: true }, { key: 'before', title: 'Before', numeric: true, dispensable: 2 }, { key: 'after', title: 'After', numeric: true, dispensable: 2 },
      { key: 'change', title: 'Change', numeric: true, fixed: true }, { key: 'target', title: 'Target', numeric: true, dispensable: 1 }, { key: 'verdict', title: 'Verdict', fixed: true },
    ],
    rows: metrics.map(({ metric, expected, result, judgement }) => ({
      metric, before: amount(result?.before, result?.unit), after: amount(result?.after, result?.unit), change: judgement.changeText,
      target: expected?.target ?? (result?.target === undefined ? '' : String(result.target)), verdict: { value: judgement.verdict, tone: TONES[judgement.verdict] },
    })),
  }
}

function amount(value: string | number | undefined, unit: string | undefined): string {
  if (value === undefined) return ''
  const quantity = parseQuantity(value, unit)
  return quantity ? formatQuantity(quantity) : String(value)
}

function working({ metric, judgement }: Evidence): string {
  return `  ${metric}: ${judgement.reason}\n`
}
