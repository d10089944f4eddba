import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'csv-parse/sync'
import { annotationsOf } from '../../src/reporters/grafana/annotations.ts'
import { LAUNCHER } from '../cli/launcher.ts'
import { hostile, matrix } from './hostile.ts'
import { programme, type MadeKpi, type MadeProgramme } from './programme.ts'
import { startPrometheus, type RealPrometheus } from './real.ts'

/** Days from 2025-02-01 on, each with its sample at the midnight that ends it: the instant at which a day is asked for. */
const FIRST = Date.UTC(2025, 1, 1) / 1000
const DAYS = 28
const GAP = [10, 11, 12]
const DAY = 86_400

/** Availability with a gap of three days; errors and requests of two services, without a request on one day. */
function samples(): string {
  const lines = (value: (day: number) => string[]) => Array.from({ length: DAYS }, (_, day) => value(day)).flat()
  const end = (day: number) => FIRST + (day + 1) * DAY
  return [
    '# TYPE probe_success_ratio gauge', ...lines((day) => (GAP.includes(day) ? [] : [`probe_success_ratio{job="api"} ${0.999 + day / 100_000} ${end(day)}`])),
    '# TYPE shop_errors gauge', ...lines((day) => [`shop_errors{service="core-api"} ${day === 5 ? 0 : day} ${end(day)}`, `shop_errors{service="gateway"} 1 ${end(day)}`]),
    '# TYPE shop_requests gauge', ...lines((day) => [`shop_requests{service="core-api"} ${day === 5 ? 0 : 1000} ${end(day)}`, `shop_requests{service="gateway"} 500 ${end(day)}`]),
    '# EOF', '',
  ].join('\n')
}

const AVAILABILITY: MadeKpi = { metric: 'availability', promql: 'probe_success_ratio * 100' }
const ERRORS: MadeKpi = { metric: 'error_rate', promql: 'shop_errors / shop_requests * 100' }

let prometheus: RealPrometheus
let made: MadeProgramme
beforeAll(async () => { prometheus = await startPrometheus(samples()) })
afterAll(async () => { await prometheus?.stop() })
afterEach(() => made.remove())

const rows = (file: string) => parse(made.read(`content/measurements/${file}`), { columns: true }) as Record<string, string>[]
const pull = (more = '', url = prometheus.url) => made.run(`kpi pull --source prometheus --url ${url} --range 28d --step 1d ${more}`.trim())

