import { describe, expect, test } from 'vitest'
import { formatTarget, metricName, parseTarget, type Target } from '../../src/quantity/index.ts'

const reasonOf = (target: Target): string => (target.kind === 'text' ? target.reason : '')

describe('comparators', () => {
  test.each([
    ['≥ 5 ms', '>=5 ms'],
    ['≤5 ms', '<=5 ms'],
    ['=< 5 ms', '<=5 ms'],
    ['at least 99.9%', '>=99.9%'],
    ['At most 5 bugs', '<=5 bugs'],
    ['under 5 minutes', '<5 min'],
    ['over 10k rps', '>10,000 rps'],
    ['up to 3 incidents', '<=3 incidents'],
    ['no more than $5k/mo', '<=$5,000/month'],
    ['more than 10 per day', '>10/day'],
    ['min 5 ms', '>=5 ms'],
    ['99%+', '>=99%'],
    ['$10k+', '>=$10,000'],
    ['5 or fewer', '<=5'],
    ['90% or more', '>=90%'],
    ['exactly 3 replicas', '=3 replicas'],
    ['>-5', '>-5'],
  ])('%s is %s', (text, print) => expect(formatTarget(parseTarget(text))).toBe(print))
})

describe('changes', () => {
  test.each([
    ['-30%', '', '-30%', 'lower'],
    ['−30%', '', '-30%', 'lower'],
    ['<-30%', '', '<-30%', 'lower'],
    ['+20%', '', '+20%', 'higher'],
    ['<+15%', '', '<+15%', 'lower'],
    ['>-5%', '', '>-5%', 'higher'],
    ['-2 h', '', '-2 h', 'lower'],
    ['-5pp', '', '-5 pp', 'lower'],
    ['80%', 'error_rate_reduction', '-80%', 'lower'],
    ['>30%', 'toil_reduction', '<-30%', 'lower'],
    ['<5%', 'capacity_reduction', '>-5%', 'higher'],
    ['-80%', 'error_rate_reduction', '-80%', 'lower'],
    ['2 hours', 'lead_time_reduction', '-2 h', 'lower'],
    ['20%', 'capacity_increase', '+20%', 'higher'],
    ['<10%', 'cost_increase', '<+10%', 'lower'],
    ['<+10%', 'cost_increase', '<+10%', 'lower'],
    ['30%', 'latency_improvement', '30% improvement', undefined],
    ['+30%', 'latency_improvement', '30% improvement', undefined],
    ['-30%', 'latency_improvement', '-30%', 'lower'],
    ['20% fewer errors', '', '-20% (errors)', 'lower'],
    ['20% increase', '', '+20%', 'higher'],
  ])('%s of "%s" is %s', (text, key, print, better) => {
    const target = parseTarget(text, key)
    expect(formatTarget(target)).toBe(print)
    expect(target).toMatchObject({ kind: 'bound', basis: 'change' })
    expect(target.kind === 'bound' && target.better).toBe(better)
  })

  test('an unsigned percentage with a comparator is absolute without an ending of the key', () => {
    expect(parseTarget('<0.1%', 'error_rate')).toMatchObject({ basis: 'absolute', comparator: '<', better: 'lower' })
  })

  test.each([
    ['+80%', 'error_rate_reduction', 'opposite'],
    ['20% increase', 'error_rate_reduction', 'opposite'],
    [80, 'error_rate_reduction', '80%'],
    ['3x', 'capacity_increase', 'two ways'],
    ['<30%', 'latency_improvement', '>=30%'],
    ['<15 minutes', 'downtime_reduction', 'limit'],
    ['30-50%', 'latency_improvement', 'one limit'],
  ])('%s of "%s" stays text', (text, key, reason) => expect(reasonOf(parseTarget(text, key))).toContain(reason))
})

describe('ranges', () => {
  test.each([
    ['60% to 80%', '', '60-80%'],
    ['between 60 and 80%', '', '60-80%'],
    ['$5k-$10k', '', '$5,000 to $10,000'],
    ['$5-10', '', '$5 to $10'],
    ['10k-15k rps', '', '10,000-15,000 rps'],
    ['-30% to -20%', '', '-30% to -20%'],
    ['30-50%', 'error_reduction', '-50% to -30%'],
    ['5-10%', 'cost_increase', '+5% to +10%'],
  ])('%s of "%s" is %s', (text, key, print) => expect(formatTarget(parseTarget(text, key))).toBe(print))

  test.each(['80-60%', '5-10k', '$5-€10', '5 ms - 10%', '<60-80%'])('%s stays text', (text) => expect(parseTarget(text).kind).toBe('text'))
})

describe('texts', () => {
  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['~30%', 'approximate'],
    ['5B', 'billion'],
    ['5m users', 'million'],
    ['1,5%', 'thousands'],
    ['>30% reduction per quarter', 'per period'],
    ['80% of baseline', 'leave open'],
    ['x'.repeat(201), '200 characters'],
  ])('%s has its reason', (text, reason) => expect(reasonOf(parseTarget(text))).toContain(reason))

  test('a number that is not finite is a text', () => expect(parseTarget(NaN).kind).toBe('text'))
})

test.each([
  ['error_rate_reduction', 'error_rate'],
  ['latency_improvement', 'latency'],
  ['cost_increase', 'cost'],
  ['latency_p95', 'latency_p95'],
  ['_reduction', '_reduction'],
])('the metric of the key %s is %s', (key, metric) => expect(metricName(key)).toBe(metric))
