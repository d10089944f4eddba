import { describe } from './describe.ts'
import type { Side } from './means.ts'

/** Values of one side in order, each with the number of its weekday, 0 to 6. */
export interface WeekdayValues { values: readonly number[]; weekdays: readonly number[] }

/** Two weeks a side: with less, the usual level of a weekday is a guess. */
const FEWEST = 14

/**
 * Describes two samples of days without their weekly rhythm: a quiet Sunday is no noise. The usual distance of each weekday from its window's mean is taken
 * from both together and left out of the spread, as in an analysis of variance with weekdays as blocks (Box, Hunter and Hunter, Statistics for Experimenters, chapter 4);
 * it costs six degrees of freedom. The means stay. Undefined unless both windows hold every weekday equally often.
 */
export function withoutRhythm(before: WeekdayValues, after: WeekdayValues): { before: Side; after: Side } | undefined {
  if (![before, after].every(isBalanced)) return undefined
  const centred = [before, after].map(({ values }) => { const { mean } = describe(values); return values.map((value) => value - mean) })
  const weekdays = [...before.weekdays, ...after.weekdays]
  const usual = Array.from({ length: 7 }, (_, day) => average(centred.flat().filter((_value, index) => weekdays[index] === day)))
  const all = before.values.length + after.values.length
  const side = ({ values, weekdays: own }: WeekdayValues, distances: readonly number[]): Side => {
    const rests = distances.map((distance, index) => distance - usual[own[index]!]!)
    const freedom = values.length - 1 - (6 * values.length) / all
    const { mean, n } = describe(values)
    return { n, mean, deviation: Math.sqrt(rests.reduce((sum, rest) => sum + rest ** 2, 0) / freedom), autocorrelation: describe(rests).autocorrelation }
  }
  return { before: side(before, centred[0]!), after: side(after, centred[1]!) }
}

function isBalanced({ weekdays }: WeekdayValues): boolean {
  const counts = Array.from({ length: 7 }, (_, day) => weekdays.filter((weekday) => weekday === day).length)
  return weekdays.length >= FEWEST && counts.every((count) => count === counts[0])
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
