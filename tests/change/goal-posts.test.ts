import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { changed, fileOf, measuring } from './state.ts'

const RESULT = '{ metric: error_rate, before: 0.5, after: 0.15, unit: percent }'
const given = (target: string, result = RESULT) => measuring({ targets: target === '' ? ['cost: "<$5/day"'] : [target], results: result === '' ? [] : [result] })
const moved = (before: string, after: string) => changed({ [fileOf('001')]: before }, { [fileOf('001')]: after })
const concerns = (before: string, after: string) => moved(before, after).concerns.map(({ what }) => what)

describe('a target that is another one', () => {
  test.each([
    ['error_rate: "<0.1%"', 'error_rate: "<0.2%"', 'target-weakened'],
    ['error_rate: "<0.1%"', 'error_rate: "<0.05%"', undefined],
    ['error_rate: ">10 rps"', 'error_rate: ">8 rps"', 'target-weakened'],
    ['error_rate_reduction: 80%', 'error_rate_reduction: 60%', 'target-weakened'],
    ['error_rate_reduction: 80%', 'error_rate_reduction: 90%', undefined],
    ['error_rate: "-30%"', 'error_rate: "-20%"', 'target-weakened'],
    ['error_rate: 0.1%', 'error_rate: 0.2%', 'target-weakened'],
    ['error_rate: "0.1-0.2%"', 'error_rate: "0.1-0.3%"', 'target-weakened'],
    ['error_rate: "0.1-0.2%"', 'error_rate: "0.2-0.3%"', 'target-changed'],
    ['error_rate: "<0.1%"', 'error_rate: ">0.1%"', 'target-changed'],
    ['error_rate: "<0.1%"', 'error_rate: "-30%"', 'target-changed'],
    ['error_rate: "<0.1%"', 'error_rate: better than before', 'target-changed'],
    ['error_rate: "<0.1%"', 'error_rate: "< 0.10 %"', undefined],
  ])('%s to %s', (before, after, expected) => {
    expect(concerns(given(before), given(after))).toEqual(expected === undefined ? [] : [expected])
  })

  test('is told before anything was measured as well, and a first result moves nothing', () => {
    expect(concerns(given('error_rate_reduction: 80%', ''), given('error_rate_reduction: 60%', ''))).toEqual(['target-weakened'])
    expect(concerns(given('error_rate_reduction: 80%', ''), given('error_rate_reduction: 80%'))).toEqual([])
  })

  test('and turns the verdict: both are told, with the numbers', () => {
    const { verdicts, concerns: [concern] } = moved(given('error_rate: "<0.1%"'), given('error_rate: "<0.2%"'))
    expect(concern).toMatchObject({ what: 'target-weakened', metric: 'error_rate', before: 'failure', after: 'success', was: { target: '<0.1%', after: '0.15%', verdict: 'missed' }, now: { target: '<0.2%', verdict: 'exceeded' } })
    expect(verdicts).toMatchObject([{ id: 'IMP-2025-001', before: 'failure', after: 'success', metrics: [{ metric: 'error_rate', moves: ['target-weakened'] }] }])
  })
})

describe('what was measured', () => {
  const target = 'error_rate: "<0.2%"'

  test.each([
    ['another value', RESULT.replace('0.15', '0.1'), ['value-changed']],
    ['another baseline', RESULT.replace('0.5', '0.9'), ['baseline-changed']],
    ['the same, written otherwise', RESULT.replace('0.15, unit: percent', '"0.15%", unit: percent'), []],
    ['nothing after', RESULT.replace(' after: 0.15,', ''), ['value-removed']],
  ])('%s', (_what, result, expected) => {
    expect(concerns(given(target), given(target, result))).toEqual(expected)
  })

  test('of a metric that nobody speaks of any more', () => {
    const both = measuring({ targets: [target, 'cost: "<$5/day"'], results: [RESULT, '{ metric: cost, before: 3, after: 9, unit: $/day }'] })
    expect(moved(both, given(target)).concerns).toMatchObject([{ what: 'metric-removed', metric: 'cost', was: { verdict: 'worse' }, before: 'partial', after: 'success' }])
  })

  test('for the first time is a new verdict, and no concern', () => {
    const change = moved(given(target, ''), given(target))
    expect(change.verdicts).toMatchObject([{ before: 'unknown', after: 'success' }])
    expect(change.concerns).toEqual([])
  })
})

