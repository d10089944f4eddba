/**
 * Positions at which a new segment of values begins, such that the squared distances of the values from the means of their segments, and
 * `penalty` for each change, are least together: PELT (Killick, Fearnhead & Eckley, Journal of the American Statistical Association 107, 2012),
 * exact, in time that is linear when changes keep coming. Each segment has `least` values or more.
 */
export function segmentsOf(values: ArrayLike<number>, penalty: number, least: number): number[] {
  const n = values.length
  const cost = costOf(values)
  const best = new Float64Array(n + 1).fill(Infinity)
  const last = new Int32Array(n + 1)
  best[0] = -penalty
  // Where the last segment may begin, and the last end for which that is worth a look.
  const [from, until, totals] = [new Int32Array(n + 1), new Float64Array(n + 1).fill(Infinity), new Float64Array(n + 1)]
  let count = n >= least ? 1 : 0
  for (let to = least; to <= n; to += 1) {
    if (to - least >= least) from[count++] = to - least
    let kept = 0
    for (let at = 0; at < count; at += 1) if (to <= until[from[at]!]!) from[kept++] = from[at]!
    count = kept
    for (let at = 0; at < count; at += 1) {
      const begin = from[at]!
      totals[at] = best[begin]! + cost(begin, to)
      if (totals[at]! + penalty >= best[to]!) continue
      best[to] = totals[at]! + penalty
      last[to] = begin
    }
    // What is worse than to begin anew here stays so; that counts from where the new segment is long enough.
    for (let at = 0; at < count; at += 1) if (totals[at]! > best[to]!) until[from[at]!] = Math.min(until[from[at]!]!, to + least - 1)
  }
  const begins: number[] = []
  for (let at = last[n]!; at > 0; at = last[at]!) begins.unshift(at)
  return n < least ? [] : begins
}

/** Sum of the squared distances from their mean of the values from `from` up to, and without, `to`. */
function costOf(values: ArrayLike<number>): (from: number, to: number) => number {
  const n = values.length
  // From the first value on: large values of little spread keep their digits.
  const [sums, squares] = [new Float64Array(n + 1), new Float64Array(n + 1)]
  for (let at = 0; at < n; at += 1) {
    const value = values[at]! - values[0]!
    sums[at + 1] = sums[at]! + value
    squares[at + 1] = squares[at]! + value * value
  }
  return (from, to) => Math.max(0, squares[to]! - squares[from]! - (sums[to]! - sums[from]!) ** 2 / (to - from))
}
