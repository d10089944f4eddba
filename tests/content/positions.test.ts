import { describe, expect, test } from 'vitest'
import { columnsOf } from '../../src/reporters/columns.ts'
import { checkFolder, folderOf } from '../check-folder.ts'
import { FILE, marked, problemsOf, RECORD } from './records.ts'

/** What is wrong in a record, and where its caret stands. */
const CASES: readonly [name: string, source: string, place: string][] = [
  ['a value', RECORD.replace('backlog', 'backlogg'), '4:9 backlogg'],
  ['a value in a block', RECORD.replace('medium', 'urgent'), '10:13 urgent'],
  ['a key in a block', RECORD.replace('team:', 'teams:'), '8:3 teams'],
  ['a quoted key', RECORD.replace('team:', '"teams":'), '8:3 "teams"'],
  ['a block that lacks a key', RECORD.replace('  team: data\n', ''), '5:1 metadata'],
  ['a record that lacks a key', RECORD.replace('status: backlog\n', ''), '1:1 ---'],
  ['a value in double quotes', RECORD.replace('backlog', '"backlogg"'), '4:9 "backlogg"'],
  ['a value in single quotes', RECORD.replace('backlog', "'backlogg'"), "4:9 'backlogg'"],
  ['a value before a comment', RECORD.replace('backlog', 'backlogg # for now'), '4:9 backlogg'],
  ['an empty value, by its key', RECORD.replace('title: Cache warming', 'title: ""'), '3:8 ""'],
  ['a value that is not there, by its key', RECORD.replace('title: Cache warming', 'title:'), '3:1 title'],
  ['a block scalar, by its first line', RECORD.replace('status: backlog', 'status: |\n  back\n  log'), '4:9 |'],
  ['an item of a list', RECORD.replace('---\n\n', 'links:\n  improvements:\n    - IMP-2025-001\n    - IMP-25-1\n---\n\n'), '14:7 IMP-25-1'],
  ['an item of a list in brackets', RECORD.replace('---\n\n', 'links: { improvements: [IMP-2025-001, IMP-25-1] }\n---\n\n'), '11:39 IMP-25-1'],
  ['a key of a list item', RECORD.replace('---\n\n', 'links:\n  external:\n    - title: Talks\n      url: https://wiki.dwcp.io\n    - title: More\n      uri: https://wiki.dwcp.io\n---\n\n'), '16:7 uri'],
  ['a value of a list item', RECORD.replace('---\n\n', 'links:\n  external:\n    - title: Talks\n      url: javascript:alert(1)\n---\n\n'), '14:12 javascript:alert(1)'],
  ['a list item that lacks a key', RECORD.replace('---\n\n', 'links:\n  external:\n    - title: Talks\n---\n\n'), '13:7 t'],
  ['a key with a dot in it', RECORD.replace('team:', 'te.am: x\n  team:'), '8:3 te.am'],
  ['a value after text that is not ASCII', RECORD.replace('priority: medium', '{ 優先😀: x }'.slice(2, -2) + '\n  priority: medium'), '10:3 優先😀'],
  ['a link after text that is not ASCII', RECORD.replace('The cache', 'Größe, 大きさ, 😀: [x](#nowhere) the cache'), '15:17 [x](#nowhere)'],
  ['a placeholder in the second line of a paragraph', RECORD.replace('The cache', 'First 😀\nthe [Name] cache'), '16:5 [Name]'],
  ['a heading', RECORD.replace('## Context', '## Context\n\n#### Why'), '15:1 #### Why'],
]

const CHANGES: readonly [name: string, change: (text: string) => string][] = [
  ['as it is', (text) => text],
  ['with line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
  ['with a byte-order mark', (text) => `\uFEFF${text}`],
]

describe.each(CHANGES)('the caret in a file %s', (_change, change) => {
  test.each(CASES)('%s', async (_name, source, place) => {
    const text = change(source)
    const problems = await problemsOf({ [FILE]: text })
    expect(problems.map((problem) => marked(text, problem))[0]).toBe(place)
    expect(new Set(problems.map((problem) => problem.range.start.line)).size).toBe(1)
  })
})

test('settings have carets too', async () => {
  const source = '\uFEFFteams:\r\n  - id: Platform\r\nrules:\r\n  id-uniqe: off\r\nwip_limits:\r\n  implementation: many\r\n'
  const problems = await problemsOf({ [FILE]: RECORD, 'programme.yaml': source })
  expect(problems.map((problem) => [problem.file, problem.rule, marked(source, problem)])).toEqual([
    ['programme.yaml', 'invalid-value', '2:9 Platform'],
    ['programme.yaml', 'invalid-value', '6:19 many'],
  ])
})

test('a rule or kind that does not exist, and a rule that cannot be changed, is said at its place', async () => {
  const source = 'rules:\n  id-uniqe: off\n  yaml-syntax: warning\n  raw-html: off\nextra_keys:\n  improvment: [cost]\n'
  const problems = await problemsOf({ [FILE]: RECORD, 'programme.yaml': source })
  expect(problems.map((problem) => [marked(source, problem), problem.message, problem.hint])).toEqual([
    ['2:3 id-uniqe', 'There is no rule `id-uniqe`.', 'Did you mean `id-unique`?'],
    ['3:16 warning', 'The rule `yaml-syntax` is always an error.', 'Take the line out: a file that breaks this rule cannot be published, whatever it is called.'],
    ['6:3 improvment', 'There is no kind `improvment`.', 'Did you mean `improvement`?'],
  ])
})

describe('on a terminal', () => {
  const block = async (source: string) => {
    const { root, remove } = folderOf({ [FILE]: source })
    return (await checkFolder(root).finally(remove)).text.split('\n').slice(3, 5)
  }

  test('the caret stands under the word, also behind characters that take two columns', async () => {
    const [line, caret] = await block(RECORD.replace('The cache', 'Größe 大きさ 😀 [Name]'))
    expect(columnsOf(caret!.slice(0, caret!.indexOf('^')))).toBe(columnsOf(line!.slice(0, line!.indexOf('[Name]'))))
  })

  test('the caret stands under the word in a line that is cut at both ends, and both cuts are marked', async () => {
    const [line, caret] = await block(RECORD.replace('The cache', `${'word '.repeat(100)}[Name]${' word'.repeat(100)}`))
    expect(line!.length).toBeLessThan(180)
    expect(line).toMatch(/^15 \| ….*…$/)
    expect(caret!.indexOf('^')).toBe(line!.indexOf('[Name]'))
  })
})
