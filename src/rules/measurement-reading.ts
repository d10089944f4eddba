import { defineRule, type Rule } from './define-rule.ts'

/** Rules that are held while measurements are read; they have no check of their own. */
export const MEASUREMENT_READING_RULES: readonly Rule[] = [
  defineRule({ name: 'measurement-readable', severity: 'error', kinds: [], summary: 'Every row of measurements can be read: its KPI, a day or a time with its zone, and a number in a unit of the KPI.', why: 'A row that is guessed at, or left out in silence, changes a verdict that somebody relies on.' }),
  defineRule({ name: 'measurement-contradicts', severity: 'error', kinds: [], summary: 'A KPI has one value at a time, for each service and group.', why: 'Nobody knows which of two values is right, so a verdict on them would be a guess. Neither counts.' }),
  defineRule({ name: 'measurement-repeats', severity: 'warning', kinds: [], summary: 'A row stands in the measurements once.', why: 'A repeated row counts once, so it does no harm; but it is often a sign of an import that ran twice, and the next one may bring other values.' }),
  defineRule({ name: 'measurement-limit', severity: 'error', fixed: true, kinds: [], summary: 'The measurements have at most as many rows as `max_measurements` says, 2,000,000.', why: 'They are read with every check. More of them belong in a time-series database, from which `improvement kpi pull` takes what is needed.' }),
]
