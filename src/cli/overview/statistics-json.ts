import { isComparison } from '../../statistics/index.ts'
import type { Evidence } from '../../evidence/verdict.ts'

/** What a comparison of before and after says, as data; undefined where nothing could be compared. docs/json-output.md describes it. */
export function statisticsData({ compared, fromData, result, notes = [] }: Evidence): object | undefined {
  if (!compared) return undefined
  const source = fromData ? { kpi: result?.kpi, service: result?.service, windows: fromData.windows, days: fromData.days } : {}
  if (!isComparison(compared)) return { ...source, cannotTell: compared.why, notes }
  const { test, statistic, sides, difference, interval, relative, confidence, p, adjusted, effect, n, effective, autocorrelation } = compared
  return { ...source, test, statistic, sides, difference, interval, relative, confidence, p, adjusted, effect, n, effective, autocorrelation, notes }
}
