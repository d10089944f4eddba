import { convertible, formatTarget, judge, parseQuantity, parseTarget, type Quantity } from '../quantity/index.ts'
import type { Kpi } from '../kinds/kpi.ts'

/** One end of a level, in the unit of the KPI; `open`: the limit itself is beyond it. */
interface Limit { value: number; open: boolean }

/** A level that has to hold, read. `text` is how it is printed: `<200 ms`. */
export interface Level { text: string; low?: Limit; high?: Limit }

/** Why a level cannot be watched, and what to write instead. */
export interface Unreadable { problem: string; hint: string }

type Watched = Pick<Kpi, 'unit' | 'better' | 'target'>

/** Reads the level of a hold in the unit of its KPI. A change such as `-20%` is none: there is no value that it would be a change of. */
export function levelOf(level: string | number, kpi: Watched): Level | Unreadable {
  const problem = problemOf(String(level), kpi)
  if (problem) return { problem, hint: `Write the value that has to stay, as a limit or a range in ${kpi.unit}; the target of the KPI is written "${kpi.target}".` }
  // The name of the metric is left out: `cost_increase` would make a change of every level.
  const { target } = judge({ metric: '', after: 0, unit: kpi.unit, target: String(level), better: kpi.better })
  const scale = parseQuantity(1, kpi.unit)?.base ?? 1
  const inUnit = ({ base }: Quantity): number => Number((base / scale).toPrecision(12))
  const text = formatTarget(target!)
  if (target!.kind === 'range') return { text, low: { value: inUnit(target!.low), open: false }, high: { value: inUnit(target!.high), open: false } }
  if (target!.kind === 'text') return { problem: `\`${level}\` cannot be compared.`, hint: '' }
  const { comparator, quantity } = target!
  const limit = { value: inUnit(quantity), open: comparator === '<' || comparator === '>' }
  return { text, ...(!comparator.startsWith('<') && { low: limit }), ...(!comparator.startsWith('>') && { high: limit }) }
}

function problemOf(level: string, { unit, better }: Watched): string | undefined {
  const target = parseTarget(level)
  if (level.trim() === '') return 'It is empty.'
  if (target.kind === 'text') return `\`${level}\` cannot be compared. ${target.reason}`
  if (target.basis === 'change') return `\`${level}\` is a change, and a level is a value.`
  const limit = target.kind === 'range' ? target.low : target.quantity
  const own = parseQuantity(1, unit)
  if (own && limit.unit !== '' && !convertible(own, limit)) return `\`${level}\` is not in the unit of the KPI, which is ${unit}.`
  const asked = target.kind === 'bound' ? target.better : undefined
  if (asked && better && asked !== better) return `\`${level}\` asks for a ${asked} value, and of this KPI ${better} ones are better.`
  const { problem } = judge({ metric: '', after: 0, unit, target: level, better })
  return problem && (better ? problem : `\`${level}\` does not say whether less or more would break it.`)
}

/** The level; undefined for one that cannot be watched. */
export function readableLevel(level: string | number, kpi: Watched): Level | undefined {
  const read = levelOf(level, kpi)
  return isLevel(read) ? read : undefined
}

/** True for a level that could be read. */
export function isLevel(level: Level | Unreadable): level is Level {
  return !('problem' in level)
}

/** How far a value lies beyond a level, in the unit; negative inside. */
function beyond({ low, high }: Level, value: number): number {
  return Math.max(low ? low.value - value : -Infinity, high ? value - high.value : -Infinity)
}

/** True when a value breaks a level. Values that differ from a limit by the rounding of a computer stand on it. */
export function breaks(level: Level, value: number): boolean {
  const limit = [level.low, level.high].find((end) => end && Math.abs(value - end.value) <= 1e-9 * Math.max(Math.abs(value), Math.abs(end.value)))
  return limit ? limit.open : beyond(level, value) > 0
}

/** The one among them that lies furthest beyond. */
export function worstOf<T extends { value: number }>(level: Level, values: readonly T[]): T {
  return values.reduce((worst, each) => (beyond(level, each.value) > beyond(level, worst.value) ? each : worst))
}
