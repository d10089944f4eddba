import { median } from './daily.ts'
import type { Series } from './series.ts'

/** What one unit is of another: minutes and hours, shares and percent, milli and kilo, days, mega. */
const FACTORS = [60, 100, 1000, 1024, 3600, 86_400, 1_000_000]
/** How near to a factor a jump is when it is one. */
const NEAR = 0.1
/** The fewest values on each side of a jump. */
const FEWEST = 2

/** The time from which on all values are larger or smaller than those before by a factor that units have; undefined when there is none. */
export function unitJump({ times, values }: Pick<Series, 'times' | 'values'>): { time: number; factor: number } | undefined {
  const sizes = Array.from(values, Math.abs)
  const sorted = sizes.filter((size) => size > 0).sort((a, b) => a - b)
  if (sorted.length < 2 * FEWEST || sorted.at(-1)! / sorted[0]! < FACTORS[0]! * (1 - NEAR)) return undefined
  const gap = sorted.slice(1).reduce((widest, size, index) => (size / sorted[index]! > sorted[widest + 1]! / sorted[widest]! ? index : widest), 0)
  const limit = Math.sqrt(sorted[gap]! * sorted[gap + 1]!)
  const large = sizes.map((size) => size > limit)
  const at = large.findIndex((is) => is !== large[0])
  // A value that is large for a while and small again is an outlier, and no unit.
  if (at < FEWEST || sizes.length - at < FEWEST || large.slice(at).some((is) => is === large[0])) return undefined
  const ratio = median(sizes.slice(0, at)) / median(sizes.slice(at))
  const factor = nearestFactor(ratio)
  return factor === undefined ? undefined : { time: times[at]!, factor }
}

/** The factor that units have and that a ratio, or its inverse, comes near to. */
export function nearestFactor(ratio: number): number | undefined {
  const size = ratio < 1 ? 1 / ratio : ratio
  return FACTORS.find((factor) => Math.abs(size / factor - 1) <= NEAR)
}
