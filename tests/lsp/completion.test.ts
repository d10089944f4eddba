import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { CompletionItem, TextEdit } from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { readLibrary } from '../../src/content/library.ts'
import { completionAt } from '../../src/lsp/completion/completion.ts'
import { viewOf } from '../../src/lsp/view.ts'

const library = readLibrary(fileURLToPath(new URL('../../content', import.meta.url)))
const IMPROVEMENT = 'improvements/IMP-2025-090-a-test.md'
const VALIDATION = 'validations/VAL-2025-090-a-test.md'
const ROADMAP = 'roadmaps/RM-2025-090-a-test.md'
const PLAN = 'plans/PLAN-2025-090-a-test.md'

/** What is offered where `‸` stands, in the order of the editor. */
function offered(file: string, marked: string, snippets = true): { items: CompletionItem[]; labels: string[]; text: string } {
  const at = marked.indexOf('‸')
  const text = marked.replace('‸', '')
  const line = marked.slice(0, at).split('\n').length - 1
  const character = at - (marked.lastIndexOf('\n', at) + 1)
  const list = completionAt(viewOf(file, text)!, { line, character }, { library, today: '2025-12-12' }, snippets)
  const items = [...(list?.items ?? [])].sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1))
  return { items, text, labels: items.map(({ label }) => label) }
}

/** The document after an offer is taken. */
function taken(file: string, marked: string, label: string, snippets = true): string {
  const { items, text } = offered(file, marked, snippets)
  const item = items.find((candidate) => candidate.label === label)
  if (!item) throw new Error(`${label} is not among ${items.map((other) => other.label).join(', ')}`)
  return TextDocument.applyEdits(TextDocument.create('file:///x', 'markdown', 1, text), [item.textEdit as TextEdit])
}

