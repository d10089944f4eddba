/** Ranks from 1 on, in the order of the values; equal values share the mean of their ranks. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, index) => index).sort((a, b) => values[a]! - values[b]!)
  const out = new Float64Array(values.length)
  for (let from = 0; from < order.length;) {
    // The value itself, which a value that is no number does not equal.
    let to = from + 1
    while (to < order.length && values[order[to]!] === values[order[from]!]) to += 1
    for (let at = from; at < to; at += 1) out[order[at]!] = (from + 1 + to) / 2
    from = to
  }
  return out
}

/** How many values are equal, for each group of equal ones that has more than one. */
export function tiesOf(values: ArrayLike<number>): number[] {
  const counts = new Map<number, number>()
  for (let at = 0; at < values.length; at += 1) counts.set(values[at]!, (counts.get(values[at]!) ?? 0) + 1)
  return [...counts.values()].filter((count) => count > 1)
}

/** Correlation of each value with the one `lag` places later, for the lags from 1 to `most`; all 0 when the values are equal. */
export function autocorrelations(values: ArrayLike<number>, most: number): number[] {
  const n = values.length
  let middle = 0
  for (let at = 0; at < n; at += 1) middle += values[at]! / n
  const product = (lag: number) => {
    let sum = 0
    for (let at = lag; at < n; at += 1) sum += (values[at]! - middle) * (values[at - lag]! - middle)
    return sum
  }
  const squares = product(0)
  return Array.from({ length: most }, (_, index) => (squares === 0 ? 0 : product(index + 1) / squares))
}
