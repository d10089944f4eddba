import { listed } from '../content/suggest.ts'
import type { Kpi } from '../kinds/kpi.ts'
import type { PrometheusSeries } from './prometheus-answer.ts'
import { pointsOf, type Grid, type Stretch } from './prometheus-grid.ts'
import type { Row } from './rows.ts'
import { Unanswered } from './unanswered.ts'

/** What came of a KPI. */
export interface Taken {
  rows: Row[]
  /** Values that are NaN or infinite, which Prometheus answers where it divides by nothing. */
  notNumbers: number
  /** Times of rows that are missing, of one series or of all, in order. */
  gaps: number[]
}

/** Whose values they are: services of the programme (any, when it names none), and the one that values without a service are taken for. */
export interface Whose { services: readonly string[]; service?: string }

/** Rows of a KPI from what was answered for its stretches. @throws Unanswered when nobody can say whose values they are, or when they are not */
export function rowsOf(kpi: Pick<Kpi, 'metric' | 'measurement'>, answered: readonly PrometheusSeries[], grid: Grid, stretches: readonly Stretch[], whose: Whose): Taken {
  const all = joined(answered)
  refuseUnclear(all, kpi)
  const taken: Taken = { rows: [], notNumbers: 0, gaps: missingTimes(all, stretches).map((instant) => instant - grid.shift) }
  for (const { metric, values } of all) {
    const service = metric.service ? known(metric.service, whose.services) : whose.service
    for (const [seconds, text] of values) {
      const value = Number(text)
      if (text.trim() === '' || !Number.isFinite(value)) taken.notNumbers += 1
      else taken.rows.push({ metric: kpi.metric, time: instantOf(seconds, stretches) - grid.shift, value: shortened(value), ...(service !== undefined && { service }), source: 'prometheus' })
    }
  }
  return taken
}

function missingTimes(all: readonly PrometheusSeries[], stretches: readonly Stretch[]): number[] {
  const answered = all.map(({ values }) => new Set(values.map(([seconds]) => Math.round(seconds * 1000))))
  return stretches.flatMap((stretch) => Array.from({ length: pointsOf(stretch) }, (_, index) => stretch.first + index * stretch.step)).filter((instant) => answered.length === 0 || answered.some((times) => !times.has(instant)))
}

/** The same series of several stretches, as one. */
function joined(answered: readonly PrometheusSeries[]): PrometheusSeries[] {
  const byLabels = Map.groupBy(answered, ({ metric }) => JSON.stringify(Object.entries(metric).sort(([a], [b]) => (a < b ? -1 : 1))))
  return [...byLabels.values()].map((parts) => ({ metric: parts[0]!.metric, values: parts.flatMap(({ values }) => values) }))
}

/** One series is the whole; of several, each has to be one service's. */
function refuseUnclear(all: readonly PrometheusSeries[], { measurement: { aggregate } }: Pick<Kpi, 'measurement'>): void {
  const services = all.map(({ metric }) => metric.service ?? '')
  if (new Set(services).size === all.length) return
  const labels = [...new Set(all.flatMap(({ metric }) => Object.keys(metric)))].filter((label) => label !== '__name__').sort()
  const by = aggregate === 'sum' || aggregate === 'min' || aggregate === 'max' ? aggregate : 'avg'
  const apart = labels.length > 0 ? `, told apart by ${listed(labels, 5)}` : ''
  throw new Unanswered(`The expression answers ${all.length} series${apart}; a KPI has one, or one for each service.`, `Write \`${by}(…)\` around it for one, or \`${by} by (service) (…)\` for one a service.`)
}

function known(service: string, services: readonly string[]): string {
  if (services.length === 0 || services.includes(service)) return service
  throw new Unanswered(`The programme has no service \`${service.slice(0, 60)}\`, which the label \`service\` of a series names.`, 'List it under `services` in programme.yaml, or leave it out of the expression: {service=~"…"}.')
}

function instantOf(seconds: number, stretches: readonly Stretch[]): number {
  const time = Math.round(seconds * 1000)
  if (!stretches.some(({ first, last, step }) => time >= first && time <= last && (time - first) % step === 0)) throw new Unanswered(`It answers for times that were not asked for (${Number.isFinite(time) && Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : seconds}).`, 'Name the address of Prometheus itself with --url.')
  return time
}

/** Twelve digits: the last ones of a sum depend on the order in which Prometheus adds, and would be another value every day. */
function shortened(value: number): number {
  return Number(value.toPrecision(12))
}
