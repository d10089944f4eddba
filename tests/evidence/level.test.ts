import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breaks, isLevel, levelOf, worstOf, type Level } from '../../src/evidence/level.ts'
import { judge } from '../../src/quantity/index.ts'

const read = (level: string | number, unit: string, better?: 'lower' | 'higher') => levelOf(level, { unit, better, target: '<1' })
const level = (...args: Parameters<typeof read>) => read(...args) as Level

describe('a level is read in the unit of its KPI', () => {
  test.each([
    ['<0.2 s', 'ms', 'lower', { text: '<0.2 s', high: { value: 200, open: true } }],
    ['99.95%', '%', 'higher', { text: '>=99.95%', low: { value: 99.95, open: false } }],
    [99.95, '%', 'higher', { text: '>=99.95%', low: { value: 99.95, open: false } }],
    ['<$24k/day', '$/day', 'lower', { text: '<$24,000/day', high: { value: 24000, open: true } }],
    ['>10 per day', 'deployments/day', 'higher', { text: '>10/day', low: { value: 10, open: true } }],
    ['60-80%', '%', undefined, { text: '60-80%', low: { value: 60, open: false }, high: { value: 80, open: false } }],
    ['zero incidents', 'incidents', 'lower', { text: '=0 incidents', low: { value: 0, open: false }, high: { value: 0, open: false } }],
  ] as const)('%s of a KPI in %s', (written, unit, better, expected) => {
    expect(read(written, unit, better)).toEqual(expected)
  })

  test.each([
    ['-20%', '%', 'lower', '`-20%` is a change, and a level is a value.'],
    ['30% reduction', 'ms', 'lower', '`30% reduction` is a change, and a level is a value.'],
    ['<3 hours', '%', 'lower', '`<3 hours` is not in the unit of the KPI, which is %.'],
    ['<5', 'ms', 'higher', '`<5` asks for a lower value, and of this KPI higher ones are better.'],
    ['200', 'ms', undefined, '`200` does not say whether less or more would break it.'],
    ['often', '%', 'higher', '`often` cannot be compared. It has no number to compare with.'],
    ['', 'ms', 'lower', 'It is empty.'],
  ] as const)('%j of a KPI in %s is none', (written, unit, better, problem) => {
    expect(read(written, unit, better)).toMatchObject({ problem, hint: expect.stringContaining(unit) })
  })
})

test('a level is broken where the verdict of a target is missed, whatever the value', () => {
  fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: -1000, max: 1000 }), fc.constantFrom('<', '<=', '>', '>='), (value, limit, comparator) => {
    const target = `${comparator}${limit} incidents`
    const made = read(target, 'incidents')
    fc.pre(isLevel(made))
    expect(breaks(made as Level, value)).toBe(judge({ metric: '', after: value, unit: 'incidents', target }).verdict === 'missed')
  }))
})

test('of several values the worst lies furthest beyond, and where none does, nearest to the limit', () => {
  const values = (...list: number[]) => list.map((value) => ({ value }))
  expect(worstOf(level('60-80%', '%'), values(70, 55, 90)).value).toBe(90)
  expect(worstOf(level('>=99.9%', '%', 'higher'), values(99.95, 99.99)).value).toBe(99.95)
})
