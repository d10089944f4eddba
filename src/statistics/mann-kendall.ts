import { normalCdf } from './distributions.ts'
import { autocorrelations, ranks, tiesOf } from './ranks.ts'

/** The Mann-Kendall test of values in the order of their time. */
export interface MannKendall {
  /** Pairs that rise less pairs that fall. */
  s: number
  /** Variance of `s` when there is no trend, corrected for ties, and for values that depend on each other. */
  variance: number
  /** How many times as large that is as for independent values. */
  correction: number
  /** Chance of a trend as clear as this when there is none, two-sided. */
  p: number
}

/** Lags beyond a fortnight, or a quarter of the values, are not estimated well enough to be used. */
const MOST_LAGS = 14

/**
 * Mann 1945 and Kendall 1975. The ranks of the values without their trend say how they depend on each other, and the variance is multiplied by the
 * larger of two corrections: that of Hamed & Rao (Journal of Hydrology 204, 1998), which adds up the lags that 95% of independent values would not show,
 * and that of Yue & Wang (Water Resources Management 18, 2004) for the lag 1, which is freed of its bias by (1 + 4r) / n (Marriott & Pope 1954): the first
 * alone finds too many trends in short series. Never below 1, which would make a trend of chance correlations.
 * @param residuals the values less their trend line
 */
export function mannKendall(values: ArrayLike<number>, residuals: ArrayLike<number>): MannKendall {
  const n = values.length
  let s = 0
  for (let from = 0; from < n; from += 1) for (let to = from + 1; to < n; to += 1) s += Math.sign(values[to]! - values[from]!)
  const independent = (n * (n - 1) * (2 * n + 5) - tiesOf(values).reduce((sum, tie) => sum + tie * (tie - 1) * (2 * tie + 5), 0)) / 18
  const correlations = autocorrelations(ranks(residuals), Math.min(MOST_LAGS, n >> 2))
  const correction = Math.max(1, hamedRao(correlations, n), inflationOf(unbiased(correlations[0] ?? 0, n)))
  const variance = independent * correction
  const z = variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance)
  return { s, variance, correction, p: 2 * normalCdf(-Math.abs(z), 0, 1) }
}

/** The correction of Hamed & Rao, from the correlations of the ranks at the lags from 1 on, of `n` values. */
export function hamedRao(correlations: readonly number[], n: number): number {
  const shown = 1.959964 / Math.sqrt(n)
  const sum = correlations.reduce((total, correlation, index) => {
    const left = n - index - 1
    return Math.abs(correlation) < shown ? total : total + left * (left - 1) * (left - 2) * correlation
  }, 0)
  return 1 + (2 * sum) / (n * (n - 1) * (n - 2))
}

/** A correlation of neighbours without the bias that taking a line from `n` values brings. */
export function unbiased(correlation: number, n: number): number {
  return correlation + (1 + 4 * correlation) / n
}

/** How many times as large the variance of a mean is for values whose neighbours have the correlation `r`, which counts from 0 to 0.9. */
export function inflationOf(r: number): number {
  const held = Math.min(0.9, Math.max(0, r))
  return (1 + held) / (1 - held)
}
