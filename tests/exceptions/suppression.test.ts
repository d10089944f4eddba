import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/content/problem.ts'
import { jsonReport } from '../../src/reporters/json.ts'
import { RULES } from '../../src/rules/index.ts'
import { asBase, folderOf } from '../check-folder.ts'
import { readLibrary } from '../../src/content/library.ts'
import { FILE, RECORD } from '../content/records.ts'
import { dated, said, suppress } from './folders.ts'

const REASON = 'The work had begun before it was proposed.'
const START = '`implementation.start_date` is 2025-03-01, before `metadata.created`, 2025-03-03.'

describe('a suppressed problem', () => {
  test('keeps the record published, and is counted', async () => {
    const { report, text } = await said(dated(suppress('date-order')))
    expect(report.problems).toEqual([])
    expect(report.published.map(({ id }) => id)).toEqual(['IMP-2025-001'])
    expect(text).toBe('1 record read = 1 published + 0 quarantined; no problems, 1 suppressed.\n')
  })

  test('is in the report with its reason, as it would have been a problem', async () => {
    const { report } = await said(dated(suppress('date-order', { until: '2026-03-01' })))
    expect(report.suppressed).toEqual([{ problem: expect.objectContaining({ rule: 'date-order', severity: 'error', message: START, file: FILE }), reason: REASON, until: '2026-03-01' }])
    expect(JSON.parse(jsonReport(report))).toMatchObject({ summary: { suppressed: 1 }, suppressed: [{ reason: REASON, problem: { message: START } }] })
  })

  test('is one of its rule and its record only', async () => {
    const other = 'improvements/IMP-2025-002-query-cache.md'
    const { report } = await said({ [FILE]: dated(suppress('date-order')).replace('The cache', 'The <b>cache</b>'), [other]: dated().replace('2025-001', '2025-002') })
    expect(report.problems.map(({ rule, file }) => [rule, file])).toEqual([['raw-html', FILE], ['date-order', other]])
  })

  test('may stand in the body', async () => {
    const { report } = await said(RECORD.replace('The cache', 'The <b>cache</b>').replace('priority: medium\n', `priority: medium\n${suppress('raw-html')}`))
    expect([report.problems.length, report.suppressed.length]).toEqual([0, 1])
  })
})

describe('at narrows a suppression', () => {
  test.each(['implementation.start_date', 'implementation'])('to %s, and what is below', async (at) => {
    expect((await said(dated(suppress('date-order', { at })))).short).toEqual([])
  })

  test('and says where the problems are when they are elsewhere', async () => {
    expect((await said(dated(suppress('date-order', { at: 'implementation.end_date' })))).long).toEqual([
      `date-order: ${START} (Correct one of the two dates.)`,
      'suppression-unused: The record does not break `date-order` at `implementation.end_date`. (It does at `implementation.start_date`: write that, or take `at` out.)',
    ])
  })

  test('but not to a part of a name', async () => {
    expect((await said(dated(suppress('date-order', { at: 'implementation.start' })))).short).toEqual(['date-order error', 'suppression-unused warning'])
  })

  test('and cannot name a place in the text', async () => {
    const { long } = await said(RECORD.replace('The cache', 'The <b>cache</b>').replace('priority: medium\n', `priority: medium\n${suppress('raw-html', { at: 'Context' })}`))
    expect(long[0]).toBe('suppression-unused: The record does not break `raw-html` at `Context`. (It does in the text, which has no keys: take `at` out.)')
  })
})

describe('until', () => {
  // The cases are looked at on 2025-12-12.
  test('is the last day on which a suppression counts', async () => {
    expect((await said(dated(suppress('date-order', { until: '2025-12-12' })))).short).toEqual([])
  })

  test('brings the problem back on the day after, and says so', async () => {
    const { short, report } = await said(dated(suppress('date-order', { until: '2025-12-11' })))
    expect(short).toEqual(['date-order error', 'suppression-expired warning'])
    expect([report.quarantined.length, report.suppressed.length]).toEqual([1, 0])
  })
})

