import type { Library } from '../../content/library.ts'
import { listed } from '../../content/suggest.ts'
import { DAY } from '../../evidence/series.ts'
import { CREDENTIALS, prometheusAddress, type PrometheusAddress } from '../../intake/prometheus-address.ts'
import { gridOf, pointsOf, type Grid } from '../../intake/prometheus-grid.ts'
import { Unanswered } from '../../intake/unanswered.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { parseQuantity } from '../../quantity/index.ts'
import { choose } from '../choices.ts'
import { CliError, Failure, type Flags, type World } from '../define-command.ts'
import { many, one } from '../flags.ts'
import { kpisOf } from './append.ts'
import { kpiNamed } from '../kpi-named.ts'

/** A KPI that Prometheus can be asked for. */
export type AskedKpi = Kpi & { measurement: { promql: string } }

/** Where Prometheus is, as flags and environment say it. @throws CliError */
export function addressAsked(flags: Flags, { env }: World): PrometheusAddress {
  const url = one(flags, 'url') ?? env.PROMETHEUS_URL
  if (!url?.trim()) throw new CliError('Where is Prometheus?', `Name its address: --url http://127.0.0.1:9090, or set PROMETHEUS_URL. Credentials are taken from ${listed(CREDENTIALS)}.`)
  try {
    return prometheusAddress(url.trim(), env)
  } catch (error) {
    throw error instanceof Unanswered ? new CliError(error.message, error.hint) : error
  }
}

/** Longest wait for an answer, in milliseconds. @throws CliError */
export function timeoutAsked(flags: Flags): number {
  const timeout = duration(flags, 'timeout', '30s')
  if (timeout > 3_600_000) throw new CliError(`\`--timeout ${one(flags, 'timeout')}\` is more than an hour.`, 'Ask for less instead, with a shorter --range or a longer --step.')
  return timeout
}

/** The instants that are asked for. They end with the last that is over, today or on the day that the programme is looked at. @throws CliError */
export function gridAsked(flags: Flags, today: string, now: number): Grid {
  const [range, step] = [duration(flags, 'range', '90d'), duration(flags, 'step', '1d')]
  if (step < 1000 || step % 1000 !== 0) throw new CliError(`\`--step ${one(flags, 'step')}\` is not a whole number of seconds.`, 'Write it as 1d, 1h or 5m.')
  if (range < step) throw new CliError(`The range of ${one(flags, 'range') ?? '90d'} is shorter than the step of ${one(flags, 'step') ?? '1d'}.`, 'Ask for a longer --range, or a shorter --step.')
  // Days are asked for at the midnight that ends them; the midnight after today is the first hour of tomorrow.
  const end = Date.parse(`${today}T00:00:00Z`) + DAY - (step % DAY === 0 ? 0 : 1)
  return gridOf({ range, step, end: Math.min(now, end) })
}

/** The KPIs that are named, or all that have PromQL and are still measured. @throws CliError, Failure */
export function kpisAsked(flags: Flags, library: Library): AskedKpi[] {
  const named = many(flags, 'kpi').map((word) => kpiNamed(library, word).kpi)
  const without = named.find(({ measurement }) => !measurement.promql)
  if (without) throw new CliError(`\`${without.metric}\` has no PromQL, so Prometheus cannot be asked for it.`, 'Write the expression into its record, as `measurement.promql`.')
  const asked = (named.length > 0 ? [...new Set(named)] : kpisOf(library).filter(({ retired }) => !retired)).filter((kpi): kpi is AskedKpi => kpi.measurement.promql !== undefined)
  if (asked.length === 0) throw new Failure('No KPI has PromQL, so there is nothing to ask Prometheus for.', 'Write the expression into the record of a KPI: measurement: { promql: "avg_over_time(up[30d]) * 100" }.')
  return asked
}

/** The service that values without one are taken for. @throws CliError for one that the programme does not have */
export function serviceAsked(flags: Flags, { programme: { services } }: Library): string | undefined {
  const word = one(flags, 'service')
  return word === undefined || services.length === 0 ? word : choose('service', word, services)[0]
}

/** A library holds so many rows, and no more. @throws CliError */
export function refuseTooMany(kpis: readonly Kpi[], grid: Grid, { programme: { max_measurements: most } }: Library): void {
  const points = kpis.length * pointsOf(grid)
  if (points > most) throw new CliError(`That is ${points.toLocaleString('en')} values; the programme holds at most ${most.toLocaleString('en')} measurements.`, 'Take a longer --step, a shorter --range, or single KPIs with --kpi; days are enough for most.')
}

/** A length of time in milliseconds. */
function duration(flags: Flags, flag: string, otherwise: string): number {
  const text = one(flags, flag) ?? otherwise
  const quantity = parseQuantity(text.trim())
  if (quantity?.dimension !== 'time' || quantity.base <= 0) throw new CliError(`\`--${flag} ${text}\` is no length of time.`, 'Write it as 90d, 12 weeks, 1h or 30s.')
  return Math.round(quantity.base * 1000)
}
