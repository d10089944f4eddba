import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/content/problem.ts'
import { RULES } from '../../src/rules/index.ts'
import { isOff, levelFor, levelText } from '../../src/rules/severity.ts'
import { dated, said } from './folders.ts'

const RUNBOOK = 'runbooks/RB-2025-001-drain-a-node.md'
const runbook = `---
id: RB-2025-001
title: Drain a node
service: compute
owner: jane.smith@dwcp.io
severity: sev2
last_reviewed: 2025-11-01
review_every: 90 days
---

# Drain a node
`
const both = (runbookBody = runbook) => ({ 'improvements/IMP-2025-001-cache-warming.md': dated(), [RUNBOOK]: runbookBody })
const severitiesOf = (rule: string, { report }: Awaited<ReturnType<typeof said>>) => report.problems.filter((problem) => problem.rule === rule).map(({ file, severity }) => `${file.split('/')[0]} ${severity}`)

describe('the severity of a rule', () => {
  test.each([
    ['', ['date-order error']],
    ['rules: { date-order: warning }', ['date-order warning']],
    ['rules: { date-order: off }', []],
    ['rules: { date-order: { improvement: off } }', []],
    ['rules: { date-order: { default: warning } }', ['date-order warning']],
    ['rules: { date-order: { improvement: error, default: off } }', ['date-order error']],
    ['rules: { date-order: { runbook: off } }', ['date-order error']],
    ['rules: { date-order: {} }', ['date-order error']],
  ])('follows %s', async (programme, expected) => {
    expect((await said(dated(), programme)).short).toEqual(expected)
  })

  test('is that of the kind, and for the others that of default', async () => {
    const outcome = await said(both(), 'rules:\n  heading-order: { runbook: warning }\n  required-section: { improvement: error, default: off }\n  date-order: off\n')
    expect(severitiesOf('heading-order', outcome)).toEqual(['runbooks warning'])
    expect(severitiesOf('required-section', outcome)).toEqual([])
    expect(outcome.report.quarantined).toEqual([])
  })

  test('of a rule that is off for one kind only is looked at in the others', async () => {
    const outcome = await said(both(), 'rules:\n  date-order: off\n  heading-order: { improvement: off }\n  required-section: off\n')
    expect(severitiesOf('heading-order', outcome)).toEqual(['runbooks error'])
  })

  test('is in words what it is by rule', () => {
    const rule = RULES.find(({ name }) => name === 'raw-html')!
    const words = (rules: Parameters<typeof levelText>[1]['rules']) => levelText(rule, { rules })
    expect(words({})).toBe('warning')
    expect(words({ 'raw-html': 'error' })).toBe('error')
    expect(words({ 'raw-html': { runbook: 'off', plan: 'off' } })).toBe('warning; off in plans and runbooks')
    expect(words({ 'raw-html': { default: 'off', plan: 'error' } })).toBe('off; error in plans')
  })

  test('of a rule about one kind is in words that of the kind', () => {
    const rule = RULES.find(({ name }) => name === 'score-agrees')!
    expect(levelText(rule, { rules: { 'score-agrees': { roadmap: 'off', default: 'warning' } } })).toBe('off')
  })

  test('is off everywhere only when nothing is left', () => {
    const rule = RULES.find(({ name }) => name === 'raw-html')!
    expect(isOff(rule, { rules: { 'raw-html': { default: 'off' } } })).toBe(true)
    expect(isOff(rule, { rules: { 'raw-html': { default: 'off', plan: 'warning' } } })).toBe(false)
    expect(isOff(rule, { rules: { 'raw-html': { plan: 'off' } } })).toBe(false)
  })

  test('of rules without which nothing can be published stays an error whatever is written', () => {
    const fixed = RULES.filter((rule) => rule.fixed)
    expect(fixed.map((rule) => levelFor('runbook', rule, { rules: { [rule.name]: { runbook: 'off' } } }))).toEqual(fixed.map(() => 'error'))
    expect(fixed.filter((rule) => isOff(rule, { rules: { [rule.name]: 'off' } }))).toEqual([])
    expect(fixed.length).toBeGreaterThan(10)
  })
})

describe('settings that cannot be', () => {
  test.each([
    ['rules: { date-ordr: off }', 'unknown-key: There is no rule `date-ordr`. (Did you mean `date-order`?)', '1:10'],
    ['rules: { whatever-else: off }', 'unknown-key: There is no rule `whatever-else`. (`improvement explain` lists the rules.)', '1:10'],
    ['rules:\n  raw-html: waring\n', 'invalid-value: `rules.raw-html` is `waring`, which is not one of its values. (Did you mean `warning`? Values: `error`, `warning`, `off`.)', '2:13'],
    ['rules:\n  raw-html: { runbok: off }\n', 'unknown-key: Unknown key `runbok` in `rules.raw-html`. (Did you mean `runbook`?)', '2:15'],
    ['rules:\n  raw-html: { runbook: of }\n', 'invalid-value: `rules.raw-html.runbook` is `of`, which is not one of its values. (Did you mean `off`? Values: `error`, `warning`, `off`.)', '2:24'],
    ['rules:\n  raw-html: [off]\n', 'invalid-value: `rules.raw-html` is a list, which is not one of its values. (Values: `error`, `warning`, `off`.)', '2:13'],
    ['rules:\n  frontmatter: warning\n', 'invalid-value: The rule `frontmatter` is always an error. (Take the line out: a file that breaks this rule cannot be published, whatever it is called.)', '2:16'],
    ['rules:\n  frontmatter: { plan: off, runbook: error }\n', 'invalid-value: The rule `frontmatter` is always an error. (Take the line out: a file that breaks this rule cannot be published, whatever it is called.)', '2:24'],
  ])('%j is told at its place', async (programme, message, place) => {
    const { report, long } = await said(dated().replace('2025-03-01', '2025-03-10'), programme)
    expect(long).toEqual([message])
    const [{ file, range: { start } }] = report.problems as [Problem]
    expect([file, `${start.line}:${start.column}`]).toEqual(['programme.yaml', place])
  })
})