describe('pulling from a real Prometheus', () => {
  test('writes what it has, tells what it has not, and the second time there is nothing to write', async () => {
    made = programme([AVAILABILITY], 'as_of: 2025-02-28\n')
    const first = await pull()
    expect(first).toMatchObject({ status: 0, out: '25 measurements written to content/measurements/availability/2025.csv.\n', err: 'availability: Prometheus has no value at 3 times: 2025-02-11 to 2025-02-13.\n' })
    const written = rows('availability/2025.csv')
    expect([written[0], written.at(-1)!.time, written.length]).toEqual([{ kpi: 'availability', time: '2025-02-01', value: '99.9', service: '', source: 'prometheus' }, '2025-02-28', 25])
    const text = made.read('content/measurements/availability/2025.csv')
    expect(await pull()).toMatchObject({ status: 0, out: 'Nothing is new: 3 were there already. Nothing was written.\n' })
    expect(made.read('content/measurements/availability/2025.csv')).toBe(text)
  })

  test('tells the services of the programme apart, and writes no NaN', async () => {
    made = programme([ERRORS], 'as_of: 2025-02-28\nservices:\n  - id: core-api\n  - id: gateway\n')
    const { status, err } = await pull()
    expect([status, err]).toEqual([0, 'error_rate: 1 value left out that is NaN or infinite.\n'])
    const by = Map.groupBy(rows('error_rate/2025.csv'), ({ service }) => service)
    expect([by.get('core-api')!.length, by.get('gateway')!.length, by.get('core-api')!.some(({ time }) => time === '2025-02-06')]).toEqual([27, 28, false])
  })

  test('refuses a service that the programme has not, and series that nobody can tell apart', async () => {
    made = programme([ERRORS, { metric: 'several', promql: '{__name__=~"shop_.+"}' }], 'as_of: 2025-02-28\nservices:\n  - id: core-api\n')
    const { status, err } = await pull()
    expect(status).toBe(1)
    expect(err).toContain('error_rate: The programme has no service `gateway`, which the label `service` of a series names.\n')
    expect(err).toContain('several: The expression answers 4 series, told apart by `service`; a KPI has one, or one for each service.\nWrite `avg(…)` around it for one, or `avg by (service) (…)` for one a service.\n')
    expect(made.files()).toEqual([])
  })

  test('pulls the others when one has a bad expression, and names it', async () => {
    made = programme([{ metric: 'broken', promql: 'sum((' }, AVAILABILITY, { metric: 'unheard_of', promql: 'no_such_metric' }], 'as_of: 2025-02-28\n')
    const { status, out, err } = await pull()
    expect([status, out]).toEqual([1, '25 measurements written to content/measurements/availability/2025.csv.\n'])
    expect(err).toMatch(/^broken: Prometheus cannot answer the expression \(400\): .*parse error: unclosed left parenthesis\.\nMend `measurement\.promql`/)
    expect(err).toContain('unheard_of: The expression answers nothing in this range.\n')
    expect(err).toMatch(/Not pulled: broken, unheard_of\. Run the command again when the cause is gone: it asks for what is missing\.\n$/)
  })

  test('leaves what is recorded otherwise as it is, and tells it', async () => {
    made = programme([AVAILABILITY], 'as_of: 2025-02-28\n')
    made.write('content/measurements/availability/2025.csv', 'kpi,time,value,service,source\navailability,2025-02-26,98.1,,prometheus\navailability,2025-02-27,99.926,,prometheus\n')
    const { status, out } = await made.run(`kpi pull --url ${prometheus.url} --range 3d`)
    expect([status, out]).toEqual([0, '1 value in Prometheus differs from what is recorded. What is recorded stays:\n  availability on 2025-02-26: 99.92%, where 98.1% is recorded\n1 measurement written to content/measurements/availability/2025.csv. 1 was there already.\n'])
    expect(rows('availability/2025.csv').map(({ value }) => value)).toEqual(['98.1', '99.926', '99.927'])
  })

  test('asks for what is there only when it is told to', async () => {
    made = programme([AVAILABILITY], 'as_of: 2025-02-09\n')
    const between = await hostile((response, query) => void fetch(`${prometheus.url}/api/v1/query_range?${query}`).then(async (answer) => response.writeHead(answer.status).end(await answer.text())))
    const line = `kpi pull --url ${between.url} --range 9d`
    await made.run(line)
    expect([between.asked.length, (await made.run(line)).out, between.asked.length]).toEqual([1, 'availability: nothing is missing.\n', 1])
    expect([(await made.run(`${line} --recheck`)).out, between.asked.length]).toEqual(['Nothing is new: 9 were there already. Nothing was written.\n', 2])
    await between.stop()
  })

  test('takes hours at their own time, and none of tomorrow', async () => {
    made = programme([{ metric: 'availability', promql: 'last_over_time(probe_success_ratio[1d]) * 100' }], 'as_of: 2025-02-03\n')
    expect(await made.run(`kpi pull --url ${prometheus.url} --range 2h --step 1h`)).toMatchObject({ status: 0, err: '' })
    expect(rows('availability/2025.csv').map(({ time }) => time)).toEqual(['2025-02-03T22:00:00Z', '2025-02-03T23:00:00Z'])
  })

  test('shows with --dry-run what it would write', async () => {
    made = programme([AVAILABILITY], 'as_of: 2025-02-03\n')
    const { status, out } = await made.run(`kpi pull --url ${prometheus.url} --range 3d --dry-run`)
    expect([status, out.includes('+availability,2025-02-02,99.901,,prometheus'), made.files()]).toEqual([0, true, []])
  })

  test('that is killed leaves whole files, and the next one completes them', async () => {
    made = programme([AVAILABILITY, ERRORS, { ...ERRORS, metric: 'never' }], 'as_of: 2025-02-28\n')
    // Availability is answered, and then nothing any more.
    const between = await hostile((response, query) => { if (query.get('query')!.startsWith('probe')) void fetch(`${prometheus.url}/api/v1/query_range?${query}`).then(async (answer) => response.end(await answer.text())) })
    const child = spawn(LAUNCHER, ['kpi', 'pull', '--url', between.url, '--range', '28d'], { cwd: made.root, env: { PATH: process.env.PATH, KAIZENBOOK_CACHE: join(made.root, 'cache') }, stdio: 'ignore', detached: true })
    const file = join(made.root, 'content/measurements/availability/2025.csv')
    for (const end = Date.now() + 30_000; !existsSync(file) && Date.now() < end;) await sleep(50)
    process.kill(-child.pid!, 'SIGKILL')
    await between.stop()
    expect([made.files(), rows('availability/2025.csv').length]).toEqual([['measurements/availability/2025.csv'], 25])
    expect((await pull()).status).toBe(0)
    const all = made.files().flatMap((name) => rows(name.replace('measurements/', '')))
    expect([all.length, new Set(all.map(({ kpi, time, service }) => `${kpi} ${time} ${service}`)).size]).toEqual([25 + 55 + 55, 25 + 55 + 55])
  })
})