describe('keys of a record', () => {
  test('those that it does not have yet are offered, what is demanded first', () => {
    const { labels } = offered(IMPROVEMENT, '---\nid: IMP-2025-090\n‸\nmetadata:\n  owner: me\n---\n')
    expect(labels.slice(0, 2)).toEqual(['title', 'status'])
    expect(labels).toContain('links')
    expect(labels).not.toContain('id')
    expect(labels).not.toContain('metadata')
  })

  test('they come with title and description, and what they take', () => {
    const item = offered(IMPROVEMENT, '---\nmetadata:\n  prio‸\n---\n').items[0]!
    expect([item.label, item.detail]).toEqual(['priority', 'Priority'])
    expect((item.documentation as { value: string }).value).toBe('**Priority** (one of these)\n\nHow soon it matters.\n\n- `critical`: Now, before everything else.\n- `high`: Next.\n- `medium`: When the urgent is done.\n- `low`: When there is time.')
  })

  test.each([
    ['a half-typed key in a block', IMPROVEMENT, '---\nid: IMP-2025-090\nmetadata:\n  te‸\nanalysis:\n  problem: x\n---\n', 'team', '---\nid: IMP-2025-090\nmetadata:\n  team: $1\nanalysis:\n  problem: x\n---\n'],
    ['a blank line in a block', IMPROVEMENT, '---\nmetadata:\n  owner: me\n  ‸\n---\n', 'team', '---\nmetadata:\n  owner: me\n  team: $1\n---\n'],
    ['frontmatter that nobody has closed', IMPROVEMENT, '---\nid: IMP-2025-090\nsta‸\n\n## Context\n', 'status', '---\nid: IMP-2025-090\nstatus: $1\n\n## Context\n'],
    ['a broken line above', IMPROVEMENT, '---\ntitle: "never closed\nmetadata:\n  [ {\n  te‸\n---\n', 'team', '---\ntitle: "never closed\nmetadata:\n  [ {\n  team: $1\n---\n'],
    ['a block, with the keys that it demands', IMPROVEMENT, '---\nmeta‸\n---\n', 'metadata', '---\nmetadata:\n  created: $1\n  owner: $2\n  team: $3\n  category: $4\n  priority: $5\n---\n'],
    ['a list of blocks', PLAN, '---\nstake‸\n---\n', 'stakeholders', '---\nstakeholders:\n  - name: $1\n    role: $2\n---\n'],
    ['a list on one line', IMPROVEMENT, '---\nmetadata:\n  ta‸\n---\n', 'tags', '---\nmetadata:\n  tags: [$1]\n---\n'],
    ['an open block', IMPROVEMENT, '---\nsolution:\n  exp‸\n---\n', 'expected_impact', '---\nsolution:\n  expected_impact:\n    $1\n---\n'.replace('    $1', '  $1')],
    ['an item that has begun', IMPROVEMENT, '---\nvalidation:\n  results:\n    - metric: error_rate\n      be‸\n---\n', 'before', '---\nvalidation:\n  results:\n    - metric: error_rate\n      before: $1\n---\n'],
    ['the second item of a list that is no further in than its key', IMPROVEMENT, '---\nvalidation:\n  results:\n  - metric: a\n    before: 1\n  - met‸\n---\n', 'metric', '---\nvalidation:\n  results:\n  - metric: a\n    before: 1\n  - metric: $1\n---\n'],
    ['behind a dash', IMPROVEMENT, '---\nvalidation:\n  results:\n    - ‸\n---\n', 'metric', '---\nvalidation:\n  results:\n    - metric: $1\n---\n'],
    ['behind a dash without a blank', IMPROVEMENT, '---\nvalidation:\n  results:\n    -‸\n---\n', 'metric', '---\nvalidation:\n  results:\n    - metric: $1\n---\n'],
    ['a block within an item, further in than its line', IMPROVEMENT, '---\nvalidation:\n  results:\n    - sam‸\n---\n', 'samples', '---\nvalidation:\n  results:\n    - samples:\n    before: $1\n    after: $2\n---\n'],
    ['a line below a list', IMPROVEMENT, '---\nvalidation:\n  results:\n    ‸\n---\n', '- metric', '---\nvalidation:\n  results:\n    - metric: $1\n---\n'],
    ['a map on one line', IMPROVEMENT, '---\nvalidation:\n  results:\n    - samples: { before: 1, af‸ }\n---\n', 'after', '---\nvalidation:\n  results:\n    - samples: { before: 1, after:  }\n---\n'],
    ['a key that has its colon', IMPROVEMENT, '---\nmetadata:\n  tea‸m: platform\n---\n', 'team', '---\nmetadata:\n  team: platform\n---\n'],
    ['an item of the checklist', IMPROVEMENT, '---\nstandardization:\n  checklist:\n    documentation:\n      Update run‸\n---\n', 'Update runbooks', '---\nstandardization:\n  checklist:\n    documentation:\n      Update runbooks: \n---\n'],
    ['a metric that other records expect something of', IMPROVEMENT, '---\nsolution:\n  expected_impact:\n    error_rate‸\n---\n', 'error_rate_reduction', '---\nsolution:\n  expected_impact:\n    error_rate_reduction: \n---\n'],
    ['the settings', 'programme.yaml', 'title: Ours\nwip‸\n', 'wip_limits', 'title: Ours\nwip_limits:\n  $1\n'],
    ['a limit of the settings', 'programme.yaml', 'wip_limits:\n  ana‸\n', 'analysis', 'wip_limits:\n  analysis: \n'],
    ['a rule in the settings', 'programme.yaml', 'rules:\n  placeh‸\n', 'placeholder', 'rules:\n  placeholder: \n'],
    ['Windows line ends', IMPROVEMENT, '---\r\nmetadata:\r\n  te‸\r\n---\r\n', 'team', '---\r\nmetadata:\r\n  team: $1\r\n---\r\n'],
  ])('%s', (_what, file, marked, label, after) => {
    expect(taken(file, marked, label)).toBe(after)
  })

  test('an editor that cannot fill in places gets plain text', () => {
    expect(taken(IMPROVEMENT, '---\nmeta‸\n---\n', 'metadata', false)).toBe('---\nmetadata:\n---\n')
    expect(taken(IMPROVEMENT, '---\nsta‸\n---\n', 'status', false)).toBe('---\nstatus: \n---\n')
  })

  test.each([
    ['text of several lines', '---\nanalysis:\n  problem: |\n    imp‸\n---\n'],
    ['a comment', '---\n# sta‸\n---\n'],
    ['the fence', '---‸\nid: x\n---\n'],
    ['a block of no schema', '---\nmetadata:\n  owner:\n    sta‸\n---\n'],
  ])('nothing is offered in %s', (_what, marked) => {
    expect(offered(IMPROVEMENT, marked).labels).toEqual([])
  })
})

