import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { rewriteFileName, rewriteId } from '../../src/content/edit/references.ts'

const [OLD, NEW] = ['IMP-2025-005', 'IMP-2025-045']
const renumber = (text: string) => rewriteId(text, OLD, NEW)
const record = (frontmatter: string, body = '') => `---\n${frontmatter}---\n${body}`

describe('an id is rewritten', () => {
  test.each([
    ['in a text', 'As IMP-2025-005, and IMP-2025-005.', 'As IMP-2025-045, and IMP-2025-045.'],
    ['in emphasis', '*IMP-2025-005* __IMP-2025-005__ _IMP-2025-005_', '*IMP-2025-045* __IMP-2025-045__ _IMP-2025-045_'],
    ['in a link to its file', '[it](IMP-2025-005-title.md) [it](../improvements/IMP-2025-005-title.md#context "IMP-2025-005")', '[it](IMP-2025-045-title.md) [it](../improvements/IMP-2025-045-title.md#context "IMP-2025-045")'],
    ['as the text and the address of a link', '[IMP-2025-005](IMP-2025-005) and [a]\n\n[a]: IMP-2025-005', '[IMP-2025-045](IMP-2025-045) and [a]\n\n[a]: IMP-2025-045'],
    ['in code, and as a part of a name', '`IMP-2025-005`\n\n```sh\ngit switch improvement/IMP-2025-005-title\n```\n', '`IMP-2025-045`\n\n```sh\ngit switch improvement/IMP-2025-045-title\n```\n'],
    ['in frontmatter, quoted or not, and in its comments', record('id: "IMP-2025-005" # IMP-2025-005\nlinks: {improvements: [IMP-2025-005,IMP-2025-006]}\n'), record('id: "IMP-2025-045" # IMP-2025-045\nlinks: {improvements: [IMP-2025-045,IMP-2025-006]}\n')],
    ['in the anchor of a heading that names it', '## After IMP-2025-005\n\n[above](#after-imp-2025-005) [there](VAL-2025-001-x.md#imp-2025-005s-cost)', '## After IMP-2025-045\n\n[above](#after-imp-2025-045) [there](VAL-2025-001-x.md#imp-2025-045s-cost)'],
    ['beside an address', '[IMP-2025-005](https://example.org/IMP-2025-005),IMP-2025-005', '[IMP-2025-045](https://example.org/IMP-2025-005),IMP-2025-045'],
    ['after an address with brackets of its own', '(https://example.org/a_(b)_IMP-2025-005) IMP-2025-005', '(https://example.org/a_(b)_IMP-2025-005) IMP-2025-045'],
  ])('%s', (_where, text, expected) => {
    expect(renumber(text)).toBe(expected)
  })
})

describe('nothing is rewritten', () => {
  test.each([
    ['in a longer id', 'IMP-2025-0051 XIMP-2025-005 IMP-2025-005x IMP-12025-005 9IMP-2025-005'],
    ['in an address outside', 'https://kb.example.org/improvements/IMP-2025-005/ HTTP://example.org/?id=IMP-2025-005 www.example.org/IMP-2025-005 <https://example.org/IMP-2025-005>'],
    ['in a mail address', 'Write to IMP-2025-005@tickets.example.org.'],
    ['in the name of a picture, a download or a page, which stay where they are', '![at peak](../assets/IMP-2025-005-before.png) [numbers](../assets/IMP-2025-005.csv) [story](../pages/IMP-2025-005-story.mdx#imp)'],
    ['in small letters outside an anchor', 'imp-2025-005'],
    ['in a list of earlier ids, on one line', record('id: IMP-2025-050\naliases: [IMP-2025-005, IMP-2024-001]\n')],
    ['in a list of earlier ids, with comments and blank lines', record('id: IMP-2025-050\naliases:\n\n  # first\n  - IMP-2024-001\n\n# then\n  - "IMP-2025-005"\ntitle: x\n')],
    ['in a list of earlier ids, with a byte-order mark and line ends of Windows', `\uFEFF${record('id: IMP-2025-050\naliases:\n- IMP-2025-005\ntitle: x\n').replaceAll('\n', '\r\n')}`],
  ])('%s', (_where, text) => {
    expect(renumber(text)).toBe(text)
  })

  test('of aliases but the list: what stands around it follows', () => {
    expect(renumber(record('links:\n  improvements: [IMP-2025-005]\naliases:\n  - IMP-2025-005\ntitle: IMP-2025-005\n', 'aliases: IMP-2025-005'))).toBe(record('links:\n  improvements: [IMP-2025-045]\naliases:\n  - IMP-2025-005\ntitle: IMP-2025-045\n', 'aliases: IMP-2025-045'))
  })
})

