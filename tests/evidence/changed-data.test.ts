import { describe, expect, test } from 'vitest'
import { pairsOf } from '../../src/content/pairs.ts'
import { checkLibrary } from '../../src/rules/check.ts'
import type { Library } from '../../src/content/library.ts'
import { verdictChanges } from '../../src/views/change/verdict-change.ts'
import { asBase, TODAY } from '../check-folder.ts'
import { around, HEADER, improvementText, kpiText, libraryOf, rowsOf } from './records.ts'

const library = (after: readonly number[], over: Parameters<typeof improvementText>[0] = {}, more: Readonly<Record<string, string>> = {}) => libraryOf({
  'improvements/IMP-2025-001-a.md': improvementText({ status: 'standardized', ...over }), 'kpis/KPI-2025-001-latency.md': kpiText('latency', 'ms'),
  'measurements/latency/2025.csv': `${[HEADER, ...rowsOf('latency', '2025-01-06', around(280, 6)), ...rowsOf('latency', '2025-01-27', after)].join('\n')}\n`, ...more,
})
const GOOD = around(200, 5)
const problems = async (now: Library, before?: Library) => (await checkLibrary(now, { today: TODAY, diagrams: { check: async () => ({ ok: true }) }, ...(before && { base: asBase(before) }) })).problems
const told = async (rule: string, now: Library, before?: Library) => (await problems(now, before)).filter((problem) => problem.rule === rule).map(({ message }) => message)

describe('measurements that change while the record stays as it is', () => {
  test('are seen where the verdict of a standard rests on them', async () => {
    expect(await told('evidence-changed', library(around(270, 5)), library(GOOD))).toEqual([expect.stringMatching(/^`latency` was measured as 280 ms to 200 ms when this became the standard, and is now 280 ms to 270 ms\. The verdict was "exceeded", and is "missed"\.$/)])
    expect(await told('evidence-changed', library(GOOD), library(GOOD))).toEqual([])
  })

  test('are missed when a result is typed that was computed', async () => {
    const typed = library(GOOD, { results: '    - { metric: latency, before: 280, after: 200, unit: ms }' })
    expect(await told('evidence-changed', typed, library(GOOD))).toEqual(['`latency` was computed from the measurements of `latency`, and is typed now.'])
  })

  test('are seen when they are gone', async () => {
    expect(await told('evidence-removed', library([]), library(GOOD))).toEqual([expect.stringMatching(/^`latency` was measured, 280 ms to 200 ms \(exceeded\), and the data does not say that any more\. It is not measured: nothing was measured of `latency`/)])
  })

  test('turn the verdict in what a change does', () => {
    const [before, after] = [library(GOOD), library(around(270, 5))]
    expect(verdictChanges(before, after, pairsOf(before, after))).toEqual([expect.objectContaining({ id: 'IMP-2025-001', before: 'success', after: 'failure' })])
    expect(verdictChanges(before, library(GOOD), pairsOf(before, library(GOOD)))).toEqual([])
  })
})

describe('rules about results work with data as with typed values', () => {
  test('a standard whose KPI was never measured in its windows is missing its result', async () => {
    expect(await told('standardized-needs-results', library([]))).toEqual(['`latency` was expected to be -25%. It is not measured: nothing was measured of `latency` from 2025-01-27 to 2025-02-09.'])
  })

  test('a standard that missed its target by its data is refused', async () => {
    expect(await told('standardized-needs-verdict', library(around(270, 5)))).toEqual([expect.stringContaining('the computed verdict is failure. 280 ms to 270 ms is -3.6%')])
  })

  test('a missing KPI and missing windows are told once', async () => {
    expect((await problems(library(GOOD, { results: '    - { metric: latency, kpi: latencies }' }))).filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(['kpi-exists'])
    expect((await problems(library(GOOD, { validation: '  method: before_after\n' }))).filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(['windows-needed'])
  })

  test('a report that was typed is held against what its improvement has computed', async () => {
    const report = (after: number) => ({ 'validations/VAL-2025-001-a.md': `---\nid: VAL-2025-001\ntitle: Latency\nimprovement: IMP-2025-001\ndate: 2025-02-12\nowner: a@b.c\nmethod: before_after\nhypothesis: Less.\nperiod: { start: 2025-01-27, end: 2025-02-09 }\nresults:\n  - { metric: latency, before: 280, after: ${after}, unit: ms }\n---\n\n## Implementation\n\nDone.\n\n## Next Steps\n\nNone.\n` })
    expect(await told('evidence-agrees', library(GOOD, {}, report(200)))).toEqual([])
    expect(await told('evidence-agrees', library(GOOD, {}, report(190)))).toEqual(['`latency` after is 190 ms here and 200 ms in IMP-2025-001.'])
  })

  test('typed values and words beside a KPI that cannot tell are refused', async () => {
    const results = '    - { metric: latency, kpi: latency, after: 140, claim: "-50%" }'
    expect(await told('measured-agrees', library([200, 210], { status: 'validation', results }))).toEqual([
      expect.stringMatching(/^It says `140`, and the measurements cannot tell: only 2 of 14 values/), expect.stringMatching(/^It says `-50%`, and the measurements cannot tell: only 2 of 14 values/),
    ])
  })
})
