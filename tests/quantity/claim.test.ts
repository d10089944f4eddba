import { describe, expect, test } from 'vitest'
import { claimAgrees, judge, parseClaim, type Measurement } from '../../src/quantity/index.ts'

const agrees = (text: string, row: Omit<Measurement, 'metric'>): boolean => {
  const claim = parseClaim(text)
  if (claim === undefined) throw new Error(`unread: ${text}`)
  return claimAgrees(claim, judge({ metric: 'a', ...row }))
}
const exceeded = { before: 0.5, after: 0.075, unit: 'percent', target: '-80%' }
const within = { before: 100, after: 108, target: '<+10%' }
const worse = { before: 100, after: 120, target: '-30%' }

describe('a claim agrees with the numbers', () => {
  test.each<[string, Omit<Measurement, 'metric'>, boolean]>([
    ['-85% (exceeded target)', exceeded, true],
    ['-85%, exceeds target', exceeded, true],
    ['-85% (met)', exceeded, true],
    ['−85.0%', exceeded, true],
    ['-86%', exceeded, false],
    ['+85%', exceeded, false],
    ['-85% (missed)', exceeded, false],
    ['85% error reduction', exceeded, true],
    ['85% improvement', exceeded, true],
    ['85% increase', exceeded, false],
    ['+8% (within target)', within, true],
    ['+8% (exceeded target)', within, false],
    ['+8% (did not exceed target)', within, true],
    ['20% improvement', worse, false],
    ['+20% (missed)', worse, true],
    ['not met', worse, true],
    ['within target', worse, false],
  ])('%s against %o: %s', (text, row, expected) => expect(agrees(text, row)).toBe(expected))
})

describe('precision', () => {
  const row = { before: 15, after: 8 }
  test('a claim is compared at the digits that it is written with', () => {
    expect(['-47%', '-46.7%', '-46.67%'].every((text) => agrees(text, row))).toBe(true)
    expect(['-46%', '-46.6%', '-47.0%'].some((text) => agrees(text, row))).toBe(false)
  })

  test('decimals in the remark do not count', () => expect(agrees('-47% (target 45.25%)', row)).toBe(true))
})

test('a change is not borne out where none can be computed', () => {
  expect(agrees('-85%', { before: 0, after: 3 })).toBe(false)
  expect(agrees('-85%', { after: 3 })).toBe(false)
})

test('an improvement is not borne out while the better direction is not stated', () => {
  expect(agrees('35% improvement', { before: 100, after: 65 })).toBe(false)
  expect(agrees('35% improvement', { before: 100, after: 65, better: 'lower' })).toBe(true)
})

test.each(['', 'done', '8% (within target)', '-30% increase', '-5pp (met)', 'almost met', 'x'.repeat(10_000)])('"%s" is not a claim', (text) => {
  expect(parseClaim(text)).toBeUndefined()
})
