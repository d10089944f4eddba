import type { Kpi } from '../kinds/kpi.ts'
import { findRows } from '../content/measurements/find-rows.ts'
import type { LibraryRecord } from '../content/record.ts'
import { daily } from '../evidence/daily.ts'
import { dayOf, DAY, type Series } from '../evidence/series.ts'
import { unitJump } from '../evidence/unit-jump.ts'
import type { Finding } from '../content/problem.ts'
import { defineRule, type Context } from './define-rule.ts'

export const measurementUnit = defineRule({
  name: 'measurement-unit',
  severity: 'warning',
  kinds: ['kpi'],
  summary: 'The unit of measurements does not change midway, neither in its column nor in the values themselves.',
  why: 'Seconds that become milliseconds look like a thousandfold change, and make a verdict of it.',
  check: (context) => context.library.records.filter(({ kind }) => kind.name === 'kpi').flatMap((record) => jumps(record, context)),
})

function jumps({ data, file }: LibraryRecord, { library: { measurements, tree } }: Context): Finding[] {
  const kpi = data as Kpi
  return (measurements.of(kpi.metric)?.series ?? []).flatMap((series): Finding[] => {
    const jump = jumpOf(series, kpi)
    if (!jump) return []
    const [row] = findRows(tree, measurements.of(kpi.metric)!, ({ time, service, group }) => time >= jump.time && time < jump.time + DAY && service === series.service && group === series.group, 1)
    const named = [series.service, series.group].filter(Boolean).join(', ')
    // At the KPI, where it can be set aside: a thousandfold gain is rare, and there are such.
    return row ? [{
      rule: 'measurement-unit', file, at: { value: ['unit'] },
      message: `From ${dayOf(jump.time)} on the values${named && ` of ${named}`} are about ${jump.factor.toLocaleString('en')} times as ${jump.grows ? 'large' : 'small'} as before, and stay so: that is the step from one unit to another.`,
      hint: `Convert the rows to ${kpi.unit}, or name their unit in a column \`unit\`. If the values are right, set this aside with \`suppress\`, and say why.`,
      related: [{ file: row.file, at: row.at, message: 'The first row of those' }],
    }] : []
  })
}

/** A jump by a factor of units, in the values of days: some of a minute may be anything. */
function jumpOf(series: Series, { measurement }: Kpi): { time: number; factor: number; grows: boolean } | undefined {
  const days = daily(series, measurement.aggregate)
  const jump = unitJump({ times: Float64Array.from(days, ({ time }) => time), values: Float64Array.from(days, ({ value }) => value) })
  if (!jump) return undefined
  const at = days.findIndex(({ time }) => time === jump.time)
  return { ...jump, grows: Math.abs(days[at]!.value) > Math.abs(days[at - 1]!.value) }
}
