/** What a drawing is called and what it says, for those who do not see it. `id` begins every id in it, and is unique on its page. */
export interface Words { id: string; title: string; description: string }

/** One drawing for wide columns and one for telephones; each is an `<svg>` that stands in the page. */
export interface Drawing { wide: string; narrow: string }

/** Widths in user units, which are pixels when the drawing is not scaled. */
export const WIDTHS = { wide: 704, narrow: 360 } as const

/** A point of a line: a day, or a week or month of days. `low` and `high` are the ends of what it stands for. Times are milliseconds since 1970, UTC. */
export interface Point { time: number; value: number; low: number; high: number }

/** A day on which something happened that the reader can go to. */
export interface Marker { id: string; time: number; title: string; href?: string }

/** A value that wants a look, with its whole explanation. */
export interface Flagged { time: number; value: number; text: string }

export interface SeriesInput extends Words {
  /** In order of time. */
  points: readonly Point[]
  /** Milliseconds beyond which the line is broken: nothing was measured in between. */
  gap: number
  unit: string
  /** The green zone; an end that is missing is open. */
  band?: { low?: number; high?: number }
  markers?: readonly Marker[]
  /** Times in which a level was broken. */
  slips?: readonly { start: number; end: number }[]
  anomalies?: readonly Flagged[]
  changes?: readonly Flagged[]
}

/** What is compared in rows: where each stands and where it should be. */
export interface GapInput extends Words { rows: readonly { name: string; current: number; target: number }[]; /** Highest level. */ most: number }

/** Relative changes with what they may be; all in percent. */
export interface IntervalInput extends Words { rows: readonly { name: string; change: number; low: number; high: number; target?: number; text: string }[] }

/** Steps in time: from each time on, so much. */
export interface BurnUpInput extends Words { scope: readonly { time: number; value: number }[]; done: readonly { time: number; value: number }[]; /** Day on which it should all be done. */ planned?: number; until: number }
