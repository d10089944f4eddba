import { describe, expect, test } from 'vitest'
import { agreesAsWritten } from '../../src/evidence/as-written.ts'
import { isPlan, planOf, planText, type Design } from '../../src/evidence/design.ts'
import { improvementEvidence, verdictWord } from '../../src/evidence/verdict.ts'

interface Typed { before: number; after: number; unit?: string; deviation?: number; n?: number; role?: string; target?: string }

/** An improvement with typed results: metric to values. */
const evidence = (results: Readonly<Record<string, Typed>>) => improvementEvidence({ data: {
  solution: { expected_impact: Object.fromEntries(Object.entries(results).flatMap(([metric, { target }]) => (target ? [[metric, target]] : []))) },
  validation: { results: Object.entries(results).map(([metric, { before, after, unit = 'ms', deviation, n = 30, role }]) => ({ metric, before, after, unit, role, samples: { before: n, after: n }, ...(deviation !== undefined && { deviation: { before: deviation, after: deviation } }) })) },
} }, { latency: 'lower', cost: 'lower', availability: 'higher', errors: 'lower' })
const verdict = (typed: Typed) => evidence({ latency: typed }).metrics[0]!.judgement

describe('an effect that was hoped for', () => {
  test('counts when it is told from chance', () => {
    expect(verdict({ before: 280, after: 182, deviation: 40, target: '-30%' }).verdict).toBe('exceeded')
  })

  test('does not count when it may be chance, whatever the change is', () => {
    expect(verdict({ before: 280, after: 182, deviation: 400, target: '-30%' })).toMatchObject({ verdict: 'cannot tell', reason: expect.stringMatching(/^280 ms to 182 ms is -35%; the target is .* Cannot tell: the difference may be chance; the 95% interval of the change is .*, and p = 0\.\d+\.$/) })
  })

  test('has failed when not even the interval reaches the target', () => {
    expect(verdict({ before: 280, after: 275, deviation: 20, target: '-30%' }).verdict).toBe('missed')
    expect(verdict({ before: 280, after: 275, deviation: 300, target: '-30%' }).verdict).toBe('cannot tell')
  })

  test('is worse only when that is told from chance', () => {
    expect(verdict({ before: 280, after: 285, deviation: 20, target: '-30%' })).toMatchObject({ verdict: 'missed', reason: expect.stringContaining('Whether it is worse than before cannot be told from chance.') })
    expect(verdict({ before: 280, after: 320, deviation: 20, target: '-30%' }).verdict).toBe('worse')
  })
})

describe('a guardrail', () => {
  const cost = (after: number, deviation: number) => evidence({ cost: { before: 10_000, after, unit: '$/day', deviation, n: 14, role: 'guardrail', target: '<+10%' } }).metrics[0]!.judgement

  test('holds when the whole interval lies inside', () => {
    expect(cost(10_800, 120).verdict).toBe('met')
  })

  test('is broken when the whole interval lies outside', () => {
    expect(['missed', 'worse']).toContain(cost(11_500, 120).verdict)
  })

  test('cannot be told when the interval reaches across', () => {
    expect(cost(10_800, 330)).toMatchObject({ verdict: 'cannot tell', reason: expect.stringContaining('the 95% interval of the change, +5.4% to +10.7%, reaches across the target, <+10%') })
    expect(cost(11_100, 330).verdict).toBe('cannot tell')
  })
})

describe('a limit', () => {
  test('is held against the interval of the value after', () => {
    expect(verdict({ before: 280, after: 182, deviation: 20, target: '<200ms' }).verdict).toBe('met')
    expect(verdict({ before: 280, after: 195, deviation: 40, target: '<200ms' })).toMatchObject({ verdict: 'cannot tell', reason: expect.stringContaining('interval of the value after, 180 ms to 210 ms') })
    expect(verdict({ before: 280, after: 230, deviation: 20, target: '<200ms' }).verdict).toBe('missed')
    expect(verdict({ before: 280, after: 200, deviation: 5, target: '180-220 ms' }).verdict).toBe('met')
    expect(verdict({ before: 280, after: 200, deviation: 200, target: '180-220 ms' }).verdict).toBe('cannot tell')
  })
})

