import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { repaired, textEditsOf } from '../../src/content/edit/repair.ts'
import type { Repair } from '../../src/content/problem.ts'
import { kindNamed } from '../../src/kinds/index.ts'
import { FILE, RECORD } from './records.ts'

const improvement = kindNamed('improvement')!
const plan = kindNamed('plan')!

const repair = (source: string, what: Repair, kind = improvement) => repaired(source, what, { kind, file: FILE }).text
const record = (yaml: string, body = '\nText.\n') => `---\n${yaml}---\n${body}`

describe('a key is renamed, and nothing else', () => {
  test.each([
    ['in a block', 'metdata: # who\n  owner: a\n', ['metdata'], 'metadata', 'metadata: # who\n  owner: a\n'],
    ['below others', 'metadata:\n    ownr :  a # why\n', ['metadata', 'ownr'], 'owner', 'metadata:\n    owner :  a # why\n'],
    ['in quotes', '"titel": x\n', ['titel'], 'title', 'title: x\n'],
    ['between braces', 'm: { ownr: a, "x y": 2 } # c\n', ['m', 'ownr'], 'owner', 'm: { owner: a, "x y": 2 } # c\n'],
    ['of an item', 'results:\n  - metrc: a\n    before: 1.10\n', ['results', 0, 'metrc'], 'metric', 'results:\n  - metric: a\n    before: 1.10\n'],
    ['with text below', 'problm: >-\n  two\n  lines\n', ['problm'], 'problem', 'problem: >-\n  two\n  lines\n'],
    ['without a value', 'titel:\n', ['titel'], 'title', 'title:\n'],
  ])('%s', (_how, before, at, to, after) => {
    for (const [mark, eol] of [['', '\n'], ['\uFEFF', '\r\n']] as const) {
      const written = (text: string) => mark + record(text).replaceAll('\n', eol)
      expect(repair(written(before), { do: 'rename-key', at, to })).toBe(written(after))
    }
  })

  test.each([
    ['that is not there', ['other'], 'title', 'There is no key `other`.'],
    ['whose new name is there', ['titel'], 'id', 'There is a key `id` already.'],
  ])('a key %s is refused', (_what, at, to, message) => {
    expect(() => repair(record('id: x\ntitel: y\n'), { do: 'rename-key', at, to })).toThrow(message)
  })
})

describe('a value gets another type, and keeps what was typed', () => {
  test.each([
    ['title: 1.10 # v\n', 'text', 'title: "1.10" # v\n'],
    ['title: 0x1F\n', 'text', 'title: "0x1F"\n'],
    ['title: true\n', 'text', 'title: "true"\n'],
    ['title: "1.10" # v\n', 'number', 'title: 1.10 # v\n'],
    ["title: '3'\n", 'number', 'title: 3\n'],
    ['{ title: "3" }\n', 'number', '{ title: 3 }\n'],
  ] as const)('%j as %s', (before, as, after) => {
    expect(repair(record(before), { do: 'retype-value', at: ['title'], as })).toBe(record(after))
  })

  test('one that has the type by now is refused', () => {
    expect(() => repair(record('title: "1"\n'), { do: 'retype-value', at: ['title'], as: 'text' })).toThrow('The value is text by now.')
    expect(() => repair(record('title: 1\n'), { do: 'retype-value', at: ['title'], as: 'number' })).toThrow('The value is no text by now.')
  })
})

