import type { MetricChange, MetricState } from '../../views/change/metric-change.ts'
import type { VerdictChange } from '../../views/change/verdict-change.ts'
import { verdictInWords } from '../report/words.ts'
import type { Tone } from '../paint.ts'
import type { Cell, Column, Row } from '../table/table.ts'
import { addressOf, type Addresses } from './addresses.ts'
import type { Block } from './document.ts'
import { idPart } from './records.ts'
import { cut } from './values.ts'

const COLUMNS: readonly Column[] = [
  { key: 'id', title: 'Record', fixed: true }, { key: 'metric', title: 'Metric', least: 12 }, { key: 'before', title: 'Before', numeric: true, dispensable: 3 }, { key: 'after', title: 'After', numeric: true, dispensable: 2 },
  { key: 'change', title: 'Change', numeric: true, dispensable: 1 }, { key: 'target', title: 'Target', numeric: true }, { key: 'verdict', title: 'Verdict', least: 12 },
]

/** What the numbers say now, and what they said: a row for each record whose verdict is another, and one for each of its metrics. */
export function verdictBlock(changes: readonly VerdictChange[], addresses: Addresses): Block[] {
  if (changes.length === 0) return []
  return [{ title: 'Verdicts, and the numbers they follow from', weight: 80, table: { columns: COLUMNS, rows: changes.flatMap((change) => rowsOf(change, addresses)) } }]
}

function rowsOf({ id: name, file, before, after, metrics, standard }: VerdictChange, addresses: Addresses): Row[] {
  const url = addressOf(addresses, idPart({ id: name, file }, before !== undefined).to!)
  const id: Cell = { value: name, ...(url !== undefined && { url }) }
  const whole: Row = { id, metric: 'verdict of the record', verdict: turned(before && verdictInWords(before, metrics.some(({ was }) => was?.verdict === 'cannot tell')), after && verdictInWords(after, metrics.some(({ now }) => now?.verdict === 'cannot tell'))) }
  return [...(before === after && standard === undefined ? [] : [whole]), ...metrics.map((metric) => metricRow(id, metric))]
}

function metricRow(id: Cell, { metric, was, now }: MetricChange): Row {
  const cell = (key: keyof MetricState): Cell => (was && now ? both(was[key], now[key]) : cut((now ?? was)![key], 60))
  const verdict = was && !now ? { value: 'metric removed', tone: 'bad' as const } : turned(was?.verdict, now?.verdict)
  return { id, metric: cut(metric, 60), before: cell('before'), after: cell('after'), change: cell('change'), target: cell('target'), verdict }
}

function both(was: string, now: string): string {
  return was === now ? cut(now, 60) : `${cut(was, 60) || 'none'} → ${cut(now, 60) || 'none'}`
}

const TONES: Readonly<Record<string, Tone>> = { success: 'good', met: 'good', exceeded: 'good', partial: 'warning', failure: 'bad', missed: 'bad', worse: 'bad' }

function turned(was: string | undefined, now: string | undefined): Cell {
  const value = was === undefined || was === now ? (now ?? '') : both(was, now ?? '')
  return { value, ...(now !== undefined && TONES[now] && { tone: TONES[now] }) }
}
