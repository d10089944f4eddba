import type { Hold } from '../../evidence/hold.ts'
import { readableLevel } from '../../evidence/level.ts'
import { parseQuantity } from '../../quantity/index.ts'
import { bracketed, withLabel } from '../promql.ts'
import { whereBroken } from './condition.ts'
import type { WatchedKpi } from './kpi-rules.ts'
import { filled, promDuration, templateText, VALUE, type AlertRule } from './rule.ts'

/** A gain of a standardized improvement that has to hold. */
export interface WatchedGain { improvement: { id: string; title: string; team: string; url?: string }; hold: Hold }

/** The rule of a gain, or a sentence why it has none. `slippedAfter` is the programme's own length of time. */
export function ruleOfGain({ improvement: { id, title, team, url }, hold }: WatchedGain, watched: WatchedKpi | undefined, slippedAfter: string): AlertRule | string {
  if (!watched) return `${id}: \`${hold.kpi}\` has no PromQL, so nothing warns when its gain slips.`
  const level = readableLevel(hold.level, watched.kpi)
  const seconds = parseQuantity(hold.for ?? slippedAfter)
  if (!level) return `${id}: the level \`${hold.level}\` of \`${hold.kpi}\` cannot be compared with ${watched.kpi.unit}, so nothing warns when its gain slips.`
  if (seconds?.dimension !== 'time') return `${id}: \`${hold.for ?? slippedAfter}\` is no length of time, so nothing warns when its gain slips.`
  const of = hold.service === undefined ? '' : ` of ${hold.service}`
  return {
    alert: 'GainSlipped',
    expr: whereBroken(ofService(watched.kpi.measurement.promql, hold.service), level),
    for: promDuration(Math.round(seconds.base)),
    labels: filled({ severity: 'warning', team: templateText(team), kpi: hold.kpi, improvement: id, service: hold.service && templateText(hold.service) }),
    annotations: filled({
      summary: `The gain of ${id} has slipped: ${templateText(`${watched.title}${of}`)} is ${VALUE} ${templateText(watched.kpi.unit)}`,
      description: templateText(`${title}. ${watched.title}${of} should hold ${level.text}, and has not for ${hold.for ?? slippedAfter}.`),
      improvement_url: url && templateText(url), kpi_url: watched.url && templateText(watched.url), runbook_url: watched.runbook && templateText(watched.runbook),
    }),
  }
}

/** Only the values whose label `service` is this one. */
function ofService(promql: string, service: string | undefined): string {
  return service === undefined ? promql : `${bracketed(promql)} and on (service) ${withLabel('vector(1)', 'service', service)}`
}
