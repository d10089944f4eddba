/** What was measured of one metric for one service and one group, in order of time. Times are milliseconds since 1970, UTC. */
export interface Series {
  metric: string
  /** Empty: of no service in particular. */
  service: string
  /** `control` or `treatment` of an A/B test; empty outside of one. */
  group: string
  times: Float64Array
  /** In the unit of the KPI. */
  values: Float64Array
  /** How many observations each value stands for; undefined where that is not said. */
  counts?: Float64Array
}

/** Everything that was measured of one metric. */
export interface Measured {
  metric: string
  /** Unit of the KPI, that all values are in. */
  unit: string
  series: readonly Series[]
  /** Rows that were read, those among them that are used, and the others by what is wrong with them. */
  rows: { read: number; used: number; refused: number; repeated: number }
  /** How many places the measurements have in the tree that they were read from. */
  files: readonly string[]
}

export const DAY = 86_400_000

/** The series of a service and a group; undefined when nothing was measured of them. */
export function seriesOf(measured: Measured | undefined, { service = '', group = '' }: { service?: string; group?: string } = {}): Series | undefined {
  return measured?.series.find((series) => series.service === service && series.group === group)
}

/** The part of a series from the first day to the last, both included, `YYYY-MM-DD`. */
export function within(series: Series, start: string, end: string): Series {
  const from = firstAt(series.times, Date.parse(`${start}T00:00:00Z`))
  const to = firstAt(series.times, Date.parse(`${end}T00:00:00Z`) + DAY)
  return { ...series, times: series.times.subarray(from, to), values: series.values.subarray(from, to), ...(series.counts && { counts: series.counts.subarray(from, to) }) }
}

/** Position of the first time that is not before `time`. */
function firstAt(times: Float64Array, time: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! < time) low = middle + 1
    else high = middle
  }
  return low
}

/** The day of a time, `YYYY-MM-DD`, UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** A time as people read it: its day where it is a midnight, UTC; else RFC 3339 in UTC, without a part of a second that is 0. */
export function momentText(time: number): string {
  return time % DAY === 0 ? dayOf(time) : instantText(time)
}

/** A time as RFC 3339 in UTC, without a part of a second that is 0. */
export function instantText(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z')
}
