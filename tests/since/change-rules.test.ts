import { describe, expect, test } from 'vitest'
import type { Stage } from '../../src/kinds/stages.ts'
import { RECORD } from '../content/records.ts'
import { change, FIRST, OTHER, SECOND, type Files } from './compare.ts'

const DONE = `---
id: IMP-2025-001
title: Cache warming
status: standardized
metadata:
  created: 2025-03-03
  owner: maria.lopez@dwcp.io
  team: data
  category: performance
  priority: medium
analysis:
  problem: The cache is empty after the nightly restart.
  impact: 4,000 users wait 900 ms for their first page.
solution:
  approach: Fill the cache from yesterday's access log.
  expected_impact:
    latency_p95: "<200ms"
    error_rate: "<0.5%"
implementation:
  start_date: 2025-03-10
  end_date: 2025-03-14
validation:
  method: before_after
  results:
    - metric: latency_p95
      before: 900
      after: 180
      unit: ms
    - metric: error_rate
      before: 0.4%
      after: 0.3%
standardization:
  documentation: https://wiki.dwcp.io/cache-warming
  training_completed: true
  automated: true
---

## Context

The cache is empty in the morning.
`
const ERROR_RATE = `    - metric: error_rate
      before: 0.4%
      after: 0.3%
`
const REPORT = `---
id: VAL-2025-001
title: Validation of cache warming
improvement: IMP-2025-001
date: 2025-04-02
owner: maria.lopez@dwcp.io
method: before_after
hypothesis: A warm cache answers the first requests in less than 200 ms.
period:
  start: 2025-03-17
  end: 2025-03-30
results:
  - metric: latency_p95
    before: 900
    after: 180
    unit: ms
  - metric: error_rate
    before: 0.4%
    after: 0.3%
---

## Implementation

The cache is filled from the access log.

## Next Steps

Do the same for the search index.
`
const REPORT_FILE = 'validations/VAL-2025-001-cache-warming.md'

/** `rule: message`, of what rules about changes say. */
async function said(before: Files, after: Files, history = {}): Promise<string[]> {
  const { problems } = await change(before, after, history)
  const own = ['stage-skipped', 'begins-beyond-analysis', 'record-deleted', 'id-reused', 'evidence-removed', 'evidence-changed', 'reference-exists', 'link-resolves', 'standardized-needs-results', 'id-unique']
  return problems.filter(({ rule }) => own.includes(rule)).map(({ rule, message }) => `${rule}: ${message}`)
}

const at = (status: string) => DONE.replace('standardized', status)
const moved = (from: string, to: string, left?: Stage) => said({ [FIRST]: at(from) }, { [FIRST]: at(to) }, left ? { left: new Map([['IMP-2025-001', left]]) } : {})

describe('an improvement moves', () => {
  test.each([
    ['one stage forward', 'planning', 'implementation'],
    ['back, however far', 'validation', 'backlog'],
    ['aside', 'backlog', 'on_hold'],
    ['from one state beside the line to another', 'on_hold', 'rejected'],
    ['nowhere', 'standardized', 'standardized'],
  ])('%s, and nothing is said', async (_, from, to) => {
    expect(await moved(from, to)).toEqual([])
  })

  test('over stages, and they are named', async () => {
    expect(await moved('backlog', 'implementation')).toEqual(['stage-skipped: It moves from backlog to implementation, and skips analysis and planning.'])
  })

  test.each([
    ['where it was', 'planning'], ['one stage on', 'implementation'], ['further back', 'backlog'],
  ])('from beside the line to %s', async (_, to) => {
    expect(await moved('on_hold', to, 'planning')).toEqual([])
  })

  test('from beside the line over a stage', async () => {
    expect(await moved('on_hold', 'validation', 'planning')).toEqual(['stage-skipped: It moves from planning, where it was before `on_hold`, to validation, and skips implementation.'])
  })

  test.each([['rolled_back', 'validation'], ['on_hold', 'standardized'], ['rejected', 'planning']])('from %s to %s, and nobody knows where it was: that is pointed out, as of a new one', async (from, to) => {
    expect(await moved(from, to)).toEqual([`begins-beyond-analysis: It was \`${from}\`, no stage before that is known, and it begins in ${to}.`])
    expect(await moved(from, 'analysis')).toEqual([])
  })

  test('over a stage, and has another id and file in the same change', async () => {
    const after = at('validation').replace('IMP-2025-001', 'IMP-2025-008').replace('metadata:', 'aliases: [IMP-2025-001]\nmetadata:')
    expect(await said({ [FIRST]: at('planning') }, { 'improvements/IMP-2025-008-cache.md': after })).toEqual(['stage-skipped: It moves from planning to validation, and skips implementation.'])
  })
})