describe('several metrics of one record', () => {
  test('are corrected for being several, and guardrails are not among them', () => {
    const { metrics } = evidence({
      latency: { before: 100, after: 87, deviation: 17, target: '-5%' }, errors: { before: 100, after: 88, deviation: 17, target: '-5%' },
      cost: { before: 100, after: 101, deviation: 1, role: 'guardrail', target: '<+10%' },
    })
    expect(metrics.map(({ compared }) => (compared && 'p' in compared ? compared.adjusted?.of : 'none'))).toEqual([2, 2, undefined])
    expect(metrics.map(({ judgement }) => judgement.verdict)).toEqual(['exceeded', 'exceeded', 'met'])
    const three = evidence({ latency: { before: 100, after: 91, deviation: 17, target: '-5%' }, errors: { before: 100, after: 99, deviation: 17 }, cost: { before: 100, after: 99, deviation: 17 } })
    expect(verdict({ before: 100, after: 91, deviation: 17, target: '-5%' }).verdict).toBe('exceeded')
    expect(three.metrics[0]!.judgement).toMatchObject({ verdict: 'cannot tell', reason: expect.stringContaining('corrected for 3 metrics') })
  })

  test('are no success while one of them cannot be told', () => {
    const found = evidence({ latency: { before: 280, after: 182, deviation: 40, target: '-30%' }, cost: { before: 100, after: 104, deviation: 30, target: '<+10%' } })
    expect([found.verdict, verdictWord(found)]).toEqual(['unknown', 'cannot tell'])
  })
})

describe('typed values without samples', () => {
  test('are judged as they stand, and so are samples without the deviation of a mean', () => {
    expect(verdict({ before: 280, after: 182, target: '-30%' }).verdict).toBe('exceeded')
    expect(evidence({ latency: { before: 280, after: 182, target: '-30%' } }).metrics[0]!.notes).toEqual(['The chance is not computed: the standard deviations are not given.'])
  })
})

describe('a value as it is written', () => {
  test.each<[string | number, string, number, string, boolean]>([
    [182, 'ms', 182.4, 'ms', true], [182, 'ms', 182.6, 'ms', false], ['0.18s', 'ms', 182.4, 'ms', true], [0.5, '%', 0.5349, '%', true], [0.5, '%', 0.56, '%', false],
    ['12k rps', 'rps', 12_400, 'rps', true], ['12k rps', 'rps', 12_600, 'rps', false], [0, 'ms', 0.4, 'ms', true], ['3 h', 'ms', 3, '%', false], ['$10,000/day', '', 10_000.4, '$/day', true],
  ])('%s %s stands for %s %s: %s', (typed, unit, measured, own, agrees) => {
    expect(agreesAsWritten(typed, unit, measured, own)).toBe(agrees)
  })
})

describe('a design', () => {
  const design = (over: Partial<Design> = {}): Design => ({ metric: 'latency', baseline: '280 ms', deviation: 64, effect: '-25%', per_day: 20, ...over })
  const plan = (over: Partial<Design> = {}) => { const found = planOf(design(over)); if (!isPlan(found)) throw new Error(found.problem); return found }

  test.each<[string, Partial<Design>, number]>([
    ['a change', { effect: '-5%' }, 330], ['the same as a limit', { effect: '<266ms' }, 330], ['the same as a difference', { effect: '-14 ms' }, 330], ['a bare size', { effect: '5%' }, 330],
    ['a deviation beside seconds', { baseline: '0.28 s', deviation: 0.064, effect: '-5%' }, 330], ['a share', { metric: 'errors', baseline: '5%', deviation: undefined, effect: '-20%' }, 6745],
  ])('can want %s', (_what, over, needed) => {
    expect(plan(over).needed.control).toBe(needed)
  })

  test('says what it needs, how long that takes, and what can be seen in the time there is', () => {
    const found = plan({ effect: '-5%' })
    expect(planText(found, design({ effect: '-5%' }), 14)).toBe('To see a change of -5% from 280 ms of `latency` with a power of 80% at 5%, 330 observations are needed in the control group and 330 in the treatment group: 33 days at 20 a day. In 14 days the smallest change that can be seen is 7.7%.')
  })

  test.each<[Partial<Design>, string]>([
    [{ baseline: 'fast' }, 'baseline'], [{ baseline: 0 }, 'baseline'], [{ effect: '3 hours faster' }, 'effect'], [{ effect: '-3 %%' }, 'effect'], [{ effect: '<99%' }, 'effect'], [{ share: '120%' }, 'share'],
    [{ power: 'high' }, 'power'], [{ significance: 0 }, 'significance'], [{ deviation: undefined }, 'metric'], [{ baseline: '60%', deviation: undefined, effect: '+80%' }, 'effect'],
  ])('that cannot be computed names its key: %o', (over, key) => {
    expect(planOf(design(over))).toMatchObject({ key })
  })
})

test('what the test tells from chance and the interval does not is not told', () => {
  // 122 of 400 and 2 of 20: p is 0.0498, and the interval of the difference ends at +0.06 points.
  const results = [{ metric: 'failures', before: 30.5, after: 10, unit: '%', samples: { before: 400, after: 20 } }]
  const [metric] = improvementEvidence({ data: { solution: { expected_impact: { failures: '-50%' } }, validation: { results } } }, { failures: 'lower' }).metrics
  expect(metric).toMatchObject({ compared: { p: expect.toSatisfy((p: number) => p < 0.05) }, judgement: { verdict: 'cannot tell' } })
})
