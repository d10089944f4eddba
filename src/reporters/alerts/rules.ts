import { stringify } from 'yaml'
import { ruleOfGain, type WatchedGain } from './gain-rules.ts'
import { rulesOfKpi, type WatchedKpi } from './kpi-rules.ts'

/** First line of what is written, by which it is known again. */
export const ALERTS_HEAD = '# Written by improvement export alerts from the KPI records.'

export interface AlertSource { kpis: readonly WatchedKpi[]; gains: readonly WatchedGain[]; /** How long a level must be broken, where a record does not say. */ slippedAfter: string }

/** The alerting rules as a file for `rule_files` of Prometheus, and what is not watched by them. */
export function alertRules({ kpis, gains, slippedAfter }: AlertSource): { yaml: string; left: string[] } {
  const byMetric = new Map(kpis.map((watched) => [watched.kpi.metric, watched]))
  const ofGains = gains.map((gain) => ruleOfGain(gain, byMetric.get(gain.hold.kpi), slippedAfter))
  const kept = ofGains.filter((rule) => typeof rule !== 'string')
  const groups = [{ name: 'kaizenbook-kpis', rules: kpis.flatMap(rulesOfKpi) }, ...(kept.length > 0 ? [{ name: 'kaizenbook-gains', rules: kept }] : [])]
  const head = `${ALERTS_HEAD}\n# Change the records and export it again. Check it with: promtool check rules FILE\n`
  return { yaml: `${head}${stringify({ groups }, { lineWidth: 0 })}`, left: ofGains.filter((rule) => typeof rule === 'string') }
}