describe('a new improvement', () => {
  test.each(['backlog', 'analysis', 'on_hold'])('may begin in %s', async (status) => {
    expect(await said({}, { [FIRST]: at(status) })).toEqual([])
  })

  test('that begins further on is pointed out, and stops nothing', async () => {
    const { problems } = await change({}, { [FIRST]: DONE })
    expect(problems.map(({ rule, severity, origin }) => [rule, severity, origin])).toEqual([['begins-beyond-analysis', 'warning', 'introduced']])
  })

  test('is not one that goes in the same change, though their keys are alike', async () => {
    const other = at('planning').replace('001', '005').replace('title: Cache warming', 'title: Search index').replace('2025-03-03', '2025-04-04').replace(/problem:.*/, 'problem: Nobody finds anything.').replace(/impact:.*/, 'impact: All ask each other.').replace(/approach:.*/, 'approach: Index at night.').replace('The cache is empty in the morning.', 'Nothing is found.').replace('maria.lopez', 'jo.park')
    expect(await said({ [FIRST]: at('backlog') }, { 'improvements/IMP-2025-005-search.md': other })).toEqual(['begins-beyond-analysis: A new improvement begins in planning.'])
  })

  test('is one of the first of its programme, and may be anywhere', async () => {
    expect(await said({ [SECOND]: undefined }, { [FIRST]: DONE })).toEqual([])
  })
})

describe('a record that is deleted', () => {
  const naming = OTHER.replace('metadata:', 'links:\n  improvements: [IMP-2025-001]\nmetadata:')

  test('is told once, wherever it is named', async () => {
    const report = await change({ [FIRST]: RECORD, [SECOND]: naming, 'improvements/IMP-2025-003-third.md': OTHER.replace('002', '003') }, { [SECOND]: `${naming}\nAfter IMP-2025-001.\n`, 'improvements/IMP-2025-003-third.md': `${OTHER.replace('002', '003')}\nSee [it](IMP-2025-001-cache-warming.md).\n` })
    expect(report.problems.map(({ rule, message, related }) => [rule, message, related.length])).toEqual([['record-deleted', '`IMP-2025-001` (“Cache warming”) is deleted, and 2 records still name it.', 2]])
    // What names it is not published all the same.
    expect(report.quarantined.map(({ file }) => file)).toEqual([SECOND, 'improvements/IMP-2025-003-third.md'])
  })

  test('and is named nowhere may go', async () => {
    expect(await said({ [FIRST]: RECORD }, {})).toEqual([])
  })

  test('could not be read, and is missed all the same', async () => {
    expect(await said({ [FIRST]: RECORD.replace('title: ', 'title: "'), [SECOND]: naming }, { [SECOND]: naming })).toEqual(['record-deleted: `IMP-2025-001` is deleted, and a record still names it.'])
  })

  test('has got another id by hand', async () => {
    const file = 'improvements/IMP-2025-009-cache-warming.md'
    expect(await said({ [FIRST]: RECORD, [SECOND]: naming }, { [file]: RECORD.replace('001', '009'), [SECOND]: naming })).toEqual(['record-deleted: `IMP-2025-001` (“Cache warming”) has become `IMP-2025-009`, and a record still names it by its old id.'])
  })

  test('has got another id, and keeps the old one as an alias: reference-exists says what to write', async () => {
    const after = RECORD.replace('001', '009').replace('metadata:', 'aliases: [IMP-2025-001]\nmetadata:')
    expect(await said({ [FIRST]: RECORD, [SECOND]: naming }, { 'improvements/IMP-2025-009-cache-warming.md': after, [SECOND]: naming })).toEqual(['reference-exists: `IMP-2025-001` is now `IMP-2025-009`.'])
  })

  test('is an error of its own rule; without that rule, reference-exists speaks again', async () => {
    const settings = (level: string) => ({ 'programme.yaml': `rules:\n  record-deleted: ${level}\n` })
    expect(await said({ ...settings('off'), [FIRST]: RECORD, [SECOND]: naming }, { ...settings('off'), [SECOND]: naming })).toEqual(['reference-exists: There is no record `IMP-2025-001`.'])
    expect(await said({ ...settings('warning'), [FIRST]: RECORD, [SECOND]: naming }, { ...settings('warning'), [SECOND]: naming })).toHaveLength(2)
  })
})

