import { markdownToMdast } from 'satteri'
import { describe, expect, test } from 'vitest'
import { MARKDOWN } from '../../src/content/outline.ts'
import { columnsOf, cutTo, wrapTo } from '../../src/reporters/columns.ts'
import { csvTable } from '../../src/reporters/table/csv.ts'
import { markdownTable } from '../../src/reporters/table/markdown.ts'
import { textTable } from '../../src/reporters/table/text.ts'
import type { Table } from '../../src/reporters/table/table.ts'
import { readCsv } from './read-csv.ts'

const PIPE = { color: false, columns: undefined }
const COLUMNS = [
  { key: 'id', title: 'Id', fixed: true },
  { key: 'title', title: 'Title', least: 10 },
  { key: 'owner', title: 'Owner', dispensable: 2 },
  { key: 'days', title: 'Days', numeric: true, dispensable: 1 },
]
const ROWS = [
  { id: 'IMP-2025-001', title: 'Cache warming before the morning peak', owner: 'john.doe@dwcp.io', days: 7 },
  { id: 'IMP-2025-1002', title: 'Retries', owner: undefined, days: 1234 },
]
const TABLE: Table = { columns: COLUMNS, rows: ROWS }
const at = (columns: number) => textTable(TABLE, { color: false, columns })
const of = (...values: string[]): Table => ({ columns: [{ key: 'title', title: 'Title' }], rows: values.map((title) => ({ title })) })

describe('a table of text', () => {
  test('is aligned, with numbers to the right, and nothing is cut without a terminal', () => {
    expect(textTable(TABLE, PIPE)).toBe(`Id             Title                                  Owner             Days
IMP-2025-001   Cache warming before the morning peak  john.doe@dwcp.io     7
IMP-2025-1002  Retries                                                  1234
`)
  })

  test('cuts the widest text first, and neither ids nor numbers', () => {
    expect(at(60)).toBe(`Id             Title                  Owner             Days
IMP-2025-001   Cache warming before…  john.doe@dwcp.io     7
IMP-2025-1002  Retries                                  1234
`)
  })

  test.each([20, 25, 30, 40, 45, 50, 60, 70, 80, 120])('is never wider than a terminal of %i columns as long as its ids and a little text fit', (columns) => {
    const lines = at(columns).split('\n')
    for (const line of lines.slice(0, 3)) expect(columnsOf(line)).toBeLessThanOrEqual(Math.max(columns, 13 + 2 + 4))
    expect(lines[2]).toContain('IMP-2025-1002')
  })

  test('leaves out the least needed columns where there is no room, and names them', () => {
    expect(at(40)).toContain('\n\nNot shown, for want of room: Owner.\n')
    expect(at(40).split('\n')[0]).toBe('Id             Title                Days')
    expect(at(28)).toContain('\n\nNot shown, for want of room:\nOwner, Days.\n')
  })

  test('gives East Asian characters and emoji two columns, and accents that combine none', () => {
    const rows = of('日本語', '🎉 party', 'e\u0301te\u0301', 'plain')
    const lines = textTable({ columns: [...rows.columns, { key: 'x', title: 'X' }], rows: rows.rows.map((row) => ({ ...row, x: '|' })) }, PIPE).trimEnd().split('\n')
    expect(new Set(lines.slice(1).map((line) => columnsOf(line.slice(0, line.indexOf('|')))))).toEqual(new Set([10]))
  })

  test('paints what means something, and takes no columns for it', () => {
    const painted = textTable({ columns: COLUMNS, rows: [{ ...ROWS[0]!, title: { value: 'rejected', tone: 'bad' } }] }, { color: true, columns: 80 })
    expect(painted).toContain('\u001B[31mrejected\u001B[0m')
    expect(painted).toContain('\u001B[1mId\u001B[0m')
    expect(painted.replace(/\u001B\[\d+m/g, '')).toBe(textTable({ columns: COLUMNS, rows: [{ ...ROWS[0]!, title: 'rejected' }] }, { color: false, columns: 80 }))
  })

  test.each(['\u001B[31mred\u001B[0m', '\u001B]0;title\u0007', '\u202Etxet', 'two\nlines', 'a\ttab', 'back\rwards', '\u009B31m', 'a\u2028b'])('shows %j on one line, without its power', (title) => {
    const lines = textTable(of(title), PIPE).split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2028\u2029]/)
  })
})

test('an escape code leaves nothing behind', () => {
  expect(textTable(of('\u001B[31mred\u001B[0m'), PIPE)).toBe('Title\nred\n')
})

