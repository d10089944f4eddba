import { parseQuantity } from './quantity.ts'

const DAY = 86_400

/** A length of time such as `14d` or `2 weeks` in days, whole or not; undefined for a text that is none. */
export function daysIn(text: string): number | undefined {
  const read = parseQuantity(text)
  return read?.dimension === 'time' ? read.base / DAY : undefined
}
