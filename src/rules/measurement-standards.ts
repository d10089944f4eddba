import { FREQUENCIES, type Kpi } from '../kinds/kpi.ts'
import { DAY } from '../evidence/series.ts'
import { standardsOf, type Gap, type Standard, type Standards } from '../evidence/standards.ts'
import { defineRecordRule, type Mistake } from './define-rule.ts'

export const measurementStandards = defineRecordRule({
  name: 'measurement-standards',
  severity: 'warning',
  kinds: ['kpi'],
  summary: 'The measurements of a KPI keep its own standards: complete, accurate and in time.',
  why: 'A KPI that nobody measures any more still shows its last value, and a verdict on data with holes says more about the holes.',
  *check({ data }, { library: { measurements }, today }) {
    const kpi = data as Kpi
    if (kpi.retired !== undefined && kpi.retired <= today) return
    const measured = measurements.of(kpi.metric)
    // Whatever kept its files from being read has been told.
    if (!measured?.rows.used) return void (!measurements.metrics.includes(kpi.metric) && isDue(kpi, today) && (yield unmeasured(kpi)))
    // Rows that cannot be read are told one by one, and may be what is missing.
    if (measured.rows.refused > 0) return
    const found = standardsOf(kpi, measured, today)
    for (const standard of found?.standards ?? []) if (standard.holds === false) yield broken(standard, kpi, found!)
  },
})

/** True once its first value should be there. */
function isDue({ created, measurement: { frequency } }: Kpi, today: string): boolean {
  return Date.parse(today) - Date.parse(created) > (FREQUENCIES[frequency] + 1) * DAY
}

function unmeasured({ metric, measurement: { promql } }: Kpi): Mistake {
  const pull = promql === undefined ? '' : `, or \`improvement kpi pull --kpi ${metric}\``
  return { at: { value: ['metric'] }, message: `Nothing has been measured of \`${metric}\`.`, hint: `Record a value with \`improvement kpi record ${metric} VALUE\`${pull}; a KPI that is not measured any more has a date under \`retired\`.` }
}

/** Gaps that are named. */
const NAMED = 4

function broken({ name, demanded, found }: Standard, { metric, measurement: { promql, frequency } }: Kpi, { gaps, window, service }: Standards): Mistake {
  const at = { key: ['measurement'] }
  const of = service === undefined ? `\`${metric}\`` : `\`${metric}\` of ${service}`
  switch (name) {
    case 'completeness': return { at, message: `${of} is not complete from ${window.start} to ${window.end}: ${found}, and ${demanded} is demanded. Missing: ${gapsText(gaps)}.`, hint: promql === undefined ? `Add what was measured with \`improvement kpi record\` or \`kpi import\`, or correct the frequency, which is ${frequency}.` : `\`improvement kpi pull --kpi ${metric}\` fetches what is missing, as far as Prometheus has it.` }
    case 'accuracy': return { at, message: `${of} is not accurate: ${found}, and ${demanded} is demanded.`, hint: 'Correct the rows that lie outside `valid`, or take them out; if such values can be, correct `valid`.' }
    default: return { at, message: `${of} is late: ${found}, and ${demanded} is demanded.`, hint: `Add the newest value, or correct the standard \`timeliness\` and the frequency, which is ${frequency}.` }
  }
}

function gapsText(gaps: readonly Gap[]): string {
  const shown = gaps.toSorted((a, b) => b.missing - a.missing).slice(0, NAMED).sort((a, b) => (a.start < b.start ? -1 : 1))
  const texts = shown.map(({ start, end, missing }) => `${start === end ? start : `${start} to ${end}`}${missing > 1 && start === end ? ` (${missing} values)` : ''}`)
  return gaps.length > NAMED ? `${texts.join(', ')} and ${gaps.length - NAMED} more gaps` : texts.join(', ')
}
