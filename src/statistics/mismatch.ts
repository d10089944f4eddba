import { normalCdf } from './distributions.ts'

/**
 * Chance that two groups come out as these when `share` of all was meant for the second: chi-square goodness of fit with one degree of freedom, which
 * is the square of a normal value (Fabijan and others 2019, Diagnosing Sample Ratio Mismatch, KDD).
 */
export function ratioMismatch(before: number, after: number, share: number): number {
  const all = before + after
  const [first, second] = [all * (1 - share), all * share]
  return 2 * normalCdf(-Math.sqrt((before - first) ** 2 / first + (after - second) ** 2 / second), 0, 1)
}