describe('values', () => {
  test.each([
    ['a status', IMPROVEMENT, '---\nstatus: ‸\n---\n', 'implementation', '---\nstatus: implementation\n---\n'],
    ['right behind the colon, with its blank', IMPROVEMENT, '---\nstatus:‸\n---\n', 'backlog', '---\nstatus: backlog\n---\n'],
    ['in the middle of a word', IMPROVEMENT, '---\nstatus: val‸dation\n---\n', 'validation', '---\nstatus: validation\n---\n'],
    ['within quotes', IMPROVEMENT, '---\nstatus: "st‸"\n---\n', 'standardized', '---\nstatus: "standardized"\n---\n'],
    ['true and false', IMPROVEMENT, '---\nstandardization:\n  automated: ‸\n---\n', 'false', '---\nstandardization:\n  automated: false\n---\n'],
    ['today', IMPROVEMENT, '---\nmetadata:\n  created: ‸\n---\n', '2025-12-12', '---\nmetadata:\n  created: 2025-12-12\n---\n'],
    ['the id of the file', IMPROVEMENT, '---\nid: ‸\n---\n', 'IMP-2025-090', '---\nid: IMP-2025-090\n---\n'],
    ['a team of the programme', IMPROVEMENT, '---\nmetadata:\n  team: ‸\n---\n', 'devex', '---\nmetadata:\n  team: devex\n---\n'],
    ['a service', 'runbooks/RB-2025-090-x.md', '---\nservice: core‸\n---\n', 'core-api', '---\nservice: core-api\n---\n'],
    ['an owner of other records', IMPROVEMENT, '---\nmetadata:\n  owner: john‸\n---\n', 'john.doe@dwcp.io', '---\nmetadata:\n  owner: john.doe@dwcp.io\n---\n'],
    ['an id in a list', IMPROVEMENT, '---\nlinks:\n  improvements: [IMP-2025-001, IMP-2025-00‸]\n---\n', 'IMP-2025-002', '---\nlinks:\n  improvements: [IMP-2025-001, IMP-2025-002]\n---\n'],
    ['an id behind a dash', IMPROVEMENT, '---\nlinks:\n  plans:\n    - ‸\n---\n', 'PLAN-2025-004', '---\nlinks:\n  plans:\n    - PLAN-2025-004\n---\n'],
    ['a list that is yet to be opened', IMPROVEMENT, '---\nlinks:\n  runbooks: ‸\n---\n', 'RB-2025-001', '---\nlinks:\n  runbooks: [RB-2025-001]\n---\n'],
    ['the improvement of a report', VALIDATION, '---\nimprovement: IMP-2025-00‸\n---\n', 'IMP-2025-003', '---\nimprovement: IMP-2025-003\n---\n'],
    ['a dimension of the model', ROADMAP, '---\ndimensions:\n  - name: Oper‸\n---\n', 'Operational Excellence', '---\ndimensions:\n  - name: Operational Excellence\n---\n'],
    ['a name that has to be quoted', ROADMAP, '---\ndimensions:\n  - name: Arch‸\n---\n', 'Architecture & Design', '---\ndimensions:\n  - name: "Architecture & Design"\n---\n'],
    ['a phase of this roadmap', ROADMAP, '---\nphases:\n  - name: Critical fixes\n    goal: x\nresources:\n  - phase: ‸\n---\n', 'Critical fixes', '---\nphases:\n  - name: Critical fixes\n    goal: x\nresources:\n  - phase: Critical fixes\n---\n'],
    ['a value of the settings', 'programme.yaml', 'better:\n  cost: ‸\n', 'lower', 'better:\n  cost: lower\n'],
  ])('%s', (_what, file, marked, label, after) => {
    expect(taken(file, marked, label)).toBe(after)
  })

  test('metrics that the record expects something of come first, with their targets', () => {
    const { items } = offered(IMPROVEMENT, '---\nsolution:\n  expected_impact:\n    queue_time_reduction: "40%"\nvalidation:\n  results:\n    - metric: ‸\n---\n')
    expect([items[0]!.label, items[0]!.detail]).toEqual(['queue_time', 'expected: queue_time_reduction 40%'])
  })

  test('in a report they are those of its improvement', () => {
    const { labels } = offered(VALIDATION, '---\nimprovement: IMP-2025-001\nresults:\n  - metric: ‸\n---\n')
    expect(labels.slice(0, 3)).toEqual(['error_rate', 'latency', 'cost'])
  })

  test('a record is found by its title, and shown with its status', () => {
    const { items } = offered(VALIDATION, '---\nimprovement: sharding‸\n---\n')
    expect(items.map(({ label, detail }) => `${label} ${detail}`)).toContain('IMP-2025-003 Database sharding')
    expect(JSON.stringify(items[0]!.documentation)).toContain('Status: ')
  })

  test('what a list has already is not offered again', () => {
    expect(offered(IMPROVEMENT, '---\nlinks:\n  improvements: [IMP-2025-001, ‸]\n---\n').labels).not.toContain('IMP-2025-001')
    expect(offered(ROADMAP, '---\ndimensions:\n  - name: Business Impact\n  - name: ‸\n---\n').labels).not.toContain('Business Impact')
  })
})

