import { shortened } from './header.ts'

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/

/** Why a text is no number: for people. */
export interface NoNumber { message: string; hint: string }

/** Nothing that is measured is larger; sums and squares of larger ones leave the range of numbers. */
export const LARGEST = 1e50

/** A number as JSON writes it, of at most `LARGEST`, or what is wrong with it. */
export function readNumber(text: string, what = 'value'): number | NoNumber {
  if (NUMBER.test(text)) {
    const number = Number(text)
    return Math.abs(number) <= LARGEST ? number : { message: `\`${text}\` is larger than anything that is measured.`, hint: 'Mend the value: at most 1e50.' }
  }
  return mistakeIn(shortened(text), what)
}

function mistakeIn(text: string, what: string): NoNumber {
  if (text === '') return { message: `The ${what} is empty.`, hint: 'Take the row out: what was not measured has no row.' }
  if (/^[+-]?(?:nan|inf|infinity|∞|null|none|n\/a|-+)$/i.test(text)) return { message: `\`${text}\` is not a number.`, hint: 'Take the row out: what was not measured has no row.' }
  if (/^[+-]?\d{1,20},\d{1,20}$/.test(text)) return { message: `\`${text}\` has a comma.`, hint: 'Write decimals with a point, and no separators of thousands: 1.5, 45000.' }
  if (/^[+-]?\d[\d,_ ']{0,30}(?:\.\d{1,20})?$/.test(text)) return { message: `\`${text}\` has separators of thousands.`, hint: 'Write 45000.' }
  if (/^[+-]?\.\d{1,20}$/.test(text)) return { message: `\`${text}\` begins with a point.`, hint: `Write ${text.replace('.', '0.')}.` }
  const [, number, unit] = /^([+-]?\d{1,20}(?:\.\d{1,20})?) ?([^\d\s].{0,20})$/.exec(text) ?? []
  if (number !== undefined) return { message: `\`${text}\` has a unit.`, hint: `Write ${number}, and \`${unit}\` in a column \`unit\` when it is not the unit of the KPI.` }
  return { message: `\`${text}\` is not a number.`, hint: 'Write a number with a point for its decimals: 185, 99.97, 1.2e-5.' }
}
