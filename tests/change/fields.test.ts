import { describe, expect, test } from 'vitest'
import { roadmap } from '../../src/kinds/roadmap.ts'
import { improvement } from '../../src/kinds/improvement.ts'
import { plan } from '../../src/kinds/plan.ts'
import { fieldChanges } from '../../src/views/change/field-changes.ts'
import { fieldLine } from '../../src/reporters/change/values.ts'
import { textEdit } from '../../src/views/change/text-edit.ts'
import type { Part } from '../../src/reporters/change/document.ts'

const said = (parts: readonly Part[]) => parts.map((part) => (typeof part === 'string' ? part : part.mark === 'gone' ? `[-${part.text}-]` : part.mark === 'come' ? `{+${part.text}+}` : part.text)).join('')
const lines = (kind: { schema: Parameters<typeof fieldChanges>[0] }, before: unknown, after: unknown) => fieldChanges(kind.schema, before, after).map((change) => said(fieldLine(change).parts))

describe('a field that is different is told in words', () => {
  test.each([
    ['a choice', { status: 'on_hold' }, { status: 'in_progress' }, ['Status: on hold → in progress']],
    ['a yes or no', { standardization: { automated: false } }, { standardization: { automated: true } }, ['Automated: no → yes']],
    ['something new', {}, { implementation: { end_date: '2025-03-01' } }, ['Implementation: End: set to 2025-03-01']],
    ['something gone', { analysis: { root_cause: 'A constant' } }, { analysis: {} }, ['Root cause: removed, was A constant']],
    ['a target by its metric', { solution: { expected_impact: { error_rate: '<0.1%' } } }, { solution: { expected_impact: { error_rate: '<0.2%' } } }, ['Target of error_rate: <0.1% → <0.2%']],
    ['a field whose title another has, too', { standardization: { documentation: 'a' } }, { standardization: { documentation: 'b' } }, ['Standardization: Documentation: a → b']],
    ['a list of words', { metadata: { tags: ['a', 'b'] } }, { metadata: { tags: ['b', 'c'] } }, ['Tags: added c; removed a']],
    ['the order of a list', { metadata: { tags: ['a', 'b'] } }, { metadata: { tags: ['b', 'a'] } }, ['Tags: in another order']],
    ['nothing, though a list is empty now', {}, { metadata: { tags: [] } }, []],
  ])('%s', (_what, before, after, expected) => {
    expect(lines(improvement, before, after)).toEqual(expected)
  })

  const result = (metric: string, after: number) => ({ metric, before: 1, after })

  test('items of a list are known by their name, wherever they stand', () => {
    const before = { validation: { results: [result('error_rate', 2), result('latency', 3)] } }
    expect(lines(improvement, before, { validation: { results: [result('latency', 3), result('cost', 4), result('error_rate', 9)] } })).toEqual(['Results: cost added: before 1, after 4', 'After of error_rate: 2 → 9'])
    expect(lines(improvement, before, { validation: { results: [result('latency', 3)] } })).toEqual(['Results: error_rate removed: before 1, after 2'])
    expect(lines(improvement, before, { validation: { results: [result('latency', 3), result('error_rate', 2)] } })).toEqual(['Results: in another order'])
  })

  test('an item that says the same under another name was renamed', () => {
    expect(lines(plan, { risks: [{ title: 'A', impact: 'high' }] }, { risks: [{ title: 'B', impact: 'high' }] })).toEqual(['Risks, name: A → B'])
  })

  test('an item within an item names both', () => {
    const phases = (to: number) => ({ phases: [{ name: 'Quick wins', window: { start: '2025-01-01' }, improvements: [{ ref: 'IMP-2025-001', to }] }] })
    expect(fieldChanges(roadmap.schema, phases(2), phases(3))).toEqual([{ path: 'phases[Quick wins].improvements[IMP-2025-001].to', title: 'To of IMP-2025-001 in Quick wins', before: '2', after: '3' }])
  })

  test('what the schema refuses is compared as it is written', () => {
    expect(lines(improvement, { metadata: { owner: 'a' } }, { metadata: 'none', proirity: 'high' })).toEqual(['Metadata: owner a → none', 'proirity: set to high'])
  })
})

describe('a longer text', () => {
  const text = 'Each evening between five and eight the core API runs out of connections and about ten thousand users see an error.'

  test('shows the words that are different, with some around them', () => {
    expect(lines(improvement, { analysis: { impact: text } }, { analysis: { impact: text.replace('ten thousand', 'fifty') } })).toEqual(['Impact: … of connections and about [-ten thousand-] {+fifty+} users see an error.'])
  })

  test('says how long it was and is when it was rewritten, and what it says now', () => {
    const [line] = lines(improvement, { analysis: { impact: text } }, { analysis: { impact: 'Nobody knows any more who is affected, nor how often, nor for how long it has been like this.' } })
    expect(line).toBe('Impact: rewritten (21 words → 19), now: Nobody knows any more who is affected, nor how often, nor for how long it has been like this.')
  })

  test('is compared quickly, however long it is', () => {
    const long = (word: string) => Array.from({ length: 40_000 }, (_, index) => `${word}${index}`).join(' ')
    const began = performance.now()
    expect(textEdit(long('a'), long('b'))).toEqual({ words: { before: 40_000, after: 40_000 } })
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