describe('the text of a record', () => {
  const body = (marked: string) => `---\nid: IMP-2025-090\n---\n\n## Context\n\n${marked}\n`
  const written = (marked: string, label: string) => taken(IMPROVEMENT, body(marked), label).slice(body('').length - 1).trimEnd()

  test.each([
    ['an id', 'As in IMP-2025-00‸', 'IMP-2025-001', 'As in IMP-2025-001'],
    ['the way to a record', '[x](‸', 'RB-2025-001', '[x](../runbooks/RB-2025-001-connection-pool-exhaustion.md'],
    ['a heading of the record that is linked', '[x](../runbooks/RB-2025-001-connection-pool-exhaustion.md#‸)', 'steps', '[x](../runbooks/RB-2025-001-connection-pool-exhaustion.md#steps)'],
    ['a heading of a record that is linked by its id', '[x](RB-2025-001#‸)', 'rollback', '[x](RB-2025-001#rollback)'],
    ['a heading of its own', '[x](#con‸', 'context', '[x](#context'],
  ])('%s', (_what, marked, label, after) => {
    expect(written(marked, label)).toBe(after)
  })

  test('sections that the kind demands are offered where a heading begins, those that are there are not', () => {
    const { labels } = offered('runbooks/RB-2025-090-x.md', '---\nid: RB-2025-090\n---\n\n## Steps\n\n## ‸\n')
    expect(labels).toEqual(['## When to Use', '## Verification', '## Rollback', '## Troubleshooting'])
  })

  test.each(['A word‸', 'a - ‸', '`x` (‸', 'IMP is‸ no id'])('nothing is offered in %s', (marked) => {
    expect(offered(IMPROVEMENT, body(marked)).labels).toEqual([])
  })
})

test('what is no record and no settings, or too long to be one, is not looked at', () => {
  expect(['improvements/IMP-2025-090.txt', 'pages/editors.mdx', 'notes.md', 'improvements/../x.md', 'assets/a.md'].map((file) => viewOf(file, ''))).toEqual(Array.from({ length: 5 }, () => undefined))
  expect(viewOf(IMPROVEMENT, 'x'.repeat(1_000_001))).toBeUndefined()
})
