import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Kpi } from '../../src/kinds/kpi.ts'
import { kpiSchema } from '../../src/kinds/kpi.ts'
import { alertRules, type AlertSource } from '../../src/reporters/alerts/rules.ts'
import type { AlertRule } from '../../src/reporters/alerts/rule.ts'
import type { WatchedKpi } from '../../src/reporters/alerts/kpi-rules.ts'
import { ofExample } from './exported.ts'
import { programme } from './programme.ts'
import { promtool } from './real.ts'

let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'kaizenbook-alerts-')) })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A KPI as its schema reads it. */
function watched(more: Partial<Kpi> & { promql?: string } = {}): WatchedKpi {
  const { promql = 'latency', ...own } = more
  const kpi = kpiSchema.parse({ id: 'KPI-2025-001', title: 'Latency', metric: 'latency_p95', group: 'performance', unit: 'ms', better: 'lower', target: '<200ms', measurement: { formula: 'as it is', promql, frequency: 'hourly' }, owner: 'jane', created: '2025-01-01', ...own })
  return { id: kpi.id, title: kpi.title, kpi: kpi as WatchedKpi['kpi'] }
}

const improvement = { id: 'IMP-2025-001', title: 'Pool', team: 'platform', url: 'https://a/IMP-2025-001/' }
const made = (source: Partial<AlertSource>) => alertRules({ kpis: [watched()], gains: [], slippedAfter: '7 days', ...source })
const rulesOf = (yaml: string) => (parse(yaml) as { groups: { rules: AlertRule[] }[] }).groups.flatMap(({ rules }) => rules)
const exprOf = (kpi: WatchedKpi, alert: string) => rulesOf(made({ kpis: [kpi] }).yaml).find((rule) => rule.alert === alert)?.expr

/** What promtool says of rules. */
function checked(yaml: string): { status: number | null; output: string } {
  writeFileSync(join(folder, 'rules.yml'), yaml)
  return promtool(['check', 'rules', 'rules.yml'], folder)
}

/** Plays series to the rules that were checked last, an hour a value, and holds what fires against what is expected. */
function played(series: Record<string, string>, expected: { after: string; alert: string; fires: { labels: object; annotations: object }[] }[]): { status: number | null; output: string } {
  const tests = [{ interval: '1h', input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })), alert_rule_test: expected.map(({ after, alert, fires }) => ({ eval_time: after, alertname: alert, exp_alerts: fires.map(({ labels, annotations }) => ({ exp_labels: labels, exp_annotations: annotations })) })) }]
  writeFileSync(join(folder, 'test.yml'), stringify({ rule_files: ['rules.yml'], evaluation_interval: '1h', tests }))
  return promtool(['test', 'rules', 'test.yml'], folder)
}

/** Plays values to the rules that were checked last, and holds which alert fires after two days, if any, against what is expected. */
function firing(expected: readonly (readonly [values: string, alert?: string])[]): { status: number | null; output: string } {
  const tests = expected.map(([values, alert]) => ({ interval: '1h', input_series: [{ series: 'latency', values }], promql_expr_test: [{ expr: 'sum by (alertname) (ALERTS{alertstate="firing"})', eval_time: '2d', exp_samples: alert === undefined ? [] : [{ labels: `{alertname="${alert}"}`, value: 1 }] }] }))
  writeFileSync(join(folder, 'test.yml'), stringify({ rule_files: ['rules.yml'], evaluation_interval: '1h', tests }))
  return promtool(['test', 'rules', 'test.yml'], folder)
}