describe('a list of ids is sorted', () => {
  test.each([
    ['on lines', 'l:\n  - IMP-2025-1000\n  - IMP-2025-999\n', 'l:\n  - IMP-2025-999\n  - IMP-2025-1000\n'],
    ['on lines, with what is said about each', 'l: # ours\n- RB-2025-002 # two\n# about one\n- "RB-2025-001"\nx: 1\n', 'l: # ours\n# about one\n- "RB-2025-001"\n- RB-2025-002 # two\nx: 1\n'],
    ['between brackets', "l: [IMP-2025-002, 'IMP-2025-001'] # c\n", "l: ['IMP-2025-001', IMP-2025-002] # c\n"],
    ['between brackets over lines', 'l: [\n  IMP-2025-002,\n  IMP-2025-001,\n]\n', 'l: [\n  IMP-2025-001,\n  IMP-2025-002,\n]\n'],
    ['with one twice', 'l:\n  - IMP-2025-002 # first\n  - IMP-2025-001\n  - IMP-2025-002 # again\n', 'l:\n  - IMP-2025-001\n  # again\n  - IMP-2025-002 # first\n'],
    ['with one twice between brackets', 'l: [IMP-2025-002, IMP-2025-001, IMP-2025-002]\n', 'l: [IMP-2025-001, IMP-2025-002]\n'],
  ])('%s', (_how, before, after) => {
    for (const eol of ['\n', '\r\n']) expect(repair(record(before).replaceAll('\n', eol), { do: 'sort-ids', at: ['l'] })).toBe(record(after).replaceAll('\n', eol))
  })

  test('but not between brackets with comments, where nobody can tell what they are about', () => {
    expect(() => repair(record('l: [IMP-2025-002, # two\n  IMP-2025-001]\n'), { do: 'sort-ids', at: ['l'] })).toThrow('There are comments between the items')
  })

  test('whatever is in it', () => {
    fc.assert(fc.property(fc.array(fc.record({ id: fc.integer({ min: 1, max: 30 }), above: fc.constantFrom('', '  # note\n', '\n'), behind: fc.constantFrom('', ' # why') }), { minLength: 1, maxLength: 8 }), fc.boolean(), (items, flow) => {
      const ids = items.map(({ id }) => `IMP-2025-${String(id).padStart(3, '0')}`)
      const source = record(flow ? `l: [${ids.join(', ')}]\n` : `l:\n${items.map(({ above, behind }, index) => `${above}  - ${ids[index]}${behind}\n`).join('')}`)
      const result = repair(source, { do: 'sort-ids', at: ['l'] })
      expect(result.match(/IMP-\d+-\d+/g)).toEqual([...new Set(ids)].sort())
      for (const word of ['# note', '# why']) expect(result.split(word).length).toBe(source.split(word).length)
      expect(repair(result, { do: 'sort-ids', at: ['l'] })).toBe(result)
    }), { numRuns: 60 })
  })
})

