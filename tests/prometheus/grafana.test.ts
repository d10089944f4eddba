import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard'
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus'
import { thresholdsOf } from '../../src/reporters/grafana/thresholds.ts'
import { grafanaUnit } from '../../src/reporters/grafana/unit.ts'
import { ofExample, writeKpi } from './exported.ts'
import { complaintsOfTypes } from './grafana-types.ts'
import { programme, type MadeProgramme } from './programme.ts'

let example: string
let dashboard: Dashboard
beforeAll(async () => {
  example = await ofExample('export', 'grafana')
  dashboard = JSON.parse(example) as Dashboard
})

const panels = () => dashboard.panels!.filter((panel): panel is Panel => panel.type === 'timeseries')
const panelNamed = (title: string) => panels().find((panel) => panel.title === title)!
const steps = (panel: Panel) => panel.fieldConfig!.defaults.thresholds!.steps

describe('the dashboard of the example', () => {
  test('is one by the types that Grafana publishes, and they notice when it is not', () => {
    const wrong = (from: string, to: string) => example.slice(0, example.indexOf('"panels"')) + example.slice(example.indexOf('"panels"')).replace(from, to)
    const [right, value, key] = complaintsOfTypes(example, wrong('"mode": "absolute"', '"mode": "absolut"'), wrong('"expr":', '"expression":'))
    expect([right, value!.join(), key!.join()]).toEqual([[], expect.stringContaining('"absolut"'), expect.stringContaining(`'"expression"' does not exist`)])
  })

  // founding/continuous-improvement-framework.md, Grafana Dashboard Configuration.
  test.each([
    ['Availability (30d rolling)', 'avg_over_time(up[30d]) * 100', 'percent', [[null, 'red'], [99.5, 'yellow'], [99.9, 'green']]],
    ['Deployment frequency', 'sum(increase(deployments_total[1d]))', 'suffix: per day', [[null, 'red'], [7, 'yellow'], [10, 'green']]],
    ['MTTR (7d rolling)', 'avg_over_time(incident_resolution_time_seconds[7d]) / 60', 'm', [[null, 'green'], [15, 'yellow'], [20, 'red']]],
    ['Cost per request', 'sum(rate(infrastructure_cost_dollars[1d])) / sum(rate(http_requests_total[1d]))', 'currencyUSD', [[null, 'green'], [0.0001, 'yellow'], [0.00012, 'red']]],
  ])('has the panel %s of the framework', (title, expr, unit, thresholds) => {
    const panel = panelNamed(title)
    expect([(panel.targets![0] as Dataquery).expr, panel.fieldConfig!.defaults.unit, steps(panel).map(({ value, color }) => [value, color])]).toEqual([expr, unit, thresholds])
  })

  test('has a row for each group, above its panels, and no two panels in one place', () => {
    const places = dashboard.panels!.map(({ gridPos }) => gridPos!)
    const overlap = places.some((a, i) => places.some((b, j) => i < j && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h))
    expect([dashboard.panels!.filter(({ type }) => type === 'row').map(({ title }) => title), overlap, new Set(dashboard.panels!.map(({ id }) => id)).size]).toEqual([['Reliability', 'Performance', 'Velocity', 'Efficiency'], false, dashboard.panels!.length])
  })

  test('marks the days of improvements, with links to their pages', () => {
    const [ended, standardized] = dashboard.annotations.list!
    expect(ended).toMatchObject({ name: 'Improvements: work done', enable: true, useValueForTime: true })
    expect(ended!.expr).toContain(`vector(${Date.parse('2025-01-27T00:00:00Z')}), "improvement", "IMP-2025-001", "", "")`)
    expect(ended!.expr).toContain('<a href=\\"https://wiki.dwcp.io/improvements/IMP-2025-001/\\">')
    expect(standardized!.name).toBe('Improvements: standardized')
  })

  test('is written the same each time', async () => {
    expect(await ofExample('export', 'grafana')).toBe(example)
  })
})