describe('an id', () => {
  const another = OTHER.replace('IMP-2025-002', 'IMP-2025-001').replace('Search index', 'Alerts').replace('2025-05-09', '2025-08-08').replace('Searches are slow', 'Alerts come late')
  const NEW = 'improvements/IMP-2025-001-alerts.md'

  test('that was another record\'s is not given again', async () => {
    expect(await said({ [FIRST]: RECORD }, { [NEW]: another })).toEqual(['id-reused: The id `IMP-2025-001` is given to a new record, and it was that of another one, “Cache warming”.'])
  })

  test('is not given again either in the same file', async () => {
    expect(await said({ [FIRST]: RECORD }, { [FIRST]: another })).toHaveLength(1)
  })

  test('that was given up long ago is not given again', async () => {
    expect(await said({}, { [NEW]: another }, { ids: new Set(['IMP-2025-001']), past: new Map([['IMP-2025-001', [RECORD]]]) })).toEqual(["id-reused: The id `IMP-2025-001` is given to a new record, and it is another one's in the history of `main`."])
  })

  test('belongs to a record that is put back as it was, or nearly so', async () => {
    const history = { ids: new Set(['IMP-2025-001']), past: new Map([['IMP-2025-001', [RECORD]]]) }
    expect(await said({}, { [FIRST]: RECORD.replace('in the morning', 'at night') }, history)).toEqual([])
    expect(await said({}, { [FIRST]: another.replace('Alerts', 'Cache warming') }, history)).toEqual([])
  })

  test('stays with a record that is rewritten, renamed or given another date', async () => {
    expect(await said({ [FIRST]: RECORD }, { 'improvements/IMP-2025-001-warmth.md': another.replace('2025-08-08', '2025-03-03') })).toEqual([])
    expect(await said({ [FIRST]: RECORD }, { [FIRST]: another.replace('Alerts', 'Cache warming') })).toEqual([])
  })

  test('that was an alias is not given again, and id-unique says so where the alias still stands', async () => {
    const renumbered = { 'improvements/IMP-2025-009-cache.md': RECORD.replace('001', '009').replace('metadata:', 'aliases: [IMP-2025-001]\nmetadata:') }
    expect((await said(renumbered, { ...renumbered, [NEW]: another })).map((text) => text.split(':')[0])).toEqual(['id-unique'])
    expect(await said(renumbered, { 'improvements/IMP-2025-009-cache.md': RECORD.replace('001', '009'), [NEW]: another })).toEqual(['id-reused: The id `IMP-2025-001` is given to a new record, and it was an earlier one of `IMP-2025-009`.'])
  })
})

