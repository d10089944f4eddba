/** Values in ascending order, as an array of their own. */
export function sorted(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort()
}

/** The middle of values that are in order; of an even number, the mean of the two. */
export function middleOf(ordered: ArrayLike<number>): number {
  const half = ordered.length >> 1
  return ordered.length % 2 === 1 ? ordered[half]! : (ordered[half - 1]! + ordered[half]!) / 2
}

/** The value below which a share of them lies, of values that are in order; between two, in proportion (type 7 of Hyndman & Fan 1996). */
export function quantileOf(ordered: ArrayLike<number>, share: number): number {
  const place = (ordered.length - 1) * share
  const [low, high] = [ordered[Math.floor(place)]!, ordered[Math.ceil(place)]!]
  return low + (high - low) * (place - Math.floor(place))
}

/** The middle of values in any order. */
export function middle(values: ArrayLike<number>): number {
  return middleOf(sorted(values))
}

/** What the median absolute deviation of normal values is multiplied by to give their standard deviation, 1 / 0.6745. */
const MAD_TO_DEVIATION = 1.4826
/** The same for the mean absolute deviation, sqrt(pi / 2). */
const MEAN_TO_DEVIATION = 1.253314

/**
 * A standard deviation that outliers do not move: by the median absolute deviation about the median (Hampel 1974). Where more than half of the
 * values are equal that is 0, and the mean absolute deviation takes its place (Iglewicz & Hoaglin 1993). 0 only when all values are equal.
 */
export function robustDeviation(values: ArrayLike<number>): number {
  if (values.length === 0) return 0
  const centre = middle(values)
  const away = Float64Array.from(values, (value) => Math.abs(value - centre))
  return middle(away) * MAD_TO_DEVIATION || (away.reduce((sum, each) => sum + each, 0) / away.length) * MEAN_TO_DEVIATION
}

/** For each value the median of those whose times lie within `reach` of its own; times in ascending order. */
export function runningMedian(times: ArrayLike<number>, values: ArrayLike<number>, reach: number): Float64Array {
  const out = new Float64Array(values.length)
  // In order: a value that comes or goes moves its neighbours by one place.
  const window = new Float64Array(values.length)
  let [from, to, size] = [0, 0, 0]
  for (let at = 0; at < out.length; at += 1) {
    for (; to < out.length && times[to]! <= times[at]! + reach; to += 1) {
      const place = placeOf(window, size, values[to]!)
      window.copyWithin(place + 1, place, size)
      window[place] = values[to]!
      size += 1
    }
    for (; times[from]! < times[at]! - reach; from += 1) {
      window.copyWithin(placeOf(window, size, values[from]!), placeOf(window, size, values[from]!) + 1, size)
      size -= 1
    }
    out[at] = size % 2 === 1 ? window[size >> 1]! : (window[(size >> 1) - 1]! + window[size >> 1]!) / 2
  }
  return out
}

/** The values less the median of those around them; what rounding leaves of two equal numbers is nothing. */
export function lessLevel(times: ArrayLike<number>, values: ArrayLike<number>, reach: number): Float64Array {
  const level = runningMedian(times, values, reach)
  return Float64Array.from(values, (value, at) => (Math.abs(value - level[at]!) <= Math.abs(value) * 1e-12 ? 0 : value - level[at]!))
}

/** The usual time between two values, at least 1: 1 for a series by days, 7 for one by weeks. */
export function stepOf(times: ArrayLike<number>): number {
  return times.length < 2 ? 1 : Math.max(1, middle(Float64Array.from({ length: times.length - 1 }, (_, at) => times[at + 1]! - times[at]!)))
}

/** The first place, of so many that are in order, whose value is not smaller. */
function placeOf(ordered: Float64Array, size: number, value: number): number {
  let [low, high] = [0, size]
  while (low < high) {
    const half = (low + high) >> 1
    if (ordered[half]! < value) low = half + 1
    else high = half
  }
  return low
}
