import { printed } from '../../evidence/printed.ts'
import { parseQuantity } from '../../quantity/index.ts'

/** How far two values of a KPI lie apart, without a sign: two digits that count; of shares in percentage points, since percent of percent is another thing. */
export function differenceText(difference: number, unit: string): string {
  const size = Math.abs(difference)
  const scale = parseQuantity(1, unit)
  return scale?.dimension === 'ratio' ? `${Number((size * scale.base * 100).toPrecision(2))} percentage points` : printed(Number(size.toPrecision(2)), unit)
}
