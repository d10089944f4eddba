import { describe, expect, test } from 'vitest'
import { workingOf } from '../../src/evidence/working.ts'
import { AB_TEST, around, improvementText, kpiText, latency, libraryOf, rowsOf, verdictIn } from './records.ts'

const before = (values: readonly (number | undefined)[]) => rowsOf('latency', '2025-01-06', values)
const after = (values: readonly (number | undefined)[]) => rowsOf('latency', '2025-01-27', values)
const GOOD = [...before(around(280, 6)), ...after(around(200, 5))]

describe('a result that names a KPI', () => {
  test('has its values, its change and its verdict from the windows of the record', () => {
    const { judgement, result, compared } = latency(GOOD)
    expect(judgement).toMatchObject({ verdict: 'exceeded', changeText: '-28.6%' })
    expect(result).toMatchObject({ before: 280, after: 200, unit: 'ms' })
    expect(compared).toMatchObject({ test: "Welch's t", n: { before: 14, after: 14 }, confidence: 0.95 })
  })

  test('opens its working: what was compared, the interval, the chance, the effect', () => {
    const working = workingOf(latency(GOOD)).join(' ')
    expect(working).toContain('2025-01-06 to 2025-01-19 with 2025-01-27 to 2025-02-09; 14 with 14 days')
    expect(working).toMatch(/The 95% interval of the difference is -\d+\.?\d* ms to -\d+\.?\d* ms, which is -\d+\.\d% to -\d+\.\d%; p < 0\.001, Welch's t test\./)
    expect(working).toContain("Hedges' g is")
  })

  test('does not count what lies between and beside the windows, nor other services and groups', () => {
    const others = [...rowsOf('latency', '2025-01-20', [9000, 9000]), ...rowsOf('latency', '2025-02-10', [9000])].map((row) => `${row},`)
    const rows = [...GOOD.map((row) => `${row},`), ...others, ...rowsOf('latency', '2025-01-06', around(5, 1), ',core-api')]
    expect(latency(rows, { header: 'kpi,time,value,service' }).result).toMatchObject({ before: 280, after: 200 })
  })

  test('is plain data, which goes through JSON unharmed', () => {
    const { fromData } = latency(GOOD)
    expect(JSON.parse(JSON.stringify(fromData))).toEqual(fromData)
  })

  test('may be a median or a percentile, by the bootstrap', () => {
    expect(latency(GOOD, { results: '    - { metric: latency, kpi: latency, statistic: median }' })).toMatchObject({ judgement: { verdict: 'exceeded' }, compared: { test: 'bootstrap', statistic: 'median' } })
    expect(latency(GOOD, { results: '    - { metric: latency, kpi: latency, statistic: p99 }' }).judgement).toMatchObject({ verdict: 'cannot tell', reason: expect.stringContaining('fewer than 500 on a side') })
  })
})

describe('the groups of an A/B test', () => {
  const groups = (control: number, treatment: number, of: readonly [number, number]) => [['control', control, of[0]], ['treatment', treatment, of[1]]].flatMap(([group, share, n]) => rowsOf('errors', '2025-01-27', around(share as number, (share as number) / 60), `,${group},${n}`))
  const files = (rows: readonly string[], sizes = ['50%', '50%']) => ({
    'improvements/IMP-2025-001-a.md': improvementText({ expected: 'errors: "-50%"', validation: AB_TEST, results: '    - { metric: errors, kpi: errors }' }),
    'validations/VAL-2025-001-a.md': `---\nid: VAL-2025-001\ntitle: Errors\nimprovement: IMP-2025-001\ndate: 2025-02-12\nowner: a@b.c\nmethod: ab_test\nhypothesis: Fewer.\nperiod: { start: 2025-01-27, end: 2025-02-09 }\ngroups:\n  control: { size: ${sizes[0]}, configuration: a }\n  treatment: { size: ${sizes[1]}, configuration: b }\nresults:\n  - { metric: errors, kpi: errors }\n---\n\n## Implementation\n\nDone.\n\n## Next Steps\n\nNone.\n`,
    'kpis/KPI-2025-001-errors.md': kpiText('errors', '%'), 'measurements/errors/2025.csv': `${['kpi,time,value,group,n', ...rows].join('\n')}\n`,
  })

  test('are shares of their counts, day by day, in the unit of the KPI', () => {
    const { compared, result, fromData } = verdictIn(libraryOf(files(groups(0.5, 0.1, [10_000, 10_000])))).metrics[0]!
    expect(compared).toMatchObject({ test: 'two proportions', statistic: 'share', n: { before: 140_000, after: 140_000 } })
    expect(result).toMatchObject({ before: 0.5, after: 0.1, unit: '%' })
    expect(fromData).toMatchObject({ days: { before: 14, after: 14 }, windows: 'control with treatment, 2025-01-27 to 2025-02-09' })
  })

  test('with hardly any cases cannot tell', () => {
    expect(verdictIn(libraryOf(files(groups(0.5, 0.1, [20, 20])))).metrics[0]!.judgement).toMatchObject({ verdict: 'cannot tell', reason: expect.stringContaining('on both sides together, and 5 are the fewest') })
  })

  test('that are not of the sizes that were meant are told of', () => {
    const notes = (rows: string[], sizes?: string[]) => verdictIn(libraryOf(files(rows, sizes)), 'VAL-2025-001').metrics[0]!.notes
    expect(notes(groups(0.5, 0.1, [10_000, 10_000]))).toBeUndefined()
    expect(notes(groups(0.5, 0.1, [11_000, 10_000]))).toEqual([expect.stringContaining('the treatment has 47.62% of the observations and should have 50%')])
    expect(notes(groups(0.5, 0.1, [9000, 1000]), ['90%', '10%'])).toBeUndefined()
  })
})

describe('data that is not good enough gives no number, and says why', () => {
  const why = (rows: readonly string[], over: Parameters<typeof latency>[1] = {}) => {
    const { judgement, result, compared } = latency(rows, over)
    expect([judgement.verdict, result?.before, result?.after]).toEqual(['cannot tell', undefined, undefined])
    return (compared as { why: string }).why
  }

  test('a gap that the KPI does not allow', () => {
    expect(why([...before(around(280, 6)), ...after(around(200, 5).map((value, day) => (day === 3 ? undefined : value)))])).toBe('only 13 of 14 values that are due are there (the KPI demands >98%; the first that is missing is of 2025-01-30) after')
    expect(latency([...before(around(280, 6)), ...after(around(200, 5).map((value, day) => (day === 3 ? undefined : value)))], { kpi: kpiText('latency', 'ms', 'lower', '  standards: { completeness: ">90%" }\n') }).judgement.verdict).toBe('exceeded')
  })

  test('values that cannot be; few of them are left out, with a note', () => {
    const kpi = (accuracy: string) => kpiText('latency', 'ms', 'lower', `  valid: { min: 0, max: 1000 }\n  standards: { completeness: ">90%", accuracy: "${accuracy}" }\n`)
    const rows = [...before(around(280, 6)), ...after(around(200, 5).map((value, day) => (day === 3 ? 99_999 : value)))]
    expect(why(rows, { kpi: kpi('>99.9%') })).toBe('1 of 14 values lies outside what is valid (99999 on 2025-01-30) after')
    expect(latency(rows, { kpi: kpi('>90%') })).toMatchObject({ judgement: { verdict: 'exceeded' }, notes: ['1 of 14 values lies outside what is valid (99999 on 2025-01-30) after; it is left out.'] })
  })

  test('a unit that changes midway', () => {
    expect(why([...before(around(280, 6).map((value, day) => (day > 8 ? value / 1000 : value))), ...after(around(200, 5))])).toBe('the values before change by a factor of 1000 on 2025-01-15 and stay there, as they do when the unit changes')
    expect(latency([...before(around(280, 6).map((value, day) => (day === 8 ? value * 1000 : value))), ...after(around(200, 5))]).compared).not.toMatchObject({ why: expect.stringContaining('unit') })
  })

  test('too few days', () => {
    const validation = '  method: before_after\n  baseline: { start: 2025-01-06, end: 2025-01-09 }\n  period: { start: 2025-01-27, end: 2025-02-09 }\n'
    expect(why([...before(around(280, 6, 4)), ...after(around(200, 5))], { validation })).toBe('there are values of 4 days before and of 14 after, and 5 on each side are the fewest')
  })

  test('values that never differ', () => {
    expect(why([...before(around(280, 0)), ...after(around(200, 0))])).toBe('the values have no spread')
  })
})

describe('what was never measured is not measured', () => {
  test.each([
    ['nothing on a side', before(around(280, 6)), {}, 'nothing was measured of `latency` from 2025-01-27 to 2025-02-09'],
    ['no windows', GOOD, { validation: '  method: before_after\n' }, 'the record gives no `baseline` and `period`'],
    ['no such KPI', GOOD, { results: '    - { metric: latency, kpi: latencies }' }, 'no KPI has the metric `latencies`'],
    ['no groups', GOOD, { validation: AB_TEST }, 'nothing was measured of `latency` for the groups `control` and `treatment` from 2025-01-27 to 2025-02-09'],
  ])('%s', (_what, rows, over, why) => {
    expect(latency(rows, over).judgement).toMatchObject({ verdict: 'not measured', reason: `It is not measured: ${why}.` })
  })
})

describe('what a reader must know', () => {
  test('another mix of weekdays is told, and whole weeks are not', () => {
    const validation = '  method: before_after\n  baseline: { start: 2025-01-06, end: 2025-01-15 }\n  period: { start: 2025-01-27, end: 2025-02-09 }\n'
    expect(latency(GOOD, { validation }).notes).toEqual([expect.stringMatching(/^The windows hold another mix of weekdays: \d of 10 days before and 2 of 14 after are \w+days\./)])
    expect(latency(GOOD).notes).toBeUndefined()
  })

  test('values that are a thousandth after the change are told of, and believed', () => {
    expect(latency([...before(around(280, 6)), ...after(around(0.28, 0.006))])).toMatchObject({ judgement: { verdict: 'exceeded' }, notes: [expect.stringContaining('a factor of about 1000')] })
  })
})

describe('values that are measured more often on one side', () => {
  const hourly = Array.from({ length: 14 }, (_, day) => Array.from({ length: 24 }, (_unused, hour) => `latency,2025-01-${String(6 + day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z,${around(280, 6)[day]}`)).flat()
  const summed = kpiText('latency', 'ms').replace('  frequency: daily\n', '  frequency: daily\n  aggregate: sum\n')

  test('make no difference of their sums, nor of percentiles', () => {
    expect(latency([...hourly, ...after(around(200, 5))], { kpi: summed }).judgement).toMatchObject({ verdict: 'cannot tell', reason: expect.stringContaining('a day has 24 values before and 1 after, and the sum of a day changes with their number') })
    expect(latency([...hourly, ...after(around(200, 5))], { results: '    - { metric: latency, kpi: latency, statistic: median }' }).judgement.verdict).toBe('cannot tell')
  })

  test('are a note beside means', () => {
    expect(latency([...hourly, ...after(around(200, 5))])).toMatchObject({ judgement: { verdict: 'exceeded' }, notes: ['A day has 24 values before and 1 after: make sure that both are measured in the same way.'] })
  })
})
