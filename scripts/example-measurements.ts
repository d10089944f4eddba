/**
 * Makes the measurements of the example programme, content/measurements/. They are invented: nobody has measured them. What the
 * example's records say of them is true of these files, because the means of the windows that they name are set here.
 * The same script writes the same bytes.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

const OUT = fileURLToPath(new URL('../content/measurements', import.meta.url))
const DAY = 86_400_000
const [FIRST, LAST] = ['2024-12-01', '2025-12-11']

/** A value that the series has around a day; between two of them it goes straight. */
type Knot = readonly [date: string, value: number]
/** Days whose mean is exactly this. */
type Window = readonly [start: string, end: string, mean: number]

interface Plan {
  metric: string
  source: string
  step?: 'daily' | 'weekly' | 'monthly'
  knots: readonly Knot[]
  /** Standard deviation of the noise. */
  noise: number
  /** Factors of Monday to Sunday. */
  week?: readonly number[]
  decimals: number
  windows?: readonly Window[]
  /** Values of single days, as they were. */
  odd?: Readonly<Record<string, number>>
  /** Days on which nothing was measured. */
  gaps?: readonly string[]
  max?: number
}

const WORKING_WEEK = [1.38, 1.42, 1.4, 1.36, 1.16, 0.14, 0.14]
const BUSY_WEEK = [1.03, 1.05, 1.05, 1.04, 1.01, 0.92, 0.9]

const PLANS: readonly Plan[] = [
  { metric: 'availability', source: 'prometheus', knots: [['2024-12-01', 99.93], ['2025-01-27', 99.965], ['2025-12-31', 99.972]], noise: 0.008, decimals: 3, max: 100, odd: { '2025-06-17': 99.61 } },
  { metric: 'mttr', source: 'incidents', step: 'weekly', knots: [['2024-12-01', 19.5], ['2025-02-23', 19], ['2025-03-21', 12.4], ['2025-05-04', 12], ['2025-12-31', 11.4]], noise: 1.1, decimals: 1, windows: [['2025-01-13', '2025-02-23', 19], ['2025-03-24', '2025-05-04', 12]] },
  { metric: 'mtbf', source: 'incidents', step: 'monthly', knots: [['2024-12-01', 610], ['2025-04-01', 730], ['2025-12-01', 790]], noise: 18, decimals: 0 },
  { metric: 'latency_p95', source: 'prometheus', knots: [['2024-12-01', 221], ['2025-01-26', 219], ['2025-01-28', 201], ['2025-02-28', 197], ['2025-03-01', 184], ['2025-03-21', 181], ['2025-03-24', 170], ['2025-10-13', 174], ['2025-11-05', 206], ['2025-12-11', 219]], noise: 4.5, week: BUSY_WEEK, decimals: 1, odd: { '2025-06-17': 412, '2025-08-28': 291 } },
  { metric: 'throughput', source: 'prometheus', knots: [['2024-12-01', 9400], ['2025-02-28', 10600], ['2025-03-28', 12100], ['2025-12-11', 13600]], noise: 230, week: BUSY_WEEK, decimals: 0 },
  { metric: 'error_rate', source: 'prometheus', knots: [['2024-12-01', 0.142], ['2025-01-27', 0.138], ['2025-01-29', 0.083], ['2025-03-21', 0.079], ['2025-12-11', 0.077]], noise: 0.006, decimals: 4, odd: { '2025-06-17': 0.74 } },
  { metric: 'deployment_frequency', source: 'ci', knots: [['2024-12-01', 14.4], ['2025-03-09', 15.2], ['2025-06-06', 18], ['2025-12-11', 19.4]], noise: 1.4, week: WORKING_WEEK, decimals: 0, windows: [['2025-01-13', '2025-03-09', 15], ['2025-06-09', '2025-08-03', 18]] },
  { metric: 'lead_time', source: 'ci', knots: [['2024-12-01', 3.3], ['2025-03-10', 3.2], ['2025-06-06', 2.6], ['2025-12-11', 2.5]], noise: 0.24, decimals: 2, windows: [['2025-01-13', '2025-03-09', 3.2], ['2025-06-09', '2025-08-03', 2.6]] },
  { metric: 'bug_escape_rate', source: 'issue tracker', step: 'weekly', knots: [['2024-12-01', 2.5], ['2025-06-01', 1.9], ['2025-12-01', 1.7]], noise: 0.16, decimals: 2 },
  { metric: 'code_coverage', source: 'ci', knots: [['2024-12-01', 77.8], ['2025-04-01', 80.4], ['2025-12-11', 84.1]], noise: 0.12, decimals: 2, gaps: ['2025-08-09', '2025-08-10'] },
  { metric: 'technical_debt_ratio', source: 'code analysis', step: 'monthly', knots: [['2024-12-01', 6.2], ['2025-12-01', 4.7]], noise: 0.08, decimals: 2 },
  { metric: 'resource_utilization', source: 'prometheus', knots: [['2024-12-01', 40], ['2025-10-05', 41], ['2025-10-31', 66.5], ['2025-12-11', 67.2]], noise: 1.6, week: BUSY_WEEK, decimals: 1, windows: [['2025-09-08', '2025-10-05', 41], ['2025-11-03', '2025-11-30', 67]] },
  { metric: 'cost_per_request', source: 'billing', knots: [['2024-12-01', 0.0000985], ['2025-02-01', 0.0000842], ['2025-10-05', 0.0000795], ['2025-10-31', 0.0000668], ['2025-12-11', 0.0000662]], noise: 0.0000011, decimals: 7 },
  { metric: 'automation_rate', source: 'survey of on-call tasks', step: 'monthly', knots: [['2024-12-01', 58], ['2025-12-01', 79]], noise: 0.8, decimals: 1 },
  { metric: 'cost', source: 'billing', knots: [['2024-12-01', 20300], ['2025-02-12', 21500], ['2025-10-05', 23800], ['2025-10-31', 21200], ['2025-12-11', 21400]], noise: 210, decimals: 0 },
]

