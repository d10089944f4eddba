import { describe, expect, test } from 'vitest'
import { repaired } from '../../src/content/edit/repair.ts'
import { parseRecord } from '../../src/content/record.ts'
import { KINDS } from '../../src/kinds/index.ts'
import { MIGRATIONS, SCHEMA_VERSION } from '../../src/kinds/migrations.ts'
import { optionsOf, schemaAt } from '../../src/kinds/schema.ts'
import { programmeSchema } from '../../src/kinds/programme.ts'

/** The improvement registry of the founding framework, as it stands there, with the version that says so. */
const FOUNDING = `---
schema_version: 1
improvement:
  id: "IMP-2025-001"
  title: "Implement Connection Pool Optimization"
  
  metadata:
    created: "2025-01-15"
    owner: "john.doe@dwcp.io"
    team: "platform"
    category: "performance"
    priority: "high"
  
  analysis:
    problem: "Database connection pool exhaustion during peak hours"
    impact: "API errors spike to 5% during peak, affecting 10k users"
    root_cause: "Fixed pool size unable to handle traffic spikes"
    
  solution:
    approach: "Dynamic connection pool with auto-scaling"
    expected_impact:
      error_rate_reduction: "80%"
      latency_improvement: "30%"
      cost_increase: "<10%"
    
  implementation:
    start_date: "2025-01-20"
    end_date: "2025-01-27"
    status: "completed"
    
  validation:
    method: "A/B test"
    duration: "14 days"
    results:
      error_rate: "-85% (exceeded target)"
      latency: "-35% (exceeded target)"
      cost: "+8% (within target)"
    
  standardization:
    documentation: "https://wiki.dwcp.io/improvements/IMP-2025-001"
    training_completed: true
    automated: true
    status: "standardized"
---

## Context

Every weekday morning.
`

const improvement = KINDS.find(({ name }) => name === 'improvement')!
const FILE = 'improvements/IMP-2025-001-x.md'
const parsed = (source: string, kind = improvement) => parseRecord({ path: kind === improvement ? FILE : `${kind.folder}/x.md`, folder: kind.folder }, source, programmeSchema.parse({}))
const migrated = (source: string, kind = improvement) => repaired(source, { do: 'migrate', to: SCHEMA_VERSION }, { kind, file: FILE }).text
/** A record of version 1 with this in its frontmatter. */
const old = (yaml: string) => `---\nschema_version: 1\nid: IMP-2025-001\n${yaml}---\n`
const now = (yaml: string) => old(yaml).replace('schema_version: 1', 'schema_version: 2')

