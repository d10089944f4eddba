import { describe, expect, test } from 'vitest'
import { judge, judgeRecord, type Measurement, type MetricVerdict } from '../../src/quantity/index.ts'

const error = { metric: 'error_rate', before: 0.5, after: 0.075, unit: 'percent' }
const promise = { key: 'error_rate_reduction', target: '80%' }

describe("the framework's own example", () => {
  test('the error rate from 0.5 to 0.075 percent exceeds a reduction of 80%', () => {
    expect(judge({ ...error, expected: promise })).toMatchObject({
      change: -0.85,
      changeText: '-85%',
      verdict: 'exceeded',
      reason: '0.5% to 0.075% is -85%; the target is a reduction of at least 80%.',
      difference: { value: -0.425, unit: 'pp' },
    })
  })

  test('latency 35% better exceeds an improvement of 30% where lower is better', () => {
    const judged = judge({
      metric: 'latency',
      before: '200ms',
      after: '130ms',
      better: 'lower',
      expected: { key: 'latency_improvement', target: '30%' },
    })
    expect(judged).toMatchObject({ verdict: 'exceeded', changeText: '-35%', better: 'lower' })
  })

  test('cost up by 8% is within an increase of less than 10%, and not more than that', () => {
    const expected = { key: 'cost_increase', target: '<10%' }
    expect(judge({ metric: 'cost', before: 100, after: 108, unit: 'USD', expected })).toMatchObject({ verdict: 'met', changeText: '+8%' })
    expect(judge({ metric: 'cost', before: 100, after: 50, unit: 'USD', expected }).verdict).toBe('met')
    expect(judge({ metric: 'cost', before: 100, after: 110, unit: 'USD', expected }).verdict).toBe('worse')
  })
})

describe('the validation report template and the quarterly review', () => {
  const rows: [Measurement, MetricVerdict, string][] = [
    [{ metric: 'Latency (p95)', before: '500ms', after: '300ms', target: '-30%' }, 'exceeded', '-40%'],
    [{ metric: 'Error Rate', before: '0.5%', after: '0.2%', target: '-30%' }, 'exceeded', '-60%'],
    [{ metric: 'Cost', before: '$10k/day', after: '$11k/day', target: '<+15%' }, 'met', '+10%'],
    [{ metric: 'Availability', after: '99.97%', target: '99.95%', better: 'higher' }, 'met', ''],
    [{ metric: 'MTTR', after: '12 min', target: '<15 min' }, 'exceeded', ''],
    [{ metric: 'Incident count', before: 15, after: 8 }, 'not measured', '-46.7%'],
    [{ metric: 'Latency p95', after: '185ms', target: '<200ms' }, 'met', ''],
    [{ metric: 'Throughput', after: '12k rps', target: '>10k' }, 'exceeded', ''],
    [{ metric: 'Error rate', after: '0.08%', target: '<0.1%' }, 'exceeded', ''],
    [{ metric: 'Deployments/day', after: 15, target: '>10' }, 'exceeded', ''],
    [{ metric: 'Lead time', after: '3.2h', target: '<4h' }, 'exceeded', ''],
    [{ metric: 'Change failure', after: '3%', target: '<5%' }, 'exceeded', ''],
    [{ metric: 'Cost/request', after: '$0.00008', target: '<$0.0001' }, 'exceeded', ''],
    [{ metric: 'Infrastructure cost', before: '$52k/mo', after: '$45k/mo', target: '-10%' }, 'exceeded', '-13.5%'],
  ]
  test.each(rows)('%o is judged %s', (row, verdict, change) => {
    expect([judge(row).verdict, judge(row).changeText]).toEqual([verdict, change])
  })
})

