import type { Frequency } from '../kinds/kpi.ts'
import { DAY } from './series.ts'

/** Milliseconds of the frequencies whose slots are all as long as each other. */
const LENGTHS: Partial<Record<Frequency, number>> = { minute: 60_000, hourly: 3_600_000, daily: DAY, weekly: 7 * DAY }

/** 5 January 1970 was a Monday. */
const FIRST_MONDAY = 4 * DAY

/** Number of the minute, hour, day, week (from Monday), month or quarter that a time lies in, UTC: neighbours differ by 1. */
export function slotOf(frequency: Frequency, time: number): number {
  const length = LENGTHS[frequency]
  if (length) return Math.floor((time - (frequency === 'weekly' ? FIRST_MONDAY : 0)) / length)
  const date = new Date(time)
  const month = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
  return frequency === 'quarterly' ? Math.floor(month / 3) : month
}

/** The time at which a slot begins. */
export function slotStart(frequency: Frequency, slot: number): number {
  const length = LENGTHS[frequency]
  if (length) return slot * length + (frequency === 'weekly' ? FIRST_MONDAY : 0)
  return Date.UTC(1970, frequency === 'quarterly' ? slot * 3 : slot, 1)
}