describe('a record in the form of the founding documents', () => {
  test.each(['\n', '\r\n'])('is read as today’s when it has been brought to it, and keeps what it said (%j)', (eol) => {
    const source = `\uFEFF${FOUNDING.replaceAll('\n', eol)}`
    const { findings, id, record } = parsed(source)
    expect([findings.map(({ rule, fix }) => [rule, fix?.repair]), id, record]).toEqual([[['schema-version', { do: 'migrate', to: 2 }]], 'IMP-2025-001', undefined])
    const result = migrated(source)
    expect(parsed(result)).toMatchObject({ findings: [], record: { data: { status: 'standardized', validation: { method: 'ab_test', results: [{ metric: 'error_rate', claim: '-85% (exceeded target)' }, { metric: 'latency' }, { metric: 'cost' }] } } } })
    const words = (text: string) => text.match(/"[^"]*"/g)!.filter((word) => word !== '"A/B test"' && word !== '"ab_test"')
    expect(words(result)).toEqual(words(source))
    expect(result.slice(result.indexOf('## Context'))).toBe(source.slice(source.indexOf('## Context')))
    expect(/(?<!\r)\n/.test(result)).toBe(eol === '\n')
  })

  test.each([
    ['results in words, with what is said about them', 'validation:\n  results: # all\n    # first\n    error_rate: "-85%" # good\n    latency: >-\n      -35%\n      and less\n    cost: 1.10\n    gone:\n', 'validation:\n  results: # all\n    # first\n    - metric: error_rate\n      claim: "-85%" # good\n    - metric: latency\n      claim: >-\n        -35%\n        and less\n    - metric: cost\n      claim: "1.10"\n    - metric: gone\n'],
    ['results between braces', 'validation: { results: { error_rate: "-85%", cost: "+8%" } }\n', 'validation: { results: [ { metric: error_rate, claim: "-85%" }, { metric: cost, claim: "+8%" } ] }\n'],
    ['results that are a list already', 'validation:\n  results:\n    - metric: cost\n      before: 1.10\n', 'validation:\n  results:\n    - metric: cost\n      before: 1.10\n'],
    ['a status word', 'status: In Progress\n', 'status: implementation\n'],
    ['a choice as people write it', 'type: "Quick Win"\nmetadata: { priority: HIGH }\n', 'type: "quick_win"\nmetadata: { priority: high }\n'],
    ['what is nobody’s word', 'type: Enormous\n', 'type: Enormous\n'],
  ])('has %s', (_what, before, after) => {
    expect(migrated(old(before))).toBe(now(after))
  })

  test('is what is wrong in it besides told at the same time, and repaired afterwards', () => {
    const { findings } = parsed(FOUNDING.replace('"2025-01-15"', '"2025-01-32"').replace('owner:', 'ownr:'))
    expect(findings.map(({ rule, fix }) => [rule, fix?.repair.do])).toEqual([['schema-version', 'migrate'], ['unknown-key', undefined], ['invalid-value', undefined]])
  })

  test.each([
    ['keys inside and outside', FOUNDING.replace('improvement:', 'title: Another\nimprovement:'), '`improvement` cannot be taken apart'],
    ['results that are blocks', old('validation:\n  results:\n    error_rate:\n      before: 1\n'), '`validation.results` is no block of keys with texts.'],
  ])('that has %s is left to people', (_what, source, hint) => {
    const [finding] = parsed(source).findings
    expect([finding?.rule, finding?.fix, finding?.hint]).toEqual(['schema-version', undefined, expect.stringContaining(hint)])
  })

  test('between braces as a whole is left as it is', () => {
    expect(() => migrated('---\n{ schema_version: 1, improvement: { id: IMP-2025-001 } }\n---\n')).toThrow('is no block of keys on lines of their own')
  })
})

test('a record of a version to come says that Kaizenbook is too old, and nothing of its keys', () => {
  const { findings } = parsed(`---\nschema_version: 3\nid: IMP-2025-001\nwarmth: high\n---\n`)
  expect(findings).toMatchObject([{ rule: 'schema-version', hint: 'Update Kaizenbook: the record was written for a newer one.' }])
})

test.each(['0', '-1', '1.5', 'two'])('`schema_version: %s` is no version', (version) => {
  expect(parsed(`---\nschema_version: ${version}\nid: IMP-2025-001\n---\n`).findings).toContainEqual(expect.objectContaining({ rule: 'invalid-value', at: { value: ['schema_version'] } }))
})

describe('the migrations', () => {
  test.each(KINDS.map((kind) => [kind.name, kind] as const))('of a %s write what its schema takes', (_name, kind) => {
    const { words, lists, derived } = MIGRATIONS[kind.name]!
    const field = (path: string) => schemaAt(kind.schema, path.split('.').flatMap((key) => (['dimensions', 'resources'].includes(key) ? [key, 0] : [key])))
    for (const [path, known] of Object.entries(words)) for (const to of Object.values(known)) expect([path, optionsOf(field(path)!)]).toEqual([path, expect.arrayContaining([to])])
    for (const { set, to } of derived) expect(optionsOf(field(set)!)).toContain(to)
    for (const [path, { key, value }] of Object.entries(lists)) expect(schemaAt(field(path)!, [0, key]) && schemaAt(field(path)!, [0, value])).toBeDefined()
  })
})
