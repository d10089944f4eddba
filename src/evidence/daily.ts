import type { AGGREGATES } from '../kinds/kpi.ts'
import { dayOf, DAY, type Series } from './series.ts'

/** One day of a series. `value` is what the KPI takes for a day; least and most are what the day held. */
export interface Day { date: string; time: number; value: number; low: number; high: number; n: number; /** How many observations the values of the day stand for, where all rows say so. */ count?: number }

/** A series by days, in order; days without a measurement are left out. */
export function daily({ times, values, counts }: Pick<Series, 'times' | 'values' | 'counts'>, aggregate: (typeof AGGREGATES)[number] = 'mean'): Day[] {
  const days: Day[] = []
  for (let from = 0; from < times.length;) {
    const time = Math.floor(times[from]! / DAY) * DAY
    let to = from
    while (to < times.length && times[to]! < time + DAY) to += 1
    const held = values.subarray(from, to)
    const count = counts?.subarray(from, to).reduce((sum, each) => sum + each, 0)
    const value = count && aggregate === 'mean' ? counts!.subarray(from, to).reduce((sum, each, index) => sum + each * held[index]!, 0) / count : one(held, aggregate)
    days.push({ date: dayOf(time), time, value, ...ends(held), n: held.length, ...(count !== undefined && { count }) })
    from = to
  }
  return days
}

/** The mean of some days; each weighs as much as it has observations, where all of them say so: one failure of two is not one of two hundred. */
export function meanOfDays(days: readonly Day[]): number {
  const weights = days.every(({ count }) => count) ? days.map(({ count }) => count!) : days.map(() => 1)
  return days.reduce((sum, { value }, index) => sum + value * weights[index]!, 0) / weights.reduce((sum, weight) => sum + weight, 0)
}

function one(values: Float64Array, aggregate: (typeof AGGREGATES)[number]): number {
  if (values.length === 1) return values[0]!
  const sum = () => values.reduce((total, value) => total + value, 0)
  switch (aggregate) {
    case 'sum': return sum()
    case 'min': return ends(values).low
    case 'max': return ends(values).high
    case 'last': return values.at(-1)!
    case 'median': return median(values)
    default: return sum() / values.length
  }
}

/** The middle of the values; of an even number, the mean of the two. */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

function ends(values: Float64Array): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return { low, high }
}
