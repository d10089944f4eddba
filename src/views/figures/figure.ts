/** A record that counts, or does not; the note says what of it. Of a file without an id, its path. */
export interface Named { id: string; note?: string }

/** Records that do not count, by the reason. */
export interface LeftOut { why: string; records: readonly Named[] }

/** The same number of a part: of a team, of one roadmap. `text` where the value alone would not say it. */
export interface Part { name: string; value: number; text?: string; id?: string }

/** A number that pages show, with its working: what was computed, from which records, and which were left out. */
export interface Figure {
  /** Names it for ever: it is part of its address. */
  key: string
  group: string
  title: string
  /** Undefined when there is nothing to compute it from. */
  value?: number
  /** Unit of value and parts: `%`, `days`, or what is counted. */
  unit: string
  /** How it is computed, in words. */
  formula: string
  counted: readonly Named[]
  left: readonly LeftOut[]
  parts: readonly { title: string; parts: readonly Part[] }[]
  /** Filter of the list of improvements that shows the same records: `status=backlog`. */
  filter?: string
}

/** The value with its unit as people read it; `none` when there is none. */
export function figureText({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  if (value === undefined) return 'none'
  const number = value.toLocaleString('en', { maximumFractionDigits: 2 })
  return unit === '%' ? `${number}%` : unit ? `${number} ${value === 1 ? unit.replace(/s$/, '') : unit}` : number
}

/** Records by the reason for which they are left out; reasons without a record are left out themselves. */
export function leftOut(...reasons: readonly (readonly [why: string, records: readonly Named[]])[]): LeftOut[] {
  return reasons.filter(([, records]) => records.length > 0).map(([why, records]) => ({ why, records }))
}
