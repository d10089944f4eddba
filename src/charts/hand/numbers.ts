/** An axis of numbers: ends, and ticks with their texts from the lowest on. */
export interface NumberAxis { domain: [number, number]; ticks: { value: number; text: string }[] }

/** Beyond the one, differences would be infinite; below the other, steps would be nothing. */
const [MOST, LEAST] = [1e300, 1e-300]

/** An axis that holds all values, on round numbers, with about `count` ticks. All values may be equal, or there may be none. */
export function numberAxis(values: readonly number[], count = 5): NumberAxis {
  const [low, high] = widened(ends(values))
  const step = roundStep((high - low) / count)
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)]
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
  return { domain: [ticks[0]!, ticks.at(-1)!], ticks: ticks.map((value) => ({ value, text: tickText(value, step, Math.max(...ticks.map(Math.abs))) })) }
}

/** The values, and those of `others` that leave them at least an eighth of the axis: a limit far away would make the values a flat line. */
export function withNear(values: readonly number[], others: readonly number[]): number[] {
  const [low, high] = ends(values)
  return [...values, ...others.filter((other) => high > low ? Math.max(high, other) - Math.min(low, other) <= 8 * (high - low) : Math.abs(other - low) <= Math.abs(low) || values.length === 0)]
}

function ends(values: readonly number[]): [number, number] {
  const clamped = values.map((value) => (Math.abs(value) < LEAST ? 0 : Math.min(MOST, Math.max(-MOST, value))))
  return clamped.length === 0 ? [0, 1] : [clamped.reduce((a, b) => Math.min(a, b)), clamped.reduce((a, b) => Math.max(a, b))]
}

function widened([low, high]: [number, number]): [number, number] {
  const room = Math.abs(low) * 0.1 || 1
  // Differences in the twelfth digit come from adding up.
  return high - low > Math.abs(high) * 1e-11 ? [low, high] : [low - room, high + room]
}

/** The next of 1, 2, 5, 10, 20, … */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5, 10].find((times) => times * power >= least * (1 - 1e-9)) ?? 10
  return factor * power
}

/** As short as it can be while two ticks differ: `0.25`, `1.2M`, `3e-7`. */
function tickText(value: number, step: number, most: number): string {
  if (value === 0) return '0'
  if (most >= 1e15 || step < 1e-6) return exponential(value, step)
  const [scale, letter] = most >= 1e12 ? [1e12, 'T'] : most >= 1e9 ? [1e9, 'B'] : most >= 1e6 ? [1e6, 'M'] : most >= 1e4 ? [1e3, 'k'] : [1, '']
  return `${(value / scale).toFixed(Math.max(0, -Math.floor(Math.log10(step / scale) + 1e-9)))}${letter}`
}

function exponential(value: number, step: number): string {
  const digits = Math.max(0, Math.floor(Math.log10(Math.abs(value))) - Math.floor(Math.log10(step) + 1e-9))
  return value.toExponential(Math.min(12, digits)).replace('e+', 'e')
}
