import { judge } from '../quantity/index.ts'
import type { Kpi } from '../kinds/kpi.ts'
import { DAY, dayOf, type Series } from './series.ts'
import { slotOf, slotStart } from './slots.ts'
import { unitJump } from './unit-jump.ts'
import type { Window } from './windows.ts'

/** A window's data when it is good enough to be compared, with what a reader must know of it; else why it is not. */
export type Quality = { series: Series; notes: string[] } | { why: string }

/** Holds the data of one window against the KPI's own standards: what is missing, what cannot be, and whether the unit changes. `side` is how people call it. */
export function qualityOf(series: Series, window: Window, { measurement }: Kpi, side: string): Quality {
  const missing = incomplete(series, window, measurement)
  if (missing) return { why: `${missing} ${side}` }
  const outside = invalid(series, measurement)
  if (outside && !holds(outside.good, measurement.standards.accuracy)) return { why: `${outside.text} ${side}` }
  const valid = outside ? without(series, outside.wrong) : series
  const jump = unitJump(valid)
  if (jump) return { why: `the values ${side} change by a factor of ${jump.factor} on ${dayOf(jump.time)} and stay there, as they do when the unit changes` }
  return { series: valid, notes: outside ? [`${capital(outside.text)} ${side}; ${outside.wrong.size === 1 ? 'it is' : 'they are'} left out.`] : [] }
}

/** What is missing when fewer values are there than the standard demands of those that are due in the window. */
function incomplete({ times }: Series, { start, end }: Window, { frequency, standards }: Kpi['measurement']): string | undefined {
  const [from, to] = [Date.parse(`${start}T00:00:00Z`), Date.parse(`${end}T00:00:00Z`) + DAY]
  const first = slotOf(frequency, from) + (slotStart(frequency, slotOf(frequency, from)) < from ? 1 : 0)
  const due = slotOf(frequency, to - 1) - first + 1
  const slots = new Set(Array.from(times, (time) => slotOf(frequency, time)))
  const there = Array.from(slots).filter((slot) => slot >= first).length
  // A window that is no multiple of the frequency has a value less or more.
  if (due <= 0 || slots.size >= due || holds(there / due, standards.completeness)) return undefined
  const days = Array.from({ length: due }, (_, index) => first + index).filter((slot) => !slots.has(slot)).map((slot) => dayOf(slotStart(frequency, slot)))
  return `only ${there} of ${due} values that are due are there (the KPI demands ${standards.completeness}; the first that is missing is of ${days[0]!})`
}

/** Values that cannot be, by their positions. */
function invalid({ times, values }: Series, { valid }: Kpi['measurement']): { wrong: ReadonlySet<number>; good: number; text: string } | undefined {
  const [least, most] = [valid?.min ?? -Infinity, valid?.max ?? Infinity]
  const wrong = new Set(Array.from(values.keys()).filter((index) => values[index]! < least || values[index]! > most))
  const [first] = wrong
  if (first === undefined) return undefined
  const text = `${wrong.size} of ${values.length} values ${wrong.size === 1 ? 'lies' : 'lie'} outside what is valid (${values[first]} on ${dayOf(times[first]!)})`
  return { wrong, good: 1 - wrong.size / values.length, text }
}

function without(series: Series, wrong: ReadonlySet<number>): Series {
  const keep = <List extends Float64Array>(list: List) => list.filter((_, index) => !wrong.has(index))
  return { ...series, times: keep(series.times), values: keep(series.values), ...(series.counts && { counts: keep(series.counts) }) }
}

function holds(share: number, standard: string | number): boolean {
  const { verdict } = judge({ metric: 'share', after: 100 * share, unit: '%', target: String(standard), better: 'higher' })
  return verdict === 'met' || verdict === 'exceeded'
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
