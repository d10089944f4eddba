import type { Evidence } from '../../evidence/verdict.ts'
import { percentRange } from '../../evidence/ranges.ts'
import { isComparison } from '../../statistics/index.ts'
import { parseQuantity, type Target } from '../../quantity/index.ts'
import { plural } from '../words.ts'
import type { Sign, Table } from './figure.ts'

/** A metric's relative change and what it may be, in percent. */
export interface IntervalRow { name: string; change: number; low: number; high: number; target?: number; printed: { change: string; interval: string; target: string }; text: string }

/** What the relative changes of a record's metrics draw and say, as far as they were compared; undefined when none was. */
export function intervalFigure(metrics: readonly Evidence[]) {
  const rows = metrics.flatMap((evidence) => rowOf(evidence) ?? [])
  if (rows.length === 0) return undefined
  const compared = metrics.filter(({ compared }) => compared && isComparison(compared)).length
  const table: Table = { columns: [{ title: 'Metric' }, { title: 'Change', numeric: true }, { title: '95% interval', numeric: true }, { title: 'Target as a change', numeric: true }], rows: rows.map(({ name, printed }) => [name, printed.change, printed.interval, printed.target]) }
  const finding = findingOf(rows)
  const signs: Sign[] = [{ sign: 'interval', text: 'Change and its 95% interval' }, ...(rows.some(({ target }) => target !== undefined) ? [{ sign: 'target' as const, text: 'Target' }] : [])]
  return {
    title: 'Change and what it may be', finding, description: `${finding} ${rows.map(({ name, text }) => `${name}: ${text}`).join('; ')}.`,
    note: compared > rows.length ? `${plural(compared - rows.length, 'metric')} without a relative change ${compared - rows.length === 1 ? 'is' : 'are'} left out: the value before is 0, or too near to it.` : '',
    drawing: { rows: rows.map(({ printed: _, ...row }) => row) }, signs, table,
  }
}

function findingOf(rows: readonly IntervalRow[]): string {
  const open = rows.filter(({ low, high }) => low <= 0 && high >= 0).map(({ name }) => name)
  if (open.length === 0) return rows.length === 1 ? 'The change can be told from none: its interval does not reach 0.' : `All ${rows.length} changes can be told from none: no interval reaches 0.`
  return `${open.length} of ${plural(rows.length, 'change')} cannot be told from none: ${open.join(', ')}.`
}

function rowOf({ metric, compared, judgement, result }: Evidence): IntervalRow | undefined {
  if (!compared || !isComparison(compared) || !compared.relative || compared.before === 0) return undefined
  const [low, high] = compared.relative
  const target = judgement.target && targetIn(judgement.target, parseQuantity(compared.before, result?.unit)?.base)
  const printed = { change: judgement.changeText, interval: percentRange(compared.relative), target: target === undefined ? '' : percent(target) }
  return { name: metric, change: (100 * compared.difference) / Math.abs(compared.before), low: 100 * low, high: 100 * high, ...(target !== undefined && { target }), printed, text: `${printed.change} (${printed.interval})` }
}

/** The limit of a target as a change in percent of the value before; undefined for ranges, and where that cannot be said. */
function targetIn(target: Target, before: number | undefined): number | undefined {
  if (target.kind !== 'bound') return undefined
  const { basis, quantity } = target
  if (basis === 'change' && quantity.dimension === 'ratio' && quantity.unit !== 'pp') return 100 * quantity.base
  return before === undefined || before === 0 ? undefined : (100 * (basis === 'change' ? quantity.base : quantity.base - before)) / Math.abs(before)
}

/** Three digits that count, with its sign. */
function percent(value: number): string {
  const rounded = Number(value.toPrecision(3))
  return `${rounded > 0 ? '+' : ''}${Math.abs(rounded) >= 1000 ? rounded.toLocaleString('en') : rounded}%`
}