const time = (date: string) => Date.parse(`${date}T00:00:00Z`)
const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** A seeded source of normal noise (Box and Muller 1958), so that the same files come out each time. */
function noiseOf(seed: string): () => number {
  const random = xoroshiro128plus([...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7))
  return () => Math.sqrt(-2 * Math.log(1 - uniformFloat64(random))) * Math.cos(2 * Math.PI * uniformFloat64(random))
}

function days(start: string, end: string, step: Plan['step'] = 'daily'): string[] {
  const all: string[] = []
  for (let at = time(start); at <= time(end); at += DAY) all.push(dateOf(at))
  if (step === 'daily') return all
  // A week and a month have a value once they are over.
  if (step === 'weekly') return all.filter((date) => new Date(time(date)).getUTCDay() === 1 && time(date) + 7 * DAY <= time(end) + DAY)
  return all.filter((date) => date.endsWith('-01') && date.slice(0, 7) < end.slice(0, 7))
}

function between(knots: readonly Knot[], date: string): number {
  const next = knots.findIndex(([day]) => day >= date)
  if (next <= 0) return knots.at(next)![1]
  const [[from, low], [to, high]] = [knots[next - 1]!, knots[next]!]
  return low + ((high - low) * (time(date) - time(from))) / (time(to) - time(from))
}

/** Moves the values of a window so that their mean is exact in the digits that are written. */
function settle(values: Map<string, number>, dates: readonly string[], mean: number, unit: number): void {
  const inside = dates.filter((date) => values.has(date))
  const sum = () => inside.reduce((total, date) => total + Math.round(values.get(date)! / unit), 0)
  const shift = mean - inside.reduce((total, date) => total + values.get(date)!, 0) / inside.length
  for (const date of inside) values.set(date, Math.max(0, Math.round((values.get(date)! + shift) / unit) * unit))
  for (let left = Math.round((mean * inside.length) / unit) - sum(), at = 0; left !== 0; left -= Math.sign(left), at += 1) {
    const date = inside[(at * 7) % inside.length]!
    values.set(date, values.get(date)! + Math.sign(left) * unit)
  }
}

function valuesOf(plan: Plan): Map<string, number> {
  const noise = noiseOf(plan.metric)
  const unit = 10 ** -plan.decimals
  const values = new Map(days(FIRST, LAST, plan.step).filter((date) => !plan.gaps?.includes(date)).map((date): [string, number] => {
    const usual = between(plan.knots, date) * (plan.week?.[(new Date(time(date)).getUTCDay() + 6) % 7] ?? 1)
    return [date, Math.min(plan.max ?? Infinity, Math.max(0, usual + noise() * plan.noise))]
  }))
  for (const [start, end, mean] of plan.windows ?? []) settle(values, days(start, end), mean, unit)
  for (const [date, value] of Object.entries(plan.odd ?? {})) values.set(date, value)
  return values
}

function write(metric: string, name: string, header: string, rows: readonly string[]): void {
  mkdirSync(join(OUT, metric), { recursive: true })
  writeFileSync(join(OUT, metric, `${name}.csv`), `${[header, ...rows].join('\n')}\n`)
}

function writeSeries(plan: Plan): void {
  const years = Map.groupBy(valuesOf(plan), ([date]) => date.slice(0, 4))
  for (const [year, rows] of years) write(plan.metric, year, 'kpi,time,value,service,source', rows.map(([date, value]) => `${plan.metric},${date},${value.toFixed(plan.decimals)},,${plan.source}`))
}

