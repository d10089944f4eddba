import type { Evidence } from '../../evidence/verdict.ts'
import { formatQuantity } from '../../quantity/index.ts'
import type { Surveyed } from '../survey.ts'

/** A cost that was measured before and after; `saved` is negative when it rose. */
export interface CostChange { id: string; metric: string; saved: number; verdict: string; guardrail: boolean }

/** Costs in one unit, such as `$/day`: savings less rises is the net saving. */
export interface MoneySum { unit: string; savings: number; rises: number; net: number; changes: CostChange[] }

export interface Money { sums: MoneySum[]; left: { id: string; metric: string; why: string }[] }

/** Sums what results say about cost, one sum for each currency and unit of time. Nothing is converted. */
export function moneyOf(improvements: readonly Surveyed[]): Money {
  const read = improvements.flatMap(({ record, evidence }) => evidence.metrics.flatMap((each) => costOf(record.id, each)))
  const units = Map.groupBy(read.filter((each) => 'saved' in each), ({ unit }) => unit)
  return { sums: [...units].map(([unit, changes]) => sumOf(unit, changes.map(({ unit: _, ...change }) => change))), left: read.filter((each) => 'why' in each) }
}

type Read = (CostChange & { unit: string }) | { id: string; metric: string; why: string }

function costOf(id: string, { metric, result, judgement }: Evidence): Read[] {
  const { difference, better, verdict } = judgement
  if (!difference || !/\bmoney\b/.test(difference.dimension)) return []
  const why = (reason: string) => [{ id, metric, why: `money, ${reason}` }]
  if (difference.dimension !== 'money' && difference.dimension !== 'money/time') return why('but in a unit that does not add up to a sum')
  if (better === 'higher') return why('but higher is better: it is no cost')
  if (better === undefined) return why('but nothing says whether lower is better')
  return [{ id, metric, saved: difference.value === 0 ? 0 : -difference.value, verdict, guardrail: result?.role === 'guardrail', unit: difference.unit }]
}

function sumOf(unit: string, changes: CostChange[]): MoneySum {
  const add = (values: readonly number[]) => Number(values.reduce((sum, value) => sum + value, 0).toPrecision(12))
  const savings = add(changes.map(({ saved }) => Math.max(0, saved)))
  const rises = add(changes.map(({ saved }) => Math.max(0, -saved)))
  return { unit, savings, rises, net: add([savings, -rises]), changes }
}

/** An amount in a unit of money: `$1,472/day`. */
export function moneyText(value: number, unit: string): string {
  return formatQuantity({ value, unit, dimension: 'money', base: value, text: '' })
}