describe('a verdict', () => {
  const rows: [string, Measurement, MetricVerdict][] = [
    ['exactly at the target is met', { metric: 'a', before: 0.5, after: 0.1, target: '-80%' }, 'met'],
    ['a little beyond a change is met', { metric: 'a', before: 100, after: 17, target: '-80%' }, 'met'],
    ['a twentieth beyond a change is exceeded', { metric: 'a', before: 100, after: 16, target: '-80%' }, 'exceeded'],
    ['exactly at a strict limit is missed', { metric: 'a', after: '200ms', target: '<200ms' }, 'missed'],
    ['a tenth better than a limit is exceeded', { metric: 'a', after: '180ms', target: '<200ms' }, 'exceeded'],
    ['short of the target is missed', { metric: 'a', before: 100, after: 30, target: '-80%' }, 'missed'],
    ['the wrong direction is worse', { metric: 'a', before: 100, after: 130, target: '-80%' }, 'worse'],
    ['away from a limit is worse', { metric: 'a', before: '250ms', after: '300ms', target: '<200ms' }, 'worse'],
    ['the wrong direction within the limit is met', { metric: 'a', before: '150ms', after: '190ms', target: '<200ms' }, 'met'],
    ['inside a range is met', { metric: 'a', before: '90%', after: '80%', target: '60-80%' }, 'met'],
    ['outside a range is missed', { metric: 'a', before: '95%', after: '85%', target: '60-80%' }, 'missed'],
    ['further outside a range is worse', { metric: 'a', before: '85%', after: '95%', target: '60-80%' }, 'worse'],
    ['a difference counts in its own unit', { metric: 'a', before: '10 h', after: '450 min', target: '-2 h' }, 'exceeded'],
    ['percentage points are a difference', { metric: 'a', before: '10%', after: '6%', target: '-5pp' }, 'missed'],
    ['an exact target is met only exactly', { metric: 'a', after: '4 replicas', target: '=3 replicas' }, 'missed'],
    ['none is none', { metric: 'a', after: 0, unit: 'incidents', target: 'zero incidents' }, 'met'],
    ['the own target goes before the expected one', { ...error, target: '-90%', expected: promise }, 'missed'],
    ['an own target that repeats the promise keeps its direction', { ...error, target: '80%', expected: promise }, 'exceeded'],
    ["a bare own target is in the row's unit", { metric: 'a', before: 500, after: 300, unit: 'ms', target: '<310' }, 'met'],
    ['money per day compares with money per month', { metric: 'a', after: '$1k/day', target: '<$45k/mo' }, 'exceeded'],
    ['a placeholder is not measured', { metric: 'a', before: 5, after: '[TBD]', target: '-30%' }, 'not measured'],
  ]
  test.each(rows)('%s', (_, row, verdict) => {
    expect(judge(row)).toMatchObject({ verdict })
    expect(judge(row).problem).toBeUndefined()
  })
})

describe('what cannot be compared', () => {
  const rows: [string, Measurement, string][] = [
    [
      'hours against percent',
      { metric: 'a', before: '3 h', after: '12%', target: '-30%' },
      '3 h and 12% cannot be compared: one is a time, the other a ratio.',
    ],
    ['a value against a target of another dimension', { metric: 'a', after: '3 h', target: '<5%' }, '3 h and 5% cannot be compared'],
    ['two currencies', { metric: 'a', before: '$5', after: '€5', target: '-3%' }, 'different currencies'],
    ['a ratio against a bare number', { metric: 'a', after: '0.5%', target: '<0.1' }, 'a plain number'],
    ['a relative change from 0', { metric: 'a', before: 0, after: 3, unit: 'incidents', target: '-5%' }, 'The value before is 0'],
    ['a change without a value before', { metric: 'a', after: 3, target: '-5%' }, 'no value before'],
    ['an improvement without a direction', { metric: 'a', before: 3, after: 2, expected: { key: 'a_improvement', target: '30%' } }, 'better: lower'],
    ['a bare limit without a direction', { metric: 'a', after: '99.97%', target: '99.95%' }, 'better: lower'],
    ['a direction against the target', { metric: 'a', before: 3, after: 2, target: '-30%', better: 'higher' }, 'change one of them'],
    ['a target that is text', { metric: 'a', after: 3, target: 'pass at 150% peak load' }, 'It is a sentence'],
    ['an unreadable value', { metric: 'a', before: 'soon', after: 3, target: '-30%' }, 'The before value "soon" cannot be read'],
    ['a value against its unit', { metric: 'a', before: 1, after: '5ms', unit: 'percent', target: '-30%' }, 'do not go together'],
  ]
  test.each(rows)('%s is a problem in a sentence', (_, row, sentence) => {
    const judged = judge(row)
    expect(judged.verdict).toBe('not measured')
    expect(judged.problem).toContain(sentence)
  })
})

describe('the text of a change', () => {
  test.each<[Measurement, string]>([
    [{ metric: 'a', before: 0, after: 3, unit: 'incidents' }, '0 -> 3 incidents'],
    [{ metric: 'a', before: '99.9%', after: '99.97%' }, '+0.07%'],
    [{ metric: 'a', before: 100, after: 20.04, target: '-80%' }, '-79.96%'],
    [{ metric: 'a', before: 10000, after: 1 }, '-99.99%'],
    [{ metric: 'a', before: 5, after: 5 }, '0%'],
    [{ metric: 'a', after: 5 }, ''],
  ])('%o is %s', (row, text) => expect(judge(row).changeText).toBe(text))
})

test.each<[MetricVerdict[], string]>([
  [['met', 'exceeded'], 'success'],
  [['missed', 'worse'], 'failure'],
  [['missed', 'not measured'], 'unknown'],
  [['met', 'missed', 'not measured'], 'partial'],
  [['met', 'missed'], 'partial'],
  [['met', 'not measured'], 'unknown'],
  [['not measured', 'not measured'], 'unknown'],
  [[], 'unknown'],
])('a record with %j is a %s', (verdicts, verdict) => expect(judgeRecord(verdicts)).toBe(verdict))