describe('an improvement that becomes the standard', () => {
  const partial = (status: string, reason = '') => measuring({ status, targets: ['error_rate: "<0.2%"', 'cost: "<$5/day"'], results: [RESULT, '{ metric: cost, before: 3, after: 9, unit: $/day }'] }).replace('  method: before_after', `  method: before_after${reason}`)

  test('shows the numbers that are accepted, though none of them is new', () => {
    const success = (status: string) => measuring({ status, results: [RESULT], targets: ['error_rate: "<0.2%"'] })
    const change = moved(success('validation'), success('standardized'))
    expect(change.verdicts).toMatchObject([{ before: 'success', after: 'success', standard: '', metrics: [{ metric: 'error_rate', now: { verdict: 'exceeded' }, moves: [] }] }])
    expect(change.concerns).toEqual([])
  })

  test('without success is to be looked at, with the reason that it gives', () => {
    expect(moved(partial('validation'), partial('standardized', '\n  reason: Good enough')).concerns).toEqual([{ what: 'standard-without-success', id: 'IMP-2025-001', file: fileOf('001'), verdict: 'partial', reason: 'Good enough' }])
    expect(moved(partial('standardized'), partial('standardized', '\n  reason: Good enough')).concerns).toEqual([])
  })
})

const real = (file: string) => readFileSync(new URL(`../../content/${file}`, import.meta.url), 'utf8')
const IMPROVEMENT = 'improvements/IMP-2025-003-database-sharding.md'
const REPORT = 'validations/VAL-2025-003-database-sharding.md'
const ROADMAP = 'roadmaps/RM-2025-003-data-platform.md'
const EXAMPLE = { 'programme.yaml': real('programme.yaml'), [IMPROVEMENT]: real(IMPROVEMENT), [REPORT]: real(REPORT), [ROADMAP]: real(ROADMAP) }

describe('records that depend on one another', () => {
  test('a report has another verdict with another target of its improvement, which is told once', () => {
    const { verdicts, concerns: found, records } = changed(EXAMPLE, { [IMPROVEMENT]: EXAMPLE[IMPROVEMENT]!.replace('"<200ms"', '"<250ms"') })
    expect(records.map(({ id }) => id)).toEqual(['IMP-2025-003'])
    expect(verdicts.map(({ id }) => id)).toEqual(['IMP-2025-003', 'VAL-2025-003'])
    expect(found.map((concern) => 'id' in concern && [concern.id, concern.what])).toEqual([['IMP-2025-003', 'target-weakened']])
  })

  test('a report on an improvement that cannot be read has not lost its targets', () => {
    const change = changed(EXAMPLE, { [IMPROVEMENT]: EXAMPLE[IMPROVEMENT]!.replace('priority: critical', 'priority: urgent') })
    expect([change.verdicts, change.concerns]).toEqual([[], []])
  })

  test('a roadmap moves with the improvements that it names', () => {
    const { roadmaps, concerns: found } = changed(EXAMPLE, { [IMPROVEMENT]: EXAMPLE[IMPROVEMENT]!.replace('status: standardized', 'status: validation') })
    const [{ before, after }] = roadmaps as [(typeof roadmaps)[number]]
    expect(before!.done - after.done).toBe(1)
    expect(found).toEqual([])
  })

  test('goals of a roadmap that are lower, later or gone are told', () => {
    const text = EXAMPLE[ROADMAP]!
    const target = Number(/^target_level: ([\d.]+)$/m.exec(text)![1])
    const milestone = /- name: (.+)\n\s+target_date: (\S+)/.exec(text)!
    const { concerns: found } = changed(EXAMPLE, { [ROADMAP]: text.replace(`target_level: ${target}`, `target_level: ${target - 1}`).replace(milestone[0], milestone[0].replace(milestone[2]!, '2031-01-01')) })
    expect(found).toMatchObject([{ what: 'goal-lowered', name: 'overall maturity', before: String(target), after: String(target - 1) }, { what: 'milestone-later', before: milestone[2], after: '2031-01-01' }])
  })
})

describe('work that is further', () => {
  const PLAN = 'plans/PLAN-2025-003-service-mesh-adoption.md'
  const RUNBOOK = 'runbooks/RB-2025-003-shard-failover.md'

  test('of plans, checklists and reviews', () => {
    const files = { 'programme.yaml': real('programme.yaml'), [PLAN]: real(PLAN), [RUNBOOK]: real(RUNBOOK), [IMPROVEMENT]: real(IMPROVEMENT) }
    const { work } = changed(files, {
      [PLAN]: files[PLAN]!.replace('- [ ] ', '- [x] '), [RUNBOOK]: files[RUNBOOK]!.replace(/last_reviewed: .*/, 'last_reviewed: 2020-01-01'), [IMPROVEMENT]: files[IMPROVEMENT]!.replace('Update runbooks: true', 'Update runbooks: false'),
    })
    expect(work.map(({ id }) => id)).toEqual(['IMP-2025-003', 'PLAN-2025-003', 'RB-2025-003'])
    expect(work[0]).toMatchObject({ before: { checklist: { done: 12, total: 12 } }, after: { checklist: { done: 11, total: 12 } } })
    expect(work[1]!.after.boxes!.done - work[1]!.before.boxes!.done).toBe(1)
    expect(work[2]).toMatchObject({ after: { review: 'overdue' } })
  })
})
