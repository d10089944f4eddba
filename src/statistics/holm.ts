/** Chances corrected for being several (Holm 1979, Scandinavian Journal of Statistics 6:65), in the order in which they came. */
export function holm(chances: readonly number[]): number[] {
  const corrected = new Array<number>(chances.length)
  let highest = 0
  const order = chances.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p)
  for (const [rank, { p, index }] of order.entries()) {
    highest = Math.max(highest, Math.min(1, p * (chances.length - rank)))
    corrected[index] = highest
  }
  return corrected
}
