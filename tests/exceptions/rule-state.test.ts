import { expect, test } from 'vitest'
import { programmeSchema } from '../../src/kinds/programme.ts'
import { ruleStateOf } from '../../src/site/rule-state.ts'
import { FILE, RECORD } from '../content/records.ts'
import { dated, said, suppress } from './folders.ts'

test('the site is told what is suppressed and why, and counts of rules that have problems or a ceiling', async () => {
  const settings = { ratchet: { 'date-order': 3, placeholder: 0 } }
  const record = dated(suppress('date-order', { until: '2026-03-31' }), RECORD.replace('The cache', 'The <b>cache</b>'))
  const { report } = await said(record, JSON.stringify(settings))
  expect(ruleStateOf(report, programmeSchema.parse(settings))).toEqual({
    suppressed: [{ rule: 'date-order', severity: 'error', message: '`implementation.start_date` is 2025-03-01, before `metadata.created`, 2025-03-03.', file: FILE, line: 12, reason: 'The work had begun before it was proposed.', until: '2026-03-31' }],
    tallies: {
      'date-order': { found: 0, suppressed: 1, debt: 1, ceiling: 3 },
      placeholder: { found: 0, suppressed: 0, debt: 0, ceiling: 0 },
      'raw-html': { found: 1, suppressed: 0, debt: 1 },
      'ratchet-slack': { found: 1, suppressed: 0, debt: 1 },
    },
  })
})