describe('a reason', () => {
  test.each(['""', '" "', 'ok', 'see above', 'no no no', 'TODO write this down later', 'tbd by the team soon', '"[WHY IT MAY STAY]"', '"1 2 3 4"', '"... --- ..."'])('that is %s is refused, and sets nothing aside', async (reason) => {
    const { report } = await said(dated(suppress('date-order', { reason })))
    expect([report.problems.length, report.suppressed.length, report.published.length]).toEqual([1, 0, 0])
    expect(report.problems[0]!.message).toMatch(/must say why the problem may stay|is still `\[WHY IT MAY STAY\]`/)
  })

  test.each(['Measured before proposal.', 'La panne était déjà réparée.', '障害は記録する前に修復された。', 'None of the users are affected.'])('may be %s', async (reason) => {
    expect((await said(dated(suppress('date-order', { reason })))).short).toEqual([])
  })

  test('has to be there', async () => {
    const { long } = await said(dated('suppress:\n  - rule: date-order\n'))
    expect(long).toEqual(['missing-field: `suppress[1].reason` is missing. (Add `reason:` under `suppress[1]`. Why the problem may stay. It is published with the record.)'])
  })
})

describe('a rule that cannot be suppressed', () => {
  test('is told, when it does not exist, with what was probably meant and a repair', async () => {
    const { report, long } = await said(dated(suppress('date-oder')))
    expect(long).toContain('invalid-value: There is no rule `date-oder`. (Did you mean `date-order`?)')
    expect(report.problems.find(({ rule }) => rule === 'invalid-value')!.fix).toEqual({ title: 'Write `date-order`', repair: { do: 'set-value', at: ['suppress', 0, 'rule'], to: 'date-order' } })
  })

  test.each(RULES.filter(({ fixed, review }) => fixed || review).map(({ name }) => name))('is told, when it is %s', async (rule) => {
    expect((await said(RECORD.replace('priority: medium\n', `priority: medium\n${suppress(rule)}`))).long).toEqual([expect.stringContaining(`invalid-value: The rule \`${rule}\` cannot be suppressed.`)])
  })
})

describe('no record vanishes by a suppression', () => {
  const placeholders = RECORD.replace('priority: medium', 'priority: "[PRIORITY]"')

  test('a placeholder that keeps the record from being read is an error all the same', async () => {
    const { report, short } = await said(placeholders.replace('---\n\n', `${suppress('placeholder')}---\n\n`))
    expect(short).toEqual(['placeholder error'])
    expect(report.quarantined).toHaveLength(1)
  })

  test.each(['off', 'warning'])('also when its rule is %s', async (level) => {
    expect((await said(placeholders, `rules: { placeholder: ${level} }`)).short).toEqual(['placeholder error'])
  })

  test('a record that its schema refuses has its suppressions read, so that one run tells all that is to be done', async () => {
    const broken = RECORD.replace('priority: medium\n', `priority: urgent\n${suppress('raw-html')}  - rule: date-order\n`).replace('The cache', 'The <b>cache</b> [WHEN]')
    const { report } = await said(broken)
    const rules = (problems: readonly Problem[]) => problems.map(({ rule }) => rule).sort()
    expect(rules(report.problems)).toEqual(['invalid-value', 'missing-field', 'placeholder'])
    expect(rules(report.suppressed.map(({ problem }) => problem))).toEqual(['raw-html'])
  })
})

describe('a suppression of a rule about changes', () => {
  const skipped = RECORD.replace('status: backlog', 'status: planning').replace('priority: medium\n', `priority: medium\nanalysis: { problem: The cache is empty., impact: All users wait. }\nsolution: { approach: Fill it., expected_impact: { latency_p95: "<200ms" } }\n${suppress('stage-skipped')}`)
  const baseOf = (record: string) => {
    const { root, remove } = folderOf({ [FILE]: record })
    const base = asBase(readLibrary(root))
    return { base, remove }
  }

  test('sets the problem aside while the change is compared', async () => {
    const { base, remove } = baseOf(RECORD)
    const { report, short } = await said(skipped, '', base).finally(remove)
    expect([short, report.suppressed.map(({ problem }) => problem.rule)]).toEqual([[], ['stage-skipped']])
  })

  test('is left alone where nothing is compared', async () => {
    expect((await said(skipped)).short).toEqual([])
  })

  test('is told to go once it is merged', async () => {
    const { base, remove } = baseOf(skipped)
    expect((await said(skipped, '', base).finally(remove)).short).toEqual(['suppression-unused warning'])
  })
})
