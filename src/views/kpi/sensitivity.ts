/** How readily a trend, an anomaly or a change is told. */
export type Sensitivity = 'high' | 'medium' | 'low'

export const SENSITIVITIES: readonly Sensitivity[] = ['high', 'medium', 'low']

/** What each means: the confidence of trends and shifts, the robust deviations of an anomaly, the price of a change in log n. */
export const STRICTNESS: Readonly<Record<Sensitivity, { confidence: number; threshold: number; strictness: number }>> = {
  high: { confidence: 0.9, threshold: 3, strictness: 2 },
  medium: { confidence: 0.95, threshold: 3.5, strictness: 3 },
  low: { confidence: 0.99, threshold: 5, strictness: 4 },
}
