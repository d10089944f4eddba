import { mean, sampleStandardDeviation } from 'simple-statistics'

/** What is known of a sample. `deviation` is the sample standard deviation (n - 1). */
export interface Sample { n: number; mean: number; deviation: number; /** Correlation of each value with the next, from -1 to 1, as it is found: it is too low in small samples. */ autocorrelation: number }

/** Describes values in the order of their time. Of fewer than three, nothing is known of how they depend on each other. */
export function describe(values: ArrayLike<number>): Sample {
  const list = Array.from(values)
  if (list.length < 2) return { n: list.length, mean: list[0] ?? Number.NaN, deviation: Number.NaN, autocorrelation: 0 }
  return { n: list.length, mean: mean(list), deviation: sampleStandardDeviation(list), autocorrelation: autocorrelationOf(list) }
}

/** Correlation of each value with the next (lag 1). */
export function autocorrelationOf(values: readonly number[]): number {
  if (values.length < 3) return 0
  const middle = mean([...values])
  const [squares, products] = values.reduce(([sum, cross], value, index) => [sum + (value - middle) ** 2, index === 0 ? cross : cross + (value - middle) * (values[index - 1]! - middle)] as const, [0, 0] as readonly [number, number])
  return squares === 0 ? 0 : products / squares
}

/**
 * How many independent values so many are worth, each of which depends on the one before: n (1 - r) / (1 + r) (Wilks, Statistical Methods in the
 * Atmospheric Sciences, 5.2.4; Zwiers and von Storch 1995, Journal of Climate 8:336). In small samples r comes out too low by about (1 + 4r) / n
 * (Marriott and Pope 1954, Biometrika 41:390), which is added. Values that alternate are worth no more than independent ones.
 */
export function effectiveSize(n: number, autocorrelation: number): number {
  const r = Math.min(Math.max(autocorrelation + (1 + 4 * autocorrelation) / n, 0), 0.99)
  return (n * (1 - r)) / (1 + r)
}