describe('a section is put in from the template', () => {
  const template = (source: string, heading: string, kind = plan) => repair(source, { do: 'add-section', heading }, kind)
  const headings = (text: string) => text.match(/^#{2,3} .*/gm)

  test('where the order of sections has it, and the rest keeps its bytes', () => {
    const body = '\n## Executive Summary\n\n### Objective\n\nx\n\n### Impact\n\ny\n\n## Notes\n\nz\n'
    const result = template(record('id: x\n', body), 'Scope')
    expect(headings(result)).toEqual(['## Executive Summary', '### Objective', '### Scope', '### Impact', '## Notes'])
    expect(result).toMatch(/\n\nx\n\n### Scope\n\n[^#]*\[[^#]*\n\n### Impact\n\ny\n\n## Notes\n\nz\n$/)
    expect(template(result, 'Scope').length).toBeGreaterThan(result.length)
  })

  test.each([
    ['before the first that comes after it', '\n## Current State\n\nx\n', 'Executive Summary', ['## Executive Summary', '## Current State']],
    ['behind the section that comes before it, whatever follows', '\n## Current State\n\nx\n\n## Diary\n\ny\n', 'Goals and Objectives', ['## Current State', '## Goals and Objectives', '## Diary']],
    ['before the sections that belong below it', '\n## Executive Summary\n\nx\n\n### Overview\n\ny\n', 'Current State', ['## Executive Summary', '## Current State', '### Overview']],
    ['at the end', '\n## Executive Summary\n\nx', 'References', ['## Executive Summary', '## References']],
    ['into an empty body', '', 'References', ['## References']],
    ['below its own section first', '\n## Executive Summary\n\nx\n\n### More\n\ny\n\n## Current State\n', 'Objective', ['## Executive Summary', '### Objective', '### More', '## Current State']],
  ])('%s', (_where, body, heading, expected) => {
    for (const eol of ['\n', '\r\n']) {
      const source = record('id: x\n', body).replaceAll('\n', eol)
      const result = template(source, heading)
      expect(headings(result.replaceAll('\r\n', '\n'))).toEqual(expected)
      expect(/(?<!\r)\n/.test(result)).toBe(eol === '\n')
    }
  })

  test.each([
    ['below a section that is missing', '\n## Current State\n', 'Scope', 'belongs under `Executive Summary`, which is missing'],
    ['behind code that is not closed', '\n## Executive Summary\n\n```\nx\n', 'Current State', 'would not stand as a heading'],
  ])('but not %s', (_where, body, heading, message) => {
    expect(() => template(record('id: x\n', body), heading)).toThrow(message)
  })
})

describe('a heading gets its depth and its text', () => {
  test.each([
    ['### Context', '## Context'], ['### **Context** ###', '## **Context** ##'], ['#### context', '## context'], ['## Contxt', '## Context'], ['  ### Context', '  ## Context'],
    ['Contxt\n------', '## Context'], ['Context\n=======', '## Context'],
  ])('%j', (before, after) => {
    const source = (heading: string, eol = '\n') => record('id: x\n', `\nFirst.\n\n${heading}\n\nText.\n`).replaceAll('\n', eol)
    for (const eol of ['\n', '\r\n']) expect(repair(source(before, eol), { do: 'set-heading', line: 7, depth: 2, heading: 'Context' })).toBe(source(after, eol))
  })

  test('and is refused where there is none by now', () => {
    expect(() => repair(RECORD, { do: 'set-heading', line: 15, depth: 2, heading: 'Context' })).toThrow('There is no heading on a line of its own on line 15 any more.')
  })
})

describe('settings have no fences', () => {
  const settings = (source: string, what: Repair) => repaired(source, what, { kind: undefined, file: 'programme.yaml' }).text

  test.each(['title: x\nteems: [] # ours\n', 'title: x\nteems: [] # ours', '\uFEFFtitle: x\r\nteems: [] # ours\r\n'])('%j', (source) => {
    expect(settings(source, { do: 'rename-key', at: ['teems'], to: 'teams' })).toBe(source.replace('teems', 'teams'))
  })
})

describe('changes for an editor', () => {
  test('cover what differs and nothing else, counted in UTF-16 units and without the byte-order mark', () => {
    expect(textEditsOf('\uFEFFa: 😀 x\nb: 1\n', '\uFEFFa: 😀 yy\nb: 1\n')).toEqual([{ range: { start: { line: 1, column: 7 }, end: { line: 1, column: 8 } }, text: 'yy' }])
    expect(textEditsOf('a\nb\nc\nd\n', 'a\nB\nc\nD\n')).toHaveLength(2)
    expect(textEditsOf('a\n', 'a\n')).toEqual([])
    expect(textEditsOf('😀\n', '😁\n')).toEqual([{ range: { start: { line: 1, column: 1 }, end: { line: 1, column: 3 } }, text: '😁' }])
  })

  test('carried out from below, they make the one text the other', () => {
    const lines = fc.array(fc.constantFrom('a', 'b: 1', 'b: 12', '😀', '😁', '', 'x y'), { maxLength: 8 })
    fc.assert(fc.property(lines, lines, fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '\n'), (one, other, eol, end) => {
      const [before, after] = [one, other].map((text) => text.join(eol) + end) as [string, string]
      const offset = ({ line, column }: { line: number; column: number }) => before.split('\n').slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1
      const result = textEditsOf(before, after).reduceRight((text, { range, text: put }) => text.slice(0, offset(range.start)) + put + text.slice(offset(range.end)), before)
      expect(result).toBe(after)
    }), { numRuns: 150 })
  })
})
