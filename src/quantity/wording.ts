/** The sentences of a judgement: percentages, targets and problems in words. */
import { near, printNumber } from './number.ts'
import { formatQuantity, type Quantity } from './quantity.ts'
import { isRelative, negative } from './change.ts'
import type { BoundTarget, RangeTarget } from './bound.ts'
import { formatChange } from './target.ts'
import type { Effect } from './effect.ts'

const MOST_DECIMALS = 8

/**
 * A relative change as a signed percentage with one decimal, or as many more as it takes to be within a twentieth and not to round to 0%, -100% or one
 * of the fractions to avoid (a miss of 79.96% is not to read as the 80% that was wanted).
 */
export function percentText(fraction: number, avoid: readonly number[] = []): string {
  const percent = fraction * 100
  const misleading = [0, -100, ...avoid.map((limit) => limit * 100)]
  for (let decimals = 1; decimals <= MOST_DECIMALS; decimals += 1) {
    const rounded = Number(percent.toFixed(decimals))
    const close = Math.abs(rounded - percent) <= Math.abs(percent) * 0.05
    if (near(rounded, percent) || (close && !misleading.some((limit) => near(limit, rounded)))) return signed(rounded)
  }
  return signed(Number(percent.toPrecision(12)))
}

const signed = (percent: number): string => `${percent > 0 ? '+' : ''}${printNumber(percent === 0 ? 0 : percent)}%`

/** '-85%', '0 -> 3 incidents' when before is 0, '' when there is nothing to compare. */
export function changeText({ before, after, change }: Effect, avoid: readonly number[] = []): string {
  if (before === undefined || after === undefined) return ''
  return change === undefined ? `${printNumber(before.value)} -> ${formatQuantity(after)}` : percentText(change, avoid)
}

/** '0.5% to 0.075% is -85%', or what there is of it; without a full stop. */
export function workingText({ before, after, change }: Effect, text: string): string {
  if (after === undefined) return 'There is no value after the change yet'
  if (before === undefined) return `The value is ${formatQuantity(after)}`
  const [from, to] = [formatQuantity(before), formatQuantity(after)]
  if (change === 0) return `${from} to ${to} is no change`
  return change === undefined ? `It went from ${from} to ${to}` : `${from} to ${to} is ${text}`
}

/** 'a reduction of at least 80%', 'below 200 ms', 'between 60% and 80%'. */
export function targetText(target: BoundTarget | RangeTarget): string {
  if (target.kind === 'bound') return target.basis === 'change' ? changeTargetText(target) : limitText(target)
  const print = target.basis === 'change' ? formatChange : formatQuantity
  return `${target.basis === 'change' ? 'a change ' : ''}between ${print(target.low)} and ${print(target.high)}`
}

const LIMITS = { '<': 'below', '<=': 'at most', '>': 'above', '>=': 'at least', '=': 'exactly' } as const
const SIZES = { '<': 'less than', '<=': 'at most', '>': 'more than', '>=': 'at least', '=': 'exactly' } as const
const MIRRORED_SIZES = { '<': 'more than', '<=': 'at least', '>': 'less than', '>=': 'at most', '=': 'exactly' } as const

const ZERO_CHANGES = { '<': 'a reduction', '<=': 'no increase', '>': 'an increase', '>=': 'no reduction', '=': 'no change' } as const

function limitText({ comparator, quantity, exact }: BoundTarget): string {
  return comparator === '=' && !exact ? formatQuantity(quantity) : `${LIMITS[comparator]} ${formatQuantity(quantity)}`
}

function changeTargetText({ comparator, quantity, better }: BoundTarget): string {
  if (better === undefined && comparator !== '=') return `an improvement of ${SIZES[comparator]} ${formatQuantity(quantity)}`
  if (quantity.value === 0) return ZERO_CHANGES[comparator]
  if (quantity.value > 0) return `an increase of ${SIZES[comparator]} ${formatQuantity(quantity)}`
  return `a reduction of ${MIRRORED_SIZES[comparator]} ${formatQuantity(negative(quantity))}`
}

/** '3 h and 80% cannot be compared: one is a time, the other a ratio.' */
export function cannotCompare(a: Quantity, b: Quantity): string {
  const [one, other] = [dimensionText(a), dimensionText(b)]
  const kinds = one === other ? 'they are in different currencies' : `one is ${one}, the other ${other}`
  return `${formatQuantity(a)} and ${formatQuantity(b)} cannot be compared: ${kinds}.`
}

const DIMENSION_WORDS: ReadonlyMap<string, string> = new Map([
  ['time', 'a time'],
  ['ratio', 'a ratio'],
  ['money', 'an amount of money'],
  ['data', 'an amount of data'],
  ['count', 'a plain number'],
  ['rate', 'a rate'],
  ['money/time', 'money per time'],
])

function dimensionText({ dimension, unit }: Quantity): string {
  return DIMENSION_WORDS.get(dimension) ?? `in ${unit}`
}

/** The limits a change is measured against, as fractions, to be kept apart from it in print. */
export function limitsOf(target: BoundTarget | RangeTarget): number[] {
  if (target.basis === 'absolute') return []
  return (target.kind === 'bound' ? [target.quantity] : [target.low, target.high]).filter(isRelative).map((limit) => limit.base)
}