const pieces = fc.array(fc.oneof(
  fc.constantFrom(OLD, 'IMP-2025-0051', 'XIMP-2025-005', 'imp-2025-005', '#', 'https://example.org/', '(', ')', '[', ']', '](', '<', '>', '`', '"', "'", ',', '|', '_', '*', ' ', '\n', '\r\n', '---\n', '---\nid: x\naliases: [', 'aliases:\n  - ', '../assets/', 'pages/', '@example.org', 'www.', '\uFEFF', 'é', '名', '😀'),
  fc.string({ unit: 'binary', maxLength: 6 }),
), { maxLength: 30 }).map((parts) => parts.join(''))

describe('whatever the text', () => {
  const ids = (text: string) => text.replaceAll(/IMP-2025-0[04]5/g, 'ID').replaceAll(/imp-2025-0[04]5/g, 'id')

  test('only ids change', () => {
    fc.assert(fc.property(pieces, (text) => { expect(ids(renumber(text))).toBe(ids(text)) }), { numRuns: Number(process.env.RUNS ?? 2000) })
  })

  test('there and back is where one was', () => {
    fc.assert(fc.property(pieces, (text) => { expect(rewriteId(renumber(text), NEW, OLD)).toBe(text) }), { numRuns: Number(process.env.RUNS ?? 2000) })
  })

  test('a second time changes nothing', () => {
    fc.assert(fc.property(pieces, (text) => { expect(renumber(renumber(text))).toBe(renumber(text)) }), { numRuns: Number(process.env.RUNS ?? 2000) })
  })

  test('a text without the id stays, also one that is made to be slow', () => {
    for (const text of ['a'.repeat(250_000), 'https://'.repeat(30_000), '#'.repeat(250_000), 'a.'.repeat(125_000), 'assets/'.repeat(35_000), `#${'imp-2025-004'.repeat(20_000)}`, 'https://a' + '(a)'.repeat(80_000), 'https://a' + '('.repeat(250_000)]) expect(renumber(text)).toBe(text)
  })
})

test('the example programme, renumbered record by record, differs in nothing but the id', () => {
  const content = fileURLToPath(new URL('../../content/', import.meta.url))
  const texts = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((name) => /\.mdx?$/.test(name)).map((name) => readFileSync(`${content}${name}`, 'utf8'))
  for (const [from, to] of [['IMP-2025-003', 'IMP-2025-103'], ['VAL-2025-001', 'VAL-2025-101'], ['RB-2025-004', 'RB-2025-1004']] as const) {
    for (const text of texts) expect(rewriteId(text, from, to).replaceAll(to, from)).toBe(text)
  }
})

describe('the name of a file', () => {
  const rename = (text: string) => rewriteFileName(text, 'IMP-2025-005-old.md', 'IMP-2025-005-new-title.md')

  test('is rewritten in links and mentions, with whatever folder and heading', () => {
    expect(rename('[a](IMP-2025-005-old.md) [b](../improvements/IMP-2025-005-old.md#context), `improvements/IMP-2025-005-old.md`. See IMP-2025-005-old.md.')).toBe('[a](IMP-2025-005-new-title.md) [b](../improvements/IMP-2025-005-new-title.md#context), `improvements/IMP-2025-005-new-title.md`. See IMP-2025-005-new-title.md.')
  })

  test('stays in addresses outside, in pictures and in other names', () => {
    const text = 'https://example.org/blob/3f2a/IMP-2025-005-old.md ../assets/IMP-2025-005-old.md XIMP-2025-005-old.md very-IMP-2025-005-old.md IMP-2025-005-old.md.bak IMP-2025-005-old.mdx IMP-2025-005-older.md'
    expect(rename(text)).toBe(text)
  })

  test('may hold what means something to a pattern', () => {
    expect(rewriteFileName('a.b_c.md axb_c.md', 'a.b_c.md', '$&.md')).toBe('$&.md axb_c.md')
  })
})
