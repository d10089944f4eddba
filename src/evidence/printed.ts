import { formatQuantity, parseQuantity } from '../quantity/index.ts'

/** A value in the unit of its KPI, as people read it: four digits that count. */
export function printed(value: number, unit: string): string {
  const quantity = parseQuantity(Number(value.toPrecision(4)), unit)
  return quantity ? formatQuantity(quantity) : String(value)
}
