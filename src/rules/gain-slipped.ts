import { gainsIn } from '../content/measurements/gains.ts'
import type { Finding, RelatedPlace } from '../content/problem.ts'
import type { LibraryRecord } from '../content/record.ts'
import type { Gain } from '../evidence/hold.ts'
import type { Kpi } from '../kinds/kpi.ts'
import { defineRule } from './define-rule.ts'

const NAME = 'gain-slipped'

export const gainSlipped = defineRule({
  name: NAME,
  severity: 'warning',
  kinds: ['improvement'],
  summary: 'What a standardized improvement has gained stays: its KPIs keep the levels that it names.',
  why: 'An improvement that fades is none. Nobody looks at the record of last year, so the measurements do. A level counts as broken from a value beyond it on, when the value that comes as much later as `for` says (or `slipped_after` in programme.yaml) is beyond it too, and so is the median of those between; it counts as held again in the same way.',
  check: ({ library, whole, today }) => {
    const kpis = whole.records.filter(({ kind }) => kind.name === 'kpi')
    const gains = gainsIn({ ...library, records: [...kpis, ...library.records] }, today)
    return library.records.flatMap((record) => (gains.get(record.id) ?? []).flatMap((gain, index) => (gain.state === 'slipped' ? [finding(record, gain, index, kpis)] : [])))
  },
})

function finding({ file }: LibraryRecord, { hold, reason }: Gain, index: number, records: readonly LibraryRecord[]): Finding {
  return {
    rule: NAME, file, at: { value: ['standardization', 'holds', index, 'level'] },
    message: `The gain has slipped: ${reason}`,
    hint: 'Find out what changed then, and take it up with an improvement of its own. If another level is meant from now on, write it here.',
    related: kpiPlace(hold.kpi, records),
  }
}

function kpiPlace(metric: string, records: readonly LibraryRecord[]): RelatedPlace[] {
  const kpi = records.find(({ kind, data }) => kind.name === 'kpi' && (data as Kpi).metric === metric)
  return kpi ? [{ file: kpi.file, at: { key: ['target'] }, message: `This is the KPI, ${kpi.title}.` }] : []
}
