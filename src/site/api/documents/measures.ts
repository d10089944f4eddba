import { formatQuantity, parseQuantity } from '../../../quantity/index.ts'

/** A value of a record as data: as a number with its unit where it can be read, else as it was written. Undefined where there is none. */
export function measureOf(value: string | number | undefined, unit?: string): { text: string; value?: number; unit?: string } | undefined {
  if (value === undefined) return undefined
  const quantity = parseQuantity(value, unit)
  return quantity ? { text: formatQuantity(quantity), value: quantity.value, unit: quantity.unit } : { text: String(value) }
}