/** Failed deployments of a month, among so many: the counts are whole, and the rate follows from them. */
function writeFailures(): void {
  const noise = noiseOf('change_failure_rate')
  const WINDOWS = [['2025-02-01', '2025-03-02', 452, 28], ['2025-03-29', '2025-04-27', 466, 14]] as const
  const random = xoroshiro128plus(9)
  const counts = new Map(days(FIRST, LAST).map((date): [string, [failed: number, of: number]] => {
    const of = Math.max(1, Math.round(15 * WORKING_WEEK[(new Date(time(date)).getUTCDay() + 6) % 7]! + noise()))
    return [date, [Array.from({ length: of }, () => uniformFloat64(random)).filter((chance) => chance < (date < '2025-03-15' ? 0.062 : 0.031)).length, of]]
  }))
  for (const [start, end, of, failed] of WINDOWS) {
    const inside = days(start, end)
    level(inside, of, (date) => counts.get(date)![1], (date, by) => { counts.get(date)![1] += by })
    level(inside, failed, (date) => counts.get(date)![0], (date, by) => { counts.get(date)![0] += by })
  }
  const years = Map.groupBy(counts, ([date]) => date.slice(0, 4))
  for (const [year, rows] of years) write('change_failure_rate', year, 'kpi,time,value,service,source,group,n', rows.map(([date, [failed, of]]) => `change_failure_rate,${date},${Number(((failed / of) * 100).toPrecision(10))},,ci,,${of}`))
}

/** Adds or takes one after another until the sum is right, largest days first. */
function level(dates: readonly string[], wanted: number, read: (date: string) => number, add: (date: string, by: number) => void): void {
  const largest = dates.toSorted((a, b) => read(b) - read(a))
  for (let left = wanted - dates.reduce((sum, date) => sum + read(date), 0), at = 0; left !== 0; at += 1) {
    const date = largest[at % largest.length]!
    if (read(date) + Math.sign(left) < 0) continue
    add(date, Math.sign(left))
    left -= Math.sign(left)
  }
}

const TEST = ['2025-01-28', '2025-02-10'] as const

/** The A/B test of the connection pool, IMP-2025-001: errors by count, latency by the hour, cost by the day. */
function writePoolTest(): void {
  const header = 'kpi,time,value,service,source,group,n'
  const dates = days(...TEST)
  const errors = ([['control', 8_420_000, 42_100], ['treatment', 8_395_000, 6_296]] as const).flatMap(([group, requests, failed]) => {
    const of = shares(dates, requests, `requests ${group}`)
    const bad = shares(dates, failed, `errors ${group}`)
    return dates.map((date) => `error_rate,${date},${Number(((bad.get(date)! / of.get(date)!) * 100).toPrecision(10))},core-api,gateway,${group},${of.get(date)}`)
  })
  write('error_rate', '2025-groups', header, errors)
  const hours = dates.flatMap((date) => Array.from({ length: 24 }, (_, hour) => `${date}T${String(hour).padStart(2, '0')}:00:00Z`))
  write('latency_p95', '2025-groups', header, ([['control', 280, 64], ['treatment', 182, 41]] as const).flatMap(([group, mean, deviation]) => [...exact(hours, mean, deviation, 0.1, `latency ${group}`)].map(([at, value]) => `latency_p95,${at},${value.toFixed(1)},core-api,gateway,${group},`)))
  write('cost', '2025-groups', header, ([['control', 10_000, 115], ['treatment', 10_800, 125]] as const).flatMap(([group, mean, deviation]) => [...exact(dates, mean, deviation, 1, `cost ${group}`)].map(([at, value]) => `cost,${at},${value.toFixed(0)},core-api,billing,${group},`)))
}

function shares(dates: readonly string[], total: number, seed: string): Map<string, number> {
  const noise = noiseOf(seed)
  const parts = new Map(dates.map((date) => [date, Math.round((total / dates.length) * (1 + 0.05 * noise()))]))
  const first = dates[0]!
  parts.set(first, parts.get(first)! + total - [...parts.values()].reduce((sum, part) => sum + part, 0))
  return parts
}

function exact(times: readonly string[], mean: number, deviation: number, unit: number, seed: string): Map<string, number> {
  const noise = noiseOf(seed)
  const values = new Map(times.map((at) => [at, mean + deviation * noise()]))
  settle(values, times, mean, unit)
  return values
}

rmSync(OUT, { recursive: true, force: true })
for (const plan of PLANS) writeSeries(plan)
writeFailures()
writePoolTest()
