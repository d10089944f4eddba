/** Cliff's delta of two sorted samples (Cliff 1993, Psychological Bulletin 114:494): how much oftener a value of the second is the larger one, from -1 to 1. */
export function cliffsDelta(before: Float64Array, after: Float64Array): number {
  let [below, upTo, sum] = [0, 0, 0]
  for (const value of after) {
    while (below < before.length && before[below]! < value) below += 1
    while (upTo < before.length && before[upTo]! <= value) upTo += 1
    sum += below - (before.length - upTo)
  }
  return sum / before.length / after.length
}
