import { findRows } from '../content/measurements/find-rows.ts'
import type { Finding } from '../content/problem.ts'
import type { LibraryRecord } from '../content/record.ts'
import { seriesOf, type Measured } from '../evidence/series.ts'
import type { Kpi } from '../kinds/kpi.ts'
import { convertible, parseQuantity } from '../quantity/index.ts'
import { defineRule, type Change } from './define-rule.ts'

export const kpiUnitChanged = defineRule({
  name: 'kpi-unit-changed',
  severity: 'error',
  kinds: ['kpi'],
  summary: 'When the unit of a KPI changes, its rows are converted or say which unit they are in.',
  why: 'A row without a unit is in the unit of its KPI: 180 ms would become 180 s without a line of data being touched.',
  change: (change) => change.pairs.kept.flatMap(({ before, after }) => {
    const [old, young] = [before.record?.data, after.record?.data] as (Kpi | undefined)[]
    if (after.record?.kind.name !== 'kpi' || !old || !young || isSameUnit(old.unit, young.unit)) return []
    return told(after.record, { old, young }, change)
  }),
})

function isSameUnit(a: string, b: string): boolean {
  const [one, other] = [parseQuantity(1, a), parseQuantity(1, b)]
  return a === b || (one !== undefined && other !== undefined && convertible(one, other) && one.base === other.base)
}

function told({ file }: LibraryRecord, { old, young }: { old: Kpi; young: Kpi }, { before, after: { library: { tree, measurements } } }: Change): Finding[] {
  const [then, now] = [before.library.measurements.of(old.metric), measurements.of(young.metric)]
  const kept = then && now ? unchangedNumbers(then, now) : 0
  const [row] = kept > 0 ? findRows(tree, now!, ({ unit }) => unit === '', 1) : []
  return row ? [{
    rule: 'kpi-unit-changed', file, at: { value: ['unit'] },
    message: `The unit was \`${old.unit}\` and is \`${young.unit}\`, and ${kept.toLocaleString('en')} ${kept === 1 ? 'row has' : 'rows have'} the same number as before.`,
    hint: `Convert the rows, or name \`${old.unit}\` in a column \`unit\` of theirs. What is measured in another way altogether is another KPI, with a metric of its own.`,
    related: [{ file: row.file, at: row.at, message: 'The first row that names no unit' }],
  }] : []
}

/** Rows whose number is as it was, whatever its unit; a 0 tells nothing. */
function unchangedNumbers(then: Measured, now: Measured): number {
  let count = 0
  for (const series of then.series) {
    const later = seriesOf(now, series)
    if (!later) continue
    const values = new Map(Array.from(later.times, (time, index) => [time, later.values[index]!]))
    series.times.forEach((time, index) => { if (series.values[index] !== 0 && values.get(time) === series.values[index]) count += 1 })
  }
  return count
}
