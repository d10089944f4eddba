import { DAY, type Series } from '../evidence/series.ts'

/** The instants that Prometheus is asked for, in milliseconds since 1970, UTC: the same whenever it is asked. */
export interface Grid {
  first: number
  last: number
  /** From one instant to the next, in milliseconds. */
  step: number
  /** How long before its instant a value's row stands: a day is measured when it is over, and the row is the day's. */
  shift: number
}

/** A stretch of a grid, both ends included. */
export type Stretch = Pick<Grid, 'first' | 'last' | 'step'>

/** Prometheus answers no more than 11,000 points of a series at once (`exceeded maximum resolution of 11,000 points per timeseries`). */
const MOST_POINTS = 10_000
/** So many points that are there already are asked for again, when that saves a question. */
const BRIDGED = 200
/** So many points before the first that is missing are asked for again: values that came late are then noticed. */
const OVERLAP = 3
/** The first Monday after 1970-01-01: weeks end with their Sunday. */
const MONDAY = 4 * DAY

/**
 * The instants of the last `range` before `end`, by `step` (milliseconds all), on whole steps since 1970.
 * Whole days are asked for at the midnight (UTC) that ends them; whole weeks at the one after Sunday.
 */
export function gridOf({ range, step, end }: { range: number; step: number; end: number }): Grid {
  const anchor = step % (7 * DAY) === 0 ? MONDAY : 0
  const last = Math.floor((end - anchor) / step) * step + anchor
  const count = Math.max(1, Math.floor(range / step))
  return { first: last - (count - 1) * step, last, step, shift: step % DAY === 0 ? DAY : 0 }
}

export function pointsOf({ first, last, step }: Stretch): number {
  return Math.round((last - first) / step) + 1
}

/** What has to be asked for: stretches that hold every instant at which one of these series has no value; all of the grid where there are none. */
export function missingIn(grid: Grid, series: readonly Pick<Series, 'times'>[]): Stretch[] {
  const there = series.map(({ times }) => new Set(times))
  const missing = (instant: number) => there.length === 0 || there.some((times) => !times.has(instant - grid.shift))
  const stretches: Stretch[] = []
  for (let instant = grid.first; instant <= grid.last; instant += grid.step) {
    if (!missing(instant)) continue
    const open = stretches.at(-1)
    if (open && instant - open.last <= BRIDGED * grid.step && pointsOf({ ...open, last: instant }) <= MOST_POINTS) open.last = instant
    else stretches.push({ first: Math.max(grid.first, instant - (there.length === 0 ? 0 : OVERLAP * grid.step)), last: instant, step: grid.step })
  }
  return stretches
}