describe('the rules', () => {
  test('of the example are taken by Prometheus: lights of each KPI with PromQL, and gains that have to hold', async () => {
    const yaml = await ofExample('export', 'alerts')
    const rules = rulesOf(yaml)
    expect(checked(yaml)).toMatchObject({ status: 0, output: expect.stringContaining(`SUCCESS: ${rules.length} rules found`) as string })
    expect(rules.find(({ alert, labels }) => alert === 'KpiRed' && labels.kpi === 'availability')).toMatchObject({ expr: '(avg_over_time(up[30d]) * 100) < 99.5', for: '1d', labels: { severity: 'critical', team: 'sre' }, annotations: { runbook_url: 'https://wiki.dwcp.io/runbooks/RB-2025-001/' } })
    expect(rules.some(({ alert, labels }) => alert === 'GainSlipped' && labels.improvement === 'IMP-2025-001')).toBe(true)
  })

  test('of a gain fire when its level was broken for its time, in the unit of the KPI, and not before', () => {
    const { yaml, left } = made({ gains: [{ improvement, hold: { kpi: 'latency_p95', level: '<0.2s', for: '3 days' } }] })
    expect([checked(yaml).status, left]).toEqual([0, []])
    const fires = { labels: { severity: 'warning', team: 'platform', kpi: 'latency_p95', improvement: 'IMP-2025-001' }, annotations: { summary: 'The gain of IMP-2025-001 has slipped: Latency is 250 ms', description: 'Pool. Latency should hold <0.2 s, and has not for 3 days.', improvement_url: improvement.url } }
    // Two days as it should be, then beyond it.
    expect(played({ latency: '150x47 250x200' }, [{ after: '2d', alert: 'GainSlipped', fires: [] }, { after: '4d23h', alert: 'GainSlipped', fires: [] }, { after: '5d1h', alert: 'GainSlipped', fires: [fires] }])).toMatchObject({ status: 0 })
    expect(played({ latency: '150x47 250x48 150 250x100' }, [{ after: '5d1h', alert: 'GainSlipped', fires: [] }])).toMatchObject({ status: 0 })
    expect(played({ latency: '150x200' }, [{ after: '5d1h', alert: 'GainSlipped', fires: [fires] }]).status).toBe(1)
  })

  test('of a service look at that service alone', () => {
    const { yaml } = made({ gains: [{ improvement, hold: { kpi: 'latency_p95', level: '<200ms', for: '1 hour', service: 'core-api' } }] })
    expect(checked(yaml).status).toBe(0)
    const fires = { labels: { severity: 'warning', team: 'platform', kpi: 'latency_p95', improvement: 'IMP-2025-001', service: 'core-api' }, annotations: { summary: 'The gain of IMP-2025-001 has slipped: Latency of core-api is 210 ms', description: 'Pool. Latency of core-api should hold <200 ms, and has not for 1 hour.', improvement_url: improvement.url } }
    expect(played({ 'latency{service="core-api"}': '210x9', 'latency{service="gateway"}': '900x9' }, [{ after: '5h', alert: 'GainSlipped', fires: [fires] }])).toMatchObject({ status: 0 })
  })

  test('tell red from yellow, and what is not measured from both', () => {
    const { yaml } = made({ kpis: [watched({ unit: '%', target: '60-80%', better: undefined, thresholds: { green: '60-80%', yellow: '50-90%' } })] })
    expect(checked(yaml).status).toBe(0)
    expect(firing([['70x99'], ['55x99', 'KpiYellow'], ['85x99', 'KpiYellow'], ['40x99', 'KpiRed'], ['95x99', 'KpiRed'], ['_x99', 'KpiNotMeasured']])).toMatchObject({ status: 0 })
    expect(firing([['70x99', 'KpiRed']]).status).toBe(1)
  })

  test.each([
    ['<200ms', 'lower', '(latency) >= 200'], ['<=200ms', 'lower', '(latency) > 200'], ['>0.2s', 'higher', '(latency) <= 200'], ['>=200', 'higher', '(latency) < 200'], ['200ms', 'lower', '(latency) > 200'], ['200ms', 'higher', '(latency) < 200'], ['exactly 200ms', 'lower', '(latency) < 200\nor\n(latency) > 200'],
  ] as const)('of the target %s (%s is better) fire where it is broken', (target, better, expr) => {
    expect(exprOf(watched({ target, better }), 'KpiRed')).toBe(expr)
  })

  test('stand whatever the expression ends with, and whatever a title has in it', () => {
    const { yaml } = made({ kpis: [{ ...watched({ promql: 'sum(latency) # all of it' }), title: 'Latency {{ query "up" }} "quoted": - [x]\n# no comment' }], gains: [{ improvement: { ...improvement, title: '{{ .Labels }} {{{' }, hold: { kpi: 'latency_p95', level: '<200ms' } }] })
    expect(checked(yaml)).toMatchObject({ status: 0 })
    expect(played({ latency: '250x300' }, [{ after: '8d', alert: 'GainSlipped', fires: [{ labels: { severity: 'warning', team: 'platform', kpi: 'latency_p95', improvement: 'IMP-2025-001' }, annotations: { summary: 'The gain of IMP-2025-001 has slipped: Latency {{ query "up" }} "quoted": - [x] # no comment is 250 ms', description: '{{ .Labels }} {{{. Latency {{ query "up" }} "quoted": - [x] # no comment should hold <200 ms, and has not for 7 days.', improvement_url: improvement.url } }] }])).toMatchObject({ status: 0, output: expect.not.stringContaining('FAILED') as string })
  })

  test('are left out, with the reason, where a level cannot be compared or nothing measures it', () => {
    const gain = (hold: object) => ({ improvement, hold: { kpi: 'latency_p95', level: '<200ms', ...hold } })
    expect(made({ gains: [gain({ kpi: 'cost' }), gain({ level: '-20%' }), gain({ level: '<5 hours/day' }), gain({ level: 'fast' }), gain({ for: 'a while' })] }).left).toEqual([
      'IMP-2025-001: `cost` has no PromQL, so nothing warns when its gain slips.',
      ...['-20%', '<5 hours/day', 'fast'].map((level) => `IMP-2025-001: the level \`${level}\` of \`latency_p95\` cannot be compared with ms, so nothing warns when its gain slips.`),
      'IMP-2025-001: `a while` is no length of time, so nothing warns when its gain slips.',
    ])
  })
})

test('the command refuses when no KPI has PromQL', async () => {
  const empty = programme([{ metric: 'unmeasured' }])
  expect(await empty.run('export alerts --output rules.yml')).toMatchObject({ status: 1, out: '', err: expect.stringMatching(/^No KPI without errors has PromQL/) as string })
  empty.remove()
})
