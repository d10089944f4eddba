import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { candidates } from '../../src/cli/completion/candidates.ts'
import { COMMANDS } from '../../src/cli/commands/index.ts'
import type { World } from '../../src/cli/define-command.ts'
import { pageText } from '../../src/reporters/rule/page-text.ts'
import { RULES } from '../../src/rules/index.ts'
import { folderOf } from '../check-folder.ts'
import { dated, suppress } from '../exceptions/folders.ts'
import { FILE } from '../content/records.ts'
import { say } from './overview.ts'

let work: string
let empty: string
const made: { remove: () => void }[] = []

beforeAll(() => {
  const folder = folderOf({ 'content/programme.yaml': 'as_of: 2025-12-12\nrules: { raw-html: { runbook: off } }\nratchet: { date-order: 1 }\n', [`content/${FILE}`]: dated(suppress('date-order', { until: '2026-03-31' })) })
  const nothing = folderOf({})
  made.push(folder, nothing)
  ;[work, empty] = [folder.root, nothing.root]
})
afterAll(() => made.forEach(({ remove }) => remove()))

describe('explain RULE', () => {
  test('prints the page of the rule, and what it is here', async () => {
    const { status, out } = await say(work, 'explain date-order')
    expect(status).toBe(0)
    expect(out).toMatch(/^date-order\n\nWhat comes first has the earlier date\.\n/)
    expect(out).toContain('\n    suppress:\n      - rule: date-order\n')
    expect(out).toMatch(/\nHere: error; no problems, 1 suppressed, 1 left under a ceiling of 1\.\n {2}content\/improvements\/IMP-2025-001-cache-warming\.md:12: The work had begun before it was proposed\. Until 2026-03-31\.\n$/)
  })

  test.each(['error[date-order]', '[date-order]:', 'DATE_ORDER', 'warning[date-order]:'])('takes %s as it was copied or remembered', async (word) => {
    expect((await say(empty, ['explain', word])).out).toMatch(/^date-order\n/)
  })

  test('needs no programme', async () => {
    const { status, out, err } = await say(empty, 'explain raw-html')
    expect([status, err, out.includes('\nHere: ')]).toEqual([0, '', false])
  })

  test.each([
    ['explain date-ordr', 'There is no rule `date-ordr`.\nDid you mean `date-order`?\n'],
    ['explain nothing-like-it', 'There is no rule `nothing-like-it`.\n`improvement explain` lists the rules.\n'],
    ['explain date-order raw-html', '`improvement explain` takes no `raw-html`.\n'],
    ['explain date-order --content nowhere', 'There is no folder of records at nowhere.\n'],
    ['explain --fix', '`improvement explain` has no flag `--fix`.\n'],
  ])('%s is refused with what to do', async (line, message) => {
    const { status, out, err } = await say(empty, line)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })

  test('fits a terminal, but for what is code', async () => {
    const { out } = await say(empty, 'explain date-order', { columns: 60 })
    expect(out.split('\n').filter((line) => line.length > 60 && !line.startsWith('    '))).toEqual([])
  })
})

describe('a shell', () => {
  test('is offered the rules with what they demand', async () => {
    const world = { cwd: empty, env: {}, packageRoot: fileURLToPath(new URL('../../', import.meta.url)) } as World
    expect((await candidates(['explain', 'date-'], COMMANDS, world)).offers).toEqual([
      { value: 'date-in-future', about: 'What has happened is not dated after today.' },
      { value: 'date-order', about: 'What comes first has the earlier date.' },
    ])
  })
})

describe('explain', () => {
  test('lists every rule, as strict as it is here', async () => {
    const { out } = await say(work, 'explain')
    expect(out.split('\n').slice(1, -1).map((line) => line.split(' ')[0])).toEqual(RULES.map(({ name }) => name))
    expect(out).toMatch(/^raw-html +warning; off in runbooks +Records/m)
    expect(out).toMatch(/^date-order +error +1 +1 +What comes first/m)
  })

  test('counts nothing where there is no programme', async () => {
    expect((await say(empty, 'explain')).out.split('\n')[0]).toMatch(/^Rule +Severity +Demands$/)
  })
})

describe('a person who looks on', () => {
  test('is told after a report where the rule is explained, and a program is not', async () => {
    const { root, remove } = folderOf({ [`content/${FILE}`]: dated() })
    const [shown, piped] = [await say(root, 'check', { columns: 100 }), await say(root, 'check')]
    remove()
    expect(shown.out).toMatch(/1 error\.\n\n`improvement explain date-order` says why, and shows what is right\.\n$/)
    expect(piped.out).toMatch(/1 error\.\n$/)
  })
})

describe('the page as text', () => {
  test('keeps what is in code, also fences and what looks like a heading or a link', () => {
    const markdown = '# Name\n\nSee [other](other.md).\n\n````markdown\n# A heading\n\n```js\n[a](b)\n```\n````\n\nEnd.\n'
    expect(pageText(markdown, { color: false, columns: undefined })).toBe('Name\n\nSee other.\n\n    # A heading\n\n    ```js\n    [a](b)\n    ```\n\nEnd.\n')
  })
})