describe('evidence', () => {
  const after = (text: string, before = DONE) => said({ [FIRST]: before }, { [FIRST]: text })

  test('that is gone is told once, though the expectation is left', async () => {
    expect(await after(DONE.replace(ERROR_RATE, ''))).toEqual(['evidence-removed: `error_rate` was measured, 0.4% to 0.3% (exceeded), and that result is gone.'])
  })

  test('that is gone with its expectation, on the way to the standard, is missed as well', async () => {
    const missed = at('validation').replace('after: 0.3%', 'after: 0.9%')
    expect(await after(DONE.replace(ERROR_RATE, '').replace('    error_rate: "<0.5%"\n', ''), missed)).toEqual(['evidence-removed: `error_rate` was measured, 0.4% to 0.9% (worse), and that result is gone.'])
  })

  test.each([
    ['while it is still being measured', at('validation').replace(ERROR_RATE, ''), at('validation')],
    ['when the improvement goes back', at('implementation').replace(ERROR_RATE, ''), DONE],
    ['when the improvement is rolled back', at('rolled_back').replace(ERROR_RATE, ''), DONE],
  ])('may go %s', async (_, text, before) => {
    expect(await after(text, before)).toEqual([])
  })

  test.each([
    ['a metric by another name with the same numbers', DONE.replaceAll('error_rate', 'failure_rate').replace('    failure_rate: "<0.5%"', '    failure_rate: "<0.5%"')],
    ['another unit for the same value', DONE.replace('      before: 900\n      after: 180\n      unit: ms', '      before: 900ms\n      after: 180ms')],
    ['another address of the documentation', DONE.replace('/cache-warming', '/caches')],
    ['another result', DONE.replace(ERROR_RATE, `${ERROR_RATE}    - metric: cost\n      before: $10\n      after: $9\n`)],
  ])('is the same with %s', async (_, text) => {
    expect(await after(text)).toEqual([])
  })

  test('that is other than it was, is pointed out', async () => {
    expect(await after(DONE.replace('after: 180', 'after: 150'))).toEqual(['evidence-changed: `latency_p95` was measured as 900 ms to 180 ms when this became the standard, and is now 900 ms to 150 ms.'])
  })

  test('with a target that moved after the measurement, is pointed out; before it, a target is free', async () => {
    expect(await after(DONE.replace('<200ms', '<300ms'), at('validation'))).toEqual(['evidence-changed: The target of `latency_p95` was <200 ms when its result became known, and is now <300 ms.'])
    expect(await after(at('planning').replace('<200ms', '<300ms'), at('planning').replace(/ {2}results:[\s\S]*?(?=standardization)/, ''))).toEqual([])
  })

  test('that was promised and never measured does not go without a word', async () => {
    const before = at('validation').replace(ERROR_RATE, '')
    expect(await after(DONE.replace(ERROR_RATE, '').replace('    error_rate: "<0.5%"\n', ''), before)).toEqual(['evidence-changed: `error_rate` was expected to be <0.5%, and is no longer expected.'])
  })

  test('is a report as well: one that is deleted without a trace, and a result that is taken out of one', async () => {
    const files = { [FIRST]: DONE, [REPORT_FILE]: REPORT }
    expect(await said(files, { [FIRST]: DONE })).toEqual(['evidence-removed: `VAL-2025-001` reported what was measured of this improvement, and is deleted.'])
    expect(await said(files, { [FIRST]: at('validation') })).toEqual([])
    expect(await said(files, { ...files, [REPORT_FILE]: REPORT.replace(/ {2}- metric: error_rate[\s\S]*?(?=---)/, '') })).toEqual(['evidence-removed: `error_rate` was measured, 0.4% to 0.3% (exceeded), and that result is gone.'])
  })

  test('is a report that is named: record-deleted says so alone', async () => {
    const named = DONE.replace('metadata:', 'links:\n  validations: [VAL-2025-001]\nmetadata:')
    expect((await said({ [FIRST]: named, [REPORT_FILE]: REPORT }, { [FIRST]: named })).map((text) => text.split(':')[0])).toEqual(['record-deleted'])
  })
})
