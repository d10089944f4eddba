import { convertible, parseQuantity } from '../quantity/index.ts'

/** True when a typed value is the measured one at the digits that it is written with: `182` stands for everything from 181.5 to 182.5. */
export function agreesAsWritten(typed: string | number, unit: string, measured: number, measuredUnit: string): boolean {
  const [said, found] = [parseQuantity(typed, unit), parseQuantity(measured, measuredUnit)]
  if (!said || !found || !convertible(said, found)) return false
  // What one of the last written digit is, in the base unit: of `12.5k ms` it is a tenth of a thousand milliseconds.
  const scale = said.value === 0 ? (parseQuantity(1, said.unit)?.base ?? 1) : Math.abs(said.base / writtenNumber(typed, said.value))
  return Math.abs(said.base - found.base) <= (0.5 * 10 ** -decimals(typed) + 1e-9) * scale + 1e-9 * Math.abs(found.base)
}

function decimals(typed: string | number): number {
  const [, fraction = '', exponent = '0'] = /^[^\d]*\d[\d,_ ]*(?:\.(\d+))?(?:e([+-]?\d+))?/i.exec(String(typed)) ?? []
  return fraction.length - Number(exponent)
}

/** The number as it stands there, before `k` or `M`. */
function writtenNumber(typed: string | number, value: number): number {
  const number = Number((/\d[\d,_ ]*(?:\.\d+)?(?:e[+-]?\d+)?/i.exec(String(typed))?.[0] ?? '').replace(/[,_ ]/g, ''))
  return number || value
}
