import { FREQUENCIES, type Frequency } from '../kinds/kpi.ts'
import { median, type Day } from './daily.ts'
import { breaks, worstOf, type Level } from './level.ts'
import { slotOf } from './slots.ts'

/** A time in which a level was broken. `end` is the day from which it held again, and is missing while it does not. */
export interface Slip {
  start: string
  end?: string
  /** Median of the values while it was broken, in the unit of the KPI. */
  median: number
  /** The value that lies furthest beyond the level. */
  worst: { date: string; value: number }
  /** Days on which something was measured. */
  days: number
  /** The day on which it had lasted long enough to be said, and that on which its end had. */
  known: { start: string; end?: string }
}

/** What a level is watched by: values by days, in order, and how often one is due. `length` is in days. */
export interface Watch { days: readonly Day[]; level: Level; frequency: Frequency; length: number }

/**
 * The times in which a level was broken. It is broken from a value beyond it on, when the first value that comes `length` later is beyond it too, and
 * so is the median from the one to the other, with values for half of that time or more; it holds again in the same way. A single day on the other side
 * changes nothing, and a gap neither breaks a level nor mends it. Where values are due less often than `length` says, one stands for its time.
 */
export function slipsOf({ days, level, frequency, length }: Watch): Slip[] {
  const slots = days.map(({ time }) => slotOf(paceOf(frequency), time))
  const turns = turnsOf(days, slots, slotsIn(length, frequency), (value) => breaks(level, value))
  return turns.flatMap((turn, at) => (at % 2 === 1 ? [] : [slip(days, turn, turns[at + 1], level)]))
}

/** Where something begins, and where it had lasted long enough to be said: positions in the days. */
interface Turn { from: number; known: number }

/** Where the level is first broken, where it then holds, where it is broken again, and so on. */
function turnsOf(days: readonly Day[], slots: readonly number[], needed: number, broken: (value: number) => boolean): Turn[] {
  const turns: Turn[] = []
  for (let index = 0; index < days.length; index += 1) {
    const other = turns.length % 2 === 0
    if (broken(days[index]!.value) !== other) continue
    let known = index
    while (known < slots.length && slots[known]! < slots[index]! + needed - 1) known += 1
    if (known === slots.length) break
    if (broken(days[known]!.value) !== other || !isCovered(slots, index, known) || broken(median(days.slice(index, known + 1).map(({ value }) => value))) !== other) continue
    turns.push({ from: index, known })
    index = known
  }
  return turns
}

/** True when values are there for half of the time from one to another, or more. */
function isCovered(slots: readonly number[], from: number, to: number): boolean {
  return 2 * new Set(slots.slice(from, to + 1)).size >= slots[to]! - slots[from]! + 1
}

function slip(days: readonly Day[], { from, known }: Turn, end: Turn | undefined, level: Level): Slip {
  const inside = days.slice(from, end?.from)
  const { date, value } = worstOf(level, inside)
  const dateOf = (index: number) => days[index]!.date
  return {
    start: dateOf(from), ...(end && { end: dateOf(end.from) }), median: median(inside.map((day) => day.value)), worst: { date, value }, days: inside.length,
    known: { start: dateOf(known), ...(end && { end: dateOf(end.known) }) },
  }
}

/** Values are looked at by days, or by what their KPI has fewer of. */
export function paceOf(frequency: Frequency): Frequency {
  return FREQUENCIES[frequency] < 1 ? 'daily' : frequency
}

/** How many values in a row a length of so many days asks for. A month is as long as it is: it is not held against two. */
export function slotsIn(length: number, frequency: Frequency): number {
  return Math.max(1, Math.ceil(length / FREQUENCIES[paceOf(frequency)] - 0.05))
}