describe('cutting and wrapping', () => {
  test.each([['Cache warming', 8, 'Cache w…'], ['Cache warming', 7, 'Cache…'], ['日本語版', 5, '日本…'], ['日本語版', 6, '日本…'], ['👩‍👩‍👧‍👦 family', 4, '👩‍👩‍👧‍👦…'], ['abc', 3, 'abc'], ['abc', 1, '…'], ['abc', 0, '']])('%s in %i columns is %s', (text, room, cut) => {
    expect(cutTo(text, room)).toBe(cut)
  })

  test('breaks between words, and leaves a word whole that is too long', () => {
    expect(wrapTo('a short line https://wiki.dwcp.io/x and', 10)).toEqual(['a short', 'line', 'https://wiki.dwcp.io/x', 'and'])
  })
})

describe('a table of CSV', () => {
  test('has keys, quotes what needs it, and ends lines as RFC 4180 says', () => {
    expect(csvTable({ columns: COLUMNS.slice(0, 2), rows: [{ id: 'IMP-1', title: 'a "b", c' }] })).toBe('id,title\r\nIMP-1,"a ""b"", c"\r\n')
  })

  test.each(['=HYPERLINK("http://evil","x")', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '\uFF1D1', '\uFF0B1', '\uFF0D1', '\uFF201'])('makes %j text for a spreadsheet', (title) => {
    const [, [cell]] = readCsv(csvTable(of(title))) as [string[], string[]]
    expect(cell).toMatch(/^'\S/)
    expect(cell!.slice(1)).toBe(title.trim())
  })

  test('leaves numbers numbers, below zero too', () => {
    expect(csvTable({ columns: [{ key: 'n', title: 'N' }], rows: [{ n: -5 }, { n: 0.5 }] })).toBe('n\r\n-5\r\n0.5\r\n')
  })

  test('reads back as it was, with lines, quotes, commas and emoji', () => {
    const values = ['plain', 'a "quoted" word', 'one,two', 'two\nlines', "it's", '日本語 🎉', 'a|b', '']
    expect(readCsv(csvTable(of(...values))).slice(1).map(([cell]) => cell)).toEqual(values)
  })

  test('has nothing that steers a terminal', () => {
    expect(csvTable(of('\u001B[31mred', 'a\rb', '\u202Ex'))).not.toMatch(/[\u0000-\u0009\u000B\u000C\u000E-\u001F\u202E]|\r(?!\n)/)
  })

  test('without rows is its header', () => {
    expect(csvTable(of())).toBe('title\r\n')
  })
})

describe('a table of Markdown', () => {
  interface Node { type: string; value?: string; url?: string; children?: Node[] }
  const cellsIn = (markdown: string): Node[] => {
    const [table, ...others] = (markdownToMdast(markdown, { features: MARKDOWN }) as Node).children!
    expect([table!.type, others]).toEqual(['table', []])
    return table!.children!.slice(1).flatMap(({ children }) => children!)
  }

  test('is aligned and says which columns are numbers', () => {
    expect(markdownTable(TABLE)).toBe(`| Id            | Title                                 | Owner              | Days |
| ------------- | ------------------------------------- | ------------------ | ---: |
| IMP-2025-001  | Cache warming before the morning peak | <john.doe@dwcp.io> |    7 |
| IMP-2025-1002 | Retries                               |                    | 1234 |
`)
  })

  test.each(['a | b', '| --- |', '*bold* _it_ **b**', '<script>alert(1)</script>', '[x](javascript:alert(1))', '[ ] box', '![i](x)', '`code`', '~~gone~~', '&lt; &amp;', 'back\\slash', '# head', '- item', '1. one', '=HYPERLINK("x")', '[^1]', '\\|', '日本語 🎉'])('%s stays text', (title) => {
    const [cell] = cellsIn(markdownTable(of(title)))
    expect(cell!.children!.map(({ type }) => type)).toEqual(['text'])
    expect(cell!.children![0]!.value).toBe(title)
  })

  test.each(['http://evil.example/x', 'www.evil.example', 'john.doe@dwcp.io'])('%s leads nowhere else than it says', (title) => {
    const [node] = cellsIn(markdownTable(of(title)))[0]!.children!
    expect(node!.type === 'text' ? node!.value : node!.url!.replace(/^mailto:|^http:\/\/(?=www)/, '')).toBe(title)
  })

  test('keeps a value of two lines in its row', () => {
    expect(cellsIn(markdownTable(of('two\nlines', 'x')))).toHaveLength(2)
  })

  test('links where there is somewhere to go', () => {
    expect(markdownTable({ columns: [{ key: 'id', title: 'Id' }], rows: [{ id: { value: 'IMP-1', url: 'https://x.example/a b' } }] })).toContain('| [IMP-1](<https://x.example/a b>) |')
  })

  test('without rows is its header', () => {
    expect(markdownTable(of())).toBe('| Title |\n| ----- |\n')
  })
})