test('a real Prometheus answers the days of improvements as the dashboard asks for them: each with its labels, and its time as the value', async () => {
  made = programme([])
  const [query] = annotationsOf('Improvements', 'blue', [{ id: 'IMP-2025-001', title: 'Save $100k', team: 'platform', date: '2025-02-03', url: 'https://a/' }, { id: 'IMP-2025-002', title: 'Say "less"\n\\', team: 'sre', date: '2025-02-03' }])
  const { data: { result } } = await (await fetch(`${prometheus.url}/api/v1/query?${new URLSearchParams({ query: query!.build().expr! })}`)).json() as { data: { result: { metric: object; value: [number, string] }[] } }
  expect(result.map(({ metric, value }) => ({ metric, at: Number(value[1]) }))).toEqual([
    { metric: { improvement: 'IMP-2025-001', team: 'platform', text: '<a href="https://a/">Save $100k</a>' }, at: Date.UTC(2025, 1, 3) },
    { metric: { improvement: 'IMP-2025-002', team: 'sre', text: 'Say &quot;less&quot;\n\\' }, at: Date.UTC(2025, 1, 3) },
  ])
})

describe('a pull that cannot be', () => {
  test.each([
    ['kpi pull', 'Where is Prometheus?'],
    ['kpi pull --url 127.0.0.1:9090', 'is not an http(s) address.'],
    ['kpi pull --url http://127.0.0.1:9090 --range 1h', 'The range of 1h is shorter than the step of 1d.'],
    ['kpi pull --url http://127.0.0.1:9090 --range soon', '`--range soon` is no length of time.'],
    ['kpi pull --url http://127.0.0.1:9090 --step 0.5s', 'is not a whole number of seconds.'],
    ['kpi pull --url http://127.0.0.1:9090 --range 10y --step 1m', 'the programme holds at most 2,000,000 measurements.'],
    ['kpi pull --url http://127.0.0.1:9090 --kpi availabilty', 'Did you mean `availability`?'],
    ['kpi pull --url http://127.0.0.1:9090 --kpi unmeasured', '`unmeasured` has no PromQL'],
    ['kpi pull --url http://127.0.0.1:9090 --service shop', 'There is no service `shop`.'],
    ['kpi pull --url http://127.0.0.1:9090 --timeout never', '`--timeout never` is no length of time.'],
  ])('%s', async (line, message) => {
    made = programme([AVAILABILITY, { metric: 'unmeasured' }], 'as_of: 2025-02-28\nservices:\n  - id: core-api\n')
    const { status, out, err } = await made.run(line)
    expect([status, out, err]).toEqual([2, '', expect.stringContaining(message)])
  })

  test('says when no KPI has PromQL', async () => {
    made = programme([{ metric: 'unmeasured' }])
    expect(await pull()).toMatchObject({ status: 1, out: '', err: expect.stringMatching(/^No KPI has PromQL, so there is nothing to ask Prometheus for\.\n/) as string })
  })

  test('asks no further where it is not let in, and names all that it did not ask for', async () => {
    made = programme([AVAILABILITY, ERRORS])
    const server = await hostile((response) => response.writeHead(403).end())
    const { status, err } = await made.run('kpi pull', { PROMETHEUS_URL: server.url, PROMETHEUS_TOKEN: 'se-cret' })
    await server.stop()
    expect([status, server.asked.length, err.split('\n').length, err]).toEqual([1, 1, 4, expect.stringMatching(/does not let this command in \(403\)[^]*Not pulled: availability, error_rate\./)])
    expect(err).not.toContain('se-cret')
  })

  test('leaves out what the KPI cannot be, and keeps terminals safe from what a server says', async () => {
    made = programme([{ ...AVAILABILITY, promql: 'x' }, { ...ERRORS, promql: 'y' }], 'as_of: 2025-02-28\n')
    made.write('content/kpis/KPI-2025-001-availability.md', made.read('content/kpis/KPI-2025-001-availability.md').replace('  frequency: daily\n', '  frequency: daily\n  valid: { min: 0, max: 100 }\n'))
    const server = await hostile((response, query) => (query.get('query') === 'y' ? response.writeHead(400).end(JSON.stringify({ status: 'error', error: '\u001B[31mforged\n::error::line' })) : response.end(matrix({ values: [[Date.UTC(2025, 1, 28) / 1000, '99.5'], [Date.UTC(2025, 2, 1) / 1000, '100.5']] }))))
    const { status, out, err } = await made.run(`kpi pull --url ${server.url} --range 2d`)
    await server.stop()
    expect([status, out]).toEqual([1, '1 measurement written to content/measurements/availability/2025.csv.\n'])
    expect(err).toMatch(/^availability: 1 value left out\. 100\.5 ?% is above 100 ?%, the most that `availability` can be\./)
    expect(err).toContain('error_rate: Prometheus cannot answer the expression (400): forged ::error::line.\n')
  })
})
