import type { Finding, Place } from '../content/problem.ts'
import type { LibraryRecord } from '../content/record.ts'
import type { Hold } from '../evidence/hold.ts'
import type { Improvement } from '../kinds/improvement.ts'
import { defineRule, type Change } from './define-rule.ts'

export const holdChanged = defineRule({
  name: 'hold-changed',
  severity: 'warning',
  kinds: ['improvement'],
  summary: 'What a standard has to hold stays as it was agreed: the KPI, its level, for how long, of which service, and since when.',
  why: 'A gain that slips is easiest mended by a lower level. Levels may change, and whoever reviews that should see it.',
  change: ({ pairs: { kept } }: Change) => kept.flatMap(({ before, after }) => (isStandard(before.record) && isStandard(after.record) ? changed(before.record, after.record) : [])),
})

function isStandard(record: LibraryRecord | undefined): record is LibraryRecord {
  return record?.kind.name === 'improvement' && (record.data as Improvement).status === 'standardized'
}

function changed(before: LibraryRecord, after: LibraryRecord): Finding[] {
  const now = holdsOf(after)
  const at = (hold: Hold | undefined): Place => (hold ? { value: ['standardization', 'holds', now.indexOf(hold), 'level'] } : now.length > 0 ? { value: ['standardization', 'holds'] } : { key: ['standardization'] })
  return holdsOf(before).flatMap((was): Finding[] => {
    const same = now.filter(({ kpi, service }) => kpi === was.kpi && service === was.service)
    if (same.some((hold) => said(hold) === said(was))) return []
    const [hold] = same
    const name = `\`${was.kpi}\`${was.service ? ` of \`${was.service}\`` : ''}`
    const message = hold ? `${name} had to hold ${said(was)}, and now has to hold ${said(hold)}.` : `${name} had to hold ${said(was)}, and nothing is to hold of it any more.`
    return [{ rule: 'hold-changed', file: after.file, at: at(hold), message, hint: 'Put it back, or say in the pull request why something else is agreed now.' }]
  })
}

function holdsOf({ data }: LibraryRecord): readonly Hold[] {
  return (data as Improvement).standardization?.holds ?? []
}

function said({ level, for: time, since }: Hold): string {
  return [String(level), time && `for ${time}`, since && `since ${since}`].filter(Boolean).join(' ')
}
