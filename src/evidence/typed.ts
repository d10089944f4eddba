import { compareMeans, compareShares, inUnitsOf, isComparison, type Compared } from '../statistics/index.ts'
import { convertible, parseQuantity, type Quantity } from '../quantity/index.ts'
import type { Result } from './comparison.ts'
import { mismatchNote } from './notes.ts'

/** What follows from the samples that a record gives beside before and after. `compared` is in the unit of before. */
export interface FromSamples { compared?: Compared; notes: string[] }

/** Compares typed values: shares by the sizes of their samples, means by their standard deviations, too. Undefined where no samples are given. */
export function fromSamples(result: Result, treated?: number): FromSamples | undefined {
  const { before, after, unit, samples } = result
  const [first, second] = [before, after].map((value) => (value === undefined ? undefined : parseQuantity(value, unit)))
  if (!samples || !first || !second || !convertible(first, second)) return undefined
  const notes = treated !== undefined && isFarFrom(samples, treated) ? mismatchNote(samples.before, samples.after, treated) : []
  const compared = compareTyped(first, second, result)
  return compared ? { compared, notes } : { notes: [...notes, 'The chance is not computed: the standard deviations are not given.'] }
}

/** Samples may be requests of the same people: they are not independent, and a tiny mismatch would look certain. */
function isFarFrom({ before, after }: { before: number; after: number }, treated: number): boolean {
  return Math.abs(after / (before + after) - treated) > 0.01 * treated
}

function compareTyped(first: Quantity, second: Quantity, { samples, deviation }: Result): Compared | undefined {
  const scale = first.value === 0 ? scaleOf(second) : scaleOf(first)
  if (deviation) return compareMeans({ n: samples!.before, mean: first.base / scale, deviation: deviation.before * scaleOf(first) / scale }, { n: samples!.after, mean: second.base / scale, deviation: deviation.after * scaleOf(second) / scale })
  if (first.dimension !== 'ratio') return undefined
  const compared = compareShares({ share: first.base, of: samples!.before }, { share: second.base, of: samples!.after })
  return isComparison(compared) ? inUnitsOf(compared, 1 / scale) : compared
}

/** What one of the unit is in the base unit. */
function scaleOf({ unit }: Quantity): number {
  return parseQuantity(1, unit)?.base ?? 1
}
