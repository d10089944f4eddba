import { suggest } from '../content/suggest.ts'
import { isUnit, parseQuantity, unitNames, convertible, type Quantity } from '../quantity/index.ts'
import type { RowMistake } from './rows.ts'

/** Reads values into the unit of a KPI. */
export type ValueReader = (text: string | number) => { value: number } | RowMistake

/** What is wrong with a unit that values of a KPI are said to be in; undefined when they can be converted. */
export function unitMistake(unit: string, own: string): RowMistake | undefined {
  const given = parseQuantity(1, unit)
  const scale = parseQuantity(1, own)
  if (given && scale && convertible(given, scale)) return undefined
  // A word that is in no table may be the noun of something that is counted.
  const near = isUnit(unit) ? undefined : suggest(unit, unitNames())
  if (given && isUnit(unit)) return { message: `\`${unit}\` cannot be converted into \`${own}\`, the unit of the KPI.`, hint: 'Write the value in the unit of the KPI, or in one that can be converted into it.' }
  return { message: `\`${unit}\` is not a unit that can be converted into \`${own}\`, the unit of the KPI.`, hint: near ? `Did you mean \`${near}\`?` : 'Units are like percent, ms, seconds, hours, rps, per day, $/month, MB.' }
}

/** How values are read: as people write them, a bare number in `unit`, or else in the unit of the KPI. Nothing is guessed. */
export function valueReader(own: string, unit?: string): ValueReader {
  const scale = parseQuantity(1, own)
  const plain = parseQuantity(1, unit ?? own)
  return (given) => {
    // Most values of long files are bare numbers: they need no unit read.
    if (typeof given === 'number' || PLAIN.test(given)) return inUnit(Number(given), (plain?.base ?? 1) / (scale?.base ?? 1))
    const quantity = parseQuantity(given.trim(), unit ?? own)
    if (given.trim() === '') return { message: 'The value is empty.', hint: 'Leave out what was not measured: a gap says it.' }
    if (!quantity || !scale) return { message: `\`${given.trim().slice(0, 60)}\` cannot be read as a value in ${own}.`, hint: hintFor(given.trim(), own) }
    return inUnit(quantity.value, factorOf(quantity) / scale.base)
  }
}

const PLAIN = /^-?\d{1,20}(?:\.\d{1,20})?$/

function factorOf({ unit }: Quantity): number {
  return parseQuantity(1, unit)?.base ?? 1
}

function inUnit(value: number, factor: number): { value: number } | RowMistake {
  // Conversion leaves digits that nobody measured: fifteen are what a number holds.
  const converted = factor === 1 ? value : Number((value * factor).toPrecision(14))
  return Number.isFinite(converted) ? { value: converted } : { message: 'The value is not a finite number.', hint: 'Leave out what was not measured: a gap says it.' }
}

function hintFor(text: string, own: string): string {
  const decimal = /^([+-]?\d{1,15}),(\d{1,15})$/.exec(text)
  if (decimal) return `Write the decimals after a point: ${decimal[1]}.${decimal[2]}.`
  if (/^[+-]?\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,15})?$/.test(text)) return `Write it without points between the thousands, and the decimals after a point: ${text.replaceAll('.', '').replace(',', '.')}.`
  if (/^(?:nan|n\/a|null|none|-|[+-]?inf(?:inity)?)$/i.test(text)) return 'Leave out what was not measured: a gap says it.'
  const quantity = parseQuantity(text)
  if (quantity && quantity.unit !== '') return `It is in ${quantity.unit}, which cannot be converted into ${own}.`
  return `Write a number, or a number with a unit that can be converted into ${own}.`
}
