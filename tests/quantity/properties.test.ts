import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  claimAgrees,
  convertible,
  formatQuantity,
  formatTarget,
  judge,
  parseClaim,
  parseQuantity,
  parseTarget,
  unitNames,
  type Quantity,
  type Target,
} from '../../src/quantity/index.ts'
import { CLAIMS, TARGETS, TEXTS, VALUES } from './strings.ts'

const COMPOUNDS = ['$/day', '€/month', 'deployments/day', 'requests per minute', 'MB/s', 'hours/year', '$ per request', '%/year']
const units = fc.constantFrom('', 'incidents', 'cyclomatic complexity', ...COMPOUNDS, ...unitNames())
const values = fc.oneof(
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const quantities = fc
  .tuple(values, units)
  .map(([value, unit]) => parseQuantity(value, unit))
  .filter((read) => read !== undefined)

const written = fc.constantFrom(...VALUES.map(([text]) => text), ...TARGETS.map(([text]) => text), ...TEXTS, ...CLAIMS.map(([text]) => text))
const pieces = fc.array(
  fc.constantFrom(
    '5',
    '0',
    '1e',
    '-',
    '+',
    '−',
    '–',
    '%',
    ' ',
    '$',
    '€',
    'k',
    'M',
    'B',
    'ms',
    'h',
    '/',
    ' per ',
    'day',
    '<',
    '>=',
    '.',
    ',',
    '(',
    ')',
    'to',
    'x',
    'reduction',
    'incidents',
    'met',
    '~',
    'zero ',
    'pp',
  ),
  { maxLength: 9 },
)
const texts = fc.oneof(
  written,
  pieces.map((parts) => parts.join('')),
  fc.string(),
  fc.string({ unit: 'binary' }),
)
const keys = fc.constantFrom('', 'error_rate', 'error_rate_reduction', 'latency_improvement', 'cost_increase')
const measured = fc.oneof(texts, values, fc.constant(undefined), fc.constant(NaN))

const sense = (target: Target): unknown => JSON.parse(JSON.stringify(target, (key, value) => (key === 'text' || key === 'base' ? undefined : value)))
const magnitude = fc.integer({ min: 1, max: 1_000_000 })

describe('quantities', () => {
  test('what is printed reads back to the same value and unit', () => {
    fc.assert(
      fc.property(quantities, (one: Quantity) => {
        const again = parseQuantity(formatQuantity(one))
        expect([again?.value, again?.unit, again?.dimension, again?.base]).toEqual([one.value, one.unit, one.dimension, one.base])
      }),
      { numRuns: Number(process.env.RUNS ?? 2000) },
    )
  })

  test('convertibility is symmetric and reflexive, and never crosses dimensions', () => {
    fc.assert(
      fc.property(quantities, quantities, (a, b) => {
        expect(convertible(a, a)).toBe(true)
        expect(convertible(a, b)).toBe(convertible(b, a))
        if (convertible(a, b)) expect(a.dimension.split(':')[0]).toBe(b.dimension.split(':')[0])
      }),
    )
  })

  test('convertibility is transitive, but for a bare number between two different things', () => {
    fc.assert(
      fc.property(quantities, quantities, quantities, (a, b, c) => {
        if (['count', 'rate'].includes(b.dimension)) return
        if (convertible(a, b) && convertible(b, c)) expect(convertible(a, c)).toBe(true)
      }),
    )
  })

  test('a comparison across dimensions is a problem', () => {
    fc.assert(
      fc.property(quantities, quantities, (a, b) => {
        if (convertible(a, b)) return
        const judged = judge({ metric: 'a', before: formatQuantity(a), after: formatQuantity(b), target: '-30%' })
        expect(judged).toMatchObject({ verdict: 'not measured', problem: expect.stringContaining('cannot be compared') })
        expect(judged.change).toBeUndefined()
      }),
    )
  })
})

describe('any text', () => {
  test('is read or kept, and never throws', () => {
    fc.assert(
      fc.property(texts, keys, (text, key) => {
        parseQuantity(text, text)
        parseClaim(text)
        const target = parseTarget(text, key)
        expect(target.text).toBe(text)
        expect(sense(parseTarget(formatTarget(target)))).toEqual(target.kind === 'text' ? sense(parseTarget(text)) : sense(target))
      }),
      { numRuns: Number(process.env.RUNS ?? 3000) },
    )
  })

  test('of 10 kB is refused at once', () => {
    const started = performance.now()
    for (const piece of ['1', '1,', ' ', '-', '1 ', '(', 'a ', '1-', '/a', '%', ' per ']) {
      const text = piece.repeat(10_000 / piece.length)
      parseQuantity(text, text)
      parseTarget(text, 'a_reduction')
      parseClaim(text)
      judge({ metric: 'a', before: text, after: text, unit: text, target: text })
    }
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test('of the greatest length that is read is read fast', () => {
    const started = performance.now()
    for (const piece of ['1', '1,', ' ', '-', '1 ', '(', 'a ', '1-', '/a', '%', ' per ', '1 to ', '5 - '])
      parseTarget(`5 ${piece.repeat(190 / piece.length)}`, 'a_reduction')
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('judgements', () => {
  test('never throw and never carry NaN or Infinity', () => {
    fc.assert(
      fc.property(
        measured,
        measured,
        fc.option(texts, { nil: undefined }),
        fc.option(texts, { nil: undefined }),
        keys,
        fc.constantFrom(undefined, 'lower' as const, 'higher' as const),
        (before, after, unit, target, key, better) => {
          const judged = judge({ metric: 'a', before, after, unit, target, expected: { key, target: target ?? '30%' }, better })
          for (const number of [judged.change, judged.difference?.value, judged.difference?.base])
            expect(number === undefined || Number.isFinite(number)).toBe(true)
          expect(JSON.stringify(judged.changeText)).not.toMatch(/NaN|Infinity/)
          expect(judged.verdict === 'not measured' || judged.problem === undefined).toBe(true)
          const claim = parseClaim(target ?? '')
          if (claim) claimAgrees(claim, judged)
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 3000) },
    )
  })

  test('do not depend on the unit that before and after are written in', () => {
    const scales = fc.constantFrom(['s', 'ms', 1000], ['h', 'min', 60], ['weeks', 'days', 7], ['GB', 'MB', 1000], ['ratio', '%', 100])
    fc.assert(
      fc.property(
        magnitude,
        magnitude,
        scales,
        fc.constantFrom('-30%', '<+10%', '+20%', '-50% to -10%'),
        (before, after, [big, small, factor], target) => {
          const one = judge({ metric: 'a', before, after, unit: String(big), target })
          const other = judge({ metric: 'a', before: before * Number(factor), after: after * Number(factor), unit: String(small), target })
          expect([one.verdict, one.changeText]).toEqual([other.verdict, other.changeText])
        },
      ),
    )
  })

  test('are mirrored when the values and the target change sign', () => {
    fc.assert(
      fc.property(magnitude, magnitude, fc.integer({ min: 1, max: 300 }), (before, after, size) => {
        const one = judge({ metric: 'a', before, after, target: `-${size}%` })
        const other = judge({ metric: 'a', before: -before, after: -after, target: `+${size}%` })
        expect([one.verdict, one.change]).toEqual([other.verdict, other.change === undefined ? undefined : -other.change || 0])
      }),
    )
  })

  test('meet a target that is reached exactly', () => {
    fc.assert(
      fc.property(magnitude, fc.integer({ min: 1, max: 99 }), (before, size) => {
        const after = (before * (100 - size)) / 100
        expect(judge({ metric: 'a', before, after, unit: 'ms', target: `-${size}%` }).verdict).toBe('met')
      }),
    )
  })

  test('agree with the claim of their own change', () => {
    fc.assert(
      fc.property(magnitude, magnitude, (before, after) => {
        const judged = judge({ metric: 'a', before, after })
        const claim = parseClaim(judged.changeText)
        expect(claim && claimAgrees(claim, judged)).toBe(true)
      }),
    )
  })
})
