import { formatQuantity, parseQuantity } from '../quantity/index.ts'
import type { Interval } from '../statistics/index.ts'

/** An interval of changes for people: `-38.1% to -31.4%`. */
export function percentRange([low, high]: Interval): string {
  const digits = digitsFor(100 * low, 100 * high)
  return `${signedPercent(low, digits)} to ${signedPercent(high, digits)}`
}

function signedPercent(fraction: number, digits: number): string {
  const value = Number((100 * fraction).toFixed(digits)) || 0
  return `${value > 0 ? '+' : ''}${value.toFixed(Math.max(0, digits))}%`
}

/** An interval of values in a unit for people: `175.2 ms to 188.8 ms`; of differences with their signs. */
export function valueRange([low, high]: Interval, unit: string, signed = false): string {
  const digits = digitsFor(low, high)
  return [low, high].map((value) => valueIn(value, unit, digits, signed)).join(' to ')
}

function valueIn(value: number, unit: string, digits: number, signed: boolean): string {
  const rounded = Number(value.toFixed(digits)) || 0
  const quantity = parseQuantity(rounded, unit)
  return `${signed && rounded > 0 ? '+' : ''}${quantity ? formatQuantity(quantity) : rounded}`
}

/** Decimals at which the ends of an interval are a good part of a hundred steps apart. */
function digitsFor(low: number, high: number): number {
  const width = high - low
  return width > 0 ? Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(width)))) : 2
}
