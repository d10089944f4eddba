const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/** Values as a line of bars, from the smallest to the largest of them; values that are all the same are a line in the middle. Empty without values. */
export function sparkline(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (high === low) return BARS[3].repeat(values.length)
  return values.map((value) => BARS[Math.round(((value - low) / (high - low)) * (BARS.length - 1))]!).join('')
}