describe('thresholds', () => {
  const kpi = { metric: 'a', unit: 'ms', better: 'lower' as const, target: '<200ms' }
  test.each([
    ['without lights: the target', kpi, [[null, 'green'], [200, 'red']]],
    ['in another unit', { ...kpi, target: '<0.2s' }, [[null, 'green'], [200, 'red']]],
    ['of a range', { metric: 'a', unit: '%', target: '60-80%', thresholds: { green: '60-80%', yellow: '50-90%' } }, [[null, 'red'], [50, 'yellow'], [60, 'green'], [80, 'yellow'], [90, 'red']]],
    ['below nothing', { ...kpi, unit: '$', target: '<-5' }, [[null, 'green'], [-5, 'red']]],
    ['of a bare number', { ...kpi, target: 200 }, [[null, 'green'], [200, 'red']]],
  ])('%s', (_what, judged, expected) => {
    expect(thresholdsOf(judged).map(({ value, color }) => [value, color])).toEqual(expected)
  })
})

test.each([['%', 'percent'], ['ratio', 'percentunit'], ['minutes', 'm'], ['rps', 'reqps'], ['$', 'currencyUSD'], ['$/day', 'suffix: $/day'], ['per day', 'suffix: per day'], ['GiB', 'gbytes'], ['incidents', 'suffix: incidents'], ['', 'none']])('the unit %j is %j to Grafana', (unit, expected) => {
  expect(grafanaUnit(unit)).toBe(expected)
})

describe('the command', () => {
  let made: MadeProgramme
  afterEach(() => made.remove())

  test('writes a file, replaces its own, and no other', async () => {
    made = programme([])
    writeKpi(made, 1, {})
    expect(await made.run('export grafana --output grafana/kpis.json --datasource "Prometheus EU"')).toMatchObject({ status: 0, out: 'grafana/kpis.json: 1 panel, 0 annotations.\n' })
    expect(made.read('grafana/kpis.json')).toContain('"text": "Prometheus EU"')
    expect((await made.run('export grafana --output grafana/kpis.json')).status).toBe(0)
    made.write('other.json', '{}')
    expect(await made.run('export grafana --output other.json')).toMatchObject({ status: 2, err: expect.stringContaining('`other.json` is there, and Kaizenbook did not write it.') as string })
    expect([(await made.run('export grafana --output content/kpis/a.json')).status, made.read('other.json')]).toEqual([2, '{}'])
  })

  test('says when no KPI has PromQL, and which have none', async () => {
    made = programme([{ metric: 'unmeasured' }])
    expect(await made.run('export grafana')).toMatchObject({ status: 1, out: '', err: expect.stringMatching(/^No KPI without errors has PromQL, so there is nothing to export\.\n/) as string })
    writeKpi(made, 2, {})
    expect(await made.run('export grafana')).toMatchObject({ status: 0, err: 'Without PromQL, and so left out: unmeasured.\n' })
  })

  test('makes no markup of a title, and nothing that Grafana would run', async () => {
    made = programme([])
    writeKpi(made, 1, { title: '<img src=x onerror=alert(1)> *a*' })
    made.write('content/improvements/IMP-2025-001-a.md', '---\nid: IMP-2025-001\ntitle: "<script>alert(1)</script> $1 \\" {{text}}"\nstatus: implementation\nmetadata: { created: 2025-01-01, owner: a, team: b, category: c, priority: high }\nanalysis: { problem: a, impact: b }\nsolution: { approach: a, expected_impact: { latency_p95: <200ms } }\nimplementation: { start_date: 2025-01-02, end_date: 2025-01-03 }\n---\n\n## Context\n\nText.\n')
    const { out, err } = await made.run('export grafana')
    expect(err).toBe('')
    expect(out).not.toMatch(/<script|<a /)
    const [mark] = (JSON.parse(out) as Dashboard).annotations.list!
    expect(mark!.expr).toContain('"text", "&lt;script&gt;alert(1)&lt;/script&gt; $$1 &quot; {{text}}", "", "")')
  })
})
