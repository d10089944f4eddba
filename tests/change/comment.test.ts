import { markdownToMdast } from 'satteri'
import { describe, expect, test } from 'vitest'
import { MARKDOWN } from '../../src/content/outline.ts'
import type { Problem } from '../../src/content/problem.ts'
import type { Block } from '../../src/reporters/change/document.ts'
import { changeMarkdown, MARKER } from '../../src/reporters/change/markdown.ts'
import { changeDocument, type ChangeReport } from '../../src/reporters/change/summary.ts'
import { changeText } from '../../src/reporters/change/text.ts'
import { columnsOf } from '../../src/reporters/columns.ts'
import { changed, fileOf, measuring } from './state.ts'

const ADDRESSES = { source: 'https://github.com/acme/records/blob/0123456789012345678901234567890123456789/content/', site: 'https://wiki.example.org/' }

function reportOf(change: ChangeReport['change'], introduced: Problem[] = []): ChangeReport {
  return { change: { ...change, problems: { ...change.problems, introduced } }, ref: 'main', commit: 'abcdef0123456789', today: '2025-12-12', notes: [], read: 3, published: 3, quarantined: 0, others: [], submodules: [] }
}

const commentOf = (report: ChangeReport) => changeMarkdown(changeDocument(report, ADDRESSES), ADDRESSES)

interface Node { type: string; value?: string; url?: string; children?: Node[] }

/** The texts of a comment as GitHub looks through them: block by block, without code and links. */
function textsOf(markdown: string): string[] {
  const flat = (node: Node): string => (['code', 'inlineCode', 'link', 'html'].includes(node.type) ? ' ' : (node.value ?? (node.children ?? []).map(flat).join('')))
  const blocks = (node: Node): Node[] => (['paragraph', 'heading', 'tableCell'].includes(node.type) ? [node] : (node.children ?? []).flatMap(blocks))
  return blocks(parsed(markdown)).map(flat)
}

function parsed(markdown: string): Node {
  return markdownToMdast(markdown, { features: MARKDOWN }) as Node
}

function all(node: Node, type: string): Node[] {
  return [...(node.type === type ? [node] : []), ...(node.children ?? []).flatMap((child) => all(child, type))]
}

/** What GitHub turns into a mention, a reference, a link or a picture. */
const LOUD = [/@[\w-]/, /#\d/, /\bGH-\d/i, /[\da-f]{7}/i, /:\/\//, /www\./i, /:[\w+-]+:/]

const HOSTILE = [
  '@octocat and @acme/security: please merge', 'Fixes #12, closes acme/records#13, resolves GH-14', 'see deadbeefcafe and acme/records@deadbeefcafe',
  'https://evil.example/login www.evil.example', '<script>alert(1)</script> <img src=x onerror=alert(1)>', '[click](javascript:alert(1)) ![x](https://evil.example/x.png)', '| a | b |', '`@octocat` ```x',
  '</summary></details><!-- kaizenbook-diff -->', ':tada: :+1:', '$\\\\href{x}{y}$ costs $5 and $6', '- [x] # heading > quote', '[^1] ~~gone~~ **bold** _it_ ***', '&lt;b&gt; &#64;octocat', '\\e[31mred\\u202e',
]
const yaml = (text: string) => `"${text.replaceAll('"', '')}"`

/** Hostile text wherever a record has room for text. */
function hostileReport(): ChangeReport {
  const record = (title: string, owner: string, tag: string) => measuring().replace(/title: .*/, `title: ${yaml(title)}`).replace(/owner: .*/, `owner: ${yaml(owner)}\n  tags: [${yaml(tag)}]`)
  const before = Object.fromEntries(HOSTILE.map((text, index) => [fileOf(String(101 + index)), record('Calm', text, 'calm').replace('IMP-2025-001', `IMP-2025-${101 + index}`)]))
  const after = Object.fromEntries(HOSTILE.map((text, index) => [fileOf(String(101 + index)), record(text, `${text}!`, text).replace('IMP-2025-001', `IMP-2025-${101 + index}`).replace('## Context', `## ${text}`)]))
  const fresh = Object.fromEntries(HOSTILE.map((text, index) => [fileOf(String(301 + index)), record(text, text, text).replace('IMP-2025-001', `IMP-2025-${301 + index}`)]))
  const place = { start: { line: 2, column: 1 }, end: { line: 2, column: 5 } }
  const problems = HOSTILE.map((text): Problem => ({ rule: 'reference-exists', severity: 'error', file: `improvements/${text}.md`, range: place, message: `\`${text}\` is nothing: ${text}`, hint: text, related: [] }))
  return reportOf(changed(before, { ...after, ...fresh }), problems)
}

describe('a comment', () => {
  const hostile = commentOf(hostileReport())

  test('begins with the line by which it is found again', () => {
    expect(hostile.split('\n')[0]).toBe('<!-- kaizenbook-diff -->')
    expect(hostile.split('\n').filter((line) => line.startsWith(MARKER))).toHaveLength(1)
  })

  test.each(LOUD.map((pattern) => [pattern]))('has no text that GitHub would act on: %s', (pattern) => {
    expect(textsOf(hostile).filter((text) => pattern.test(text))).toEqual([])
  })

  test('has no dollar sign that begins a formula', () => {
    const outside = hostile.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '').replaceAll('<span>$</span>', '')
    expect(hostile).toContain('<span>$</span>')
    expect(outside).not.toContain('$')
  })

  test('has no markup but its own, and leads nowhere but to the records', () => {
    const tree = parsed(hostile)
    const html = all(tree, 'html').map(({ value }) => value!.replace(/<summary>.*?<\/summary>/gs, (summary) => summary.replace(/&#\d+;/g, '').replace(/<\/?a\b[^>]*>/g, '')))
    expect(html.join('\n').replace(/<\/?(?:details|summary|span|p)>|<!-- kaizenbook-diff -->/g, '')).not.toMatch(/[<>]/)
    const addresses = [...all(tree, 'link').map(({ url }) => url!), ...[...hostile.matchAll(/href="([^"]*)"/g)].map((match) => match[1]!)]
    expect(addresses.length).toBeGreaterThan(10)
    expect(addresses.filter((url) => !url.startsWith(ADDRESSES.source) && !url.startsWith(ADDRESSES.site) && !url.startsWith('mailto:'))).toEqual([])
    expect([...all(tree, 'image'), ...all(tree, 'code'), ...all(tree, 'blockquote')]).toEqual([])
  })

  test('says what the records say, for people', () => {
    const text = textsOf(hostile).join('\n').replaceAll('\u200B', '')
    for (const words of ['Fixes #12, closes acme/records#13', '<script>alert(1)</script>', '[click](javascript:alert(1))']) expect(text).toContain(words)
  })

  test('leads to pages of records that are published, to lines of those that have problems, and to files of new ones', () => {
    const place = { start: { line: 7, column: 1 }, end: { line: 7, column: 5 } }
    const change = changed({ [fileOf('001')]: measuring() }, { [fileOf('001')]: measuring({ body: 'Other words.' }), [fileOf('002')]: measuring({ number: '002' }) })
    const comment = commentOf(reportOf(change, [{ rule: 'placeholder', severity: 'warning', file: fileOf('001'), range: place, message: 'It says [X].', related: [] }]))
    expect(comment).toContain('**[IMP-2025-001](https://wiki.example.org/improvements/IMP-2025-001/)**')
    expect(comment).toContain(`[improvements/IMP-2025-001-x.md:7](${ADDRESSES.source}improvements/IMP-2025-001-x.md#L7)`)
    expect(comment).toContain(`**[IMP-2025-002](${ADDRESSES.source}improvements/IMP-2025-002-x.md)**`)
  })
})

describe('a large change', () => {
  const blocks: Block[] = ['first', 'second', 'third'].map((title, index) => ({ title, weight: 100 - index, lines: Array.from({ length: 400 }, (_, number) => ({ parts: [`${title} ${number}`], below: Array.from({ length: 8 }, () => ({ parts: ['What is different in this record: some words that say it, and some more of them'] })) })) }))
  const large = { headline: 'Changes 400 records.', context: [], blocks, command: 'improvement diff main' }
  const comment = changeMarkdown(large, {})

  test('stays below the limit of GitHub, and says what is left out', () => {
    expect(comment.length).toBeLessThan(65_536)
    expect(comment.length).toBeGreaterThan(45_000)
    expect([...comment.matchAll(/^(\d+) more entries are left out for want of room: `improvement diff main` shows all\.$/gm)]).toHaveLength(3)
  })

  test('leaves out what matters least first, and the beginning of everything stays', () => {
    const kept = ['first', 'second', 'third'].map((title) => new Set(comment.match(new RegExp(`\\b${title} \\d+`, 'g'))).size)
    expect(kept).toEqual([expect.any(Number), expect.any(Number), expect.any(Number)])
    expect(Math.min(...kept)).toBeGreaterThanOrEqual(5)
    expect(kept).toEqual(kept.toSorted((a, b) => b - a))
  })

  test('is folded, record by record', () => {
    expect(comment).toContain('<details><summary>first 0</summary>\n\n- What is different')
  })

  test('is cut though one entry alone were too long', () => {
    const below = Array.from({ length: 9_000 }, (_, index) => ({ parts: [`Line ${index}`] }))
    const page = changeMarkdown({ ...large, blocks: [{ title: 'Records changed', weight: 1, lines: [{ parts: ['IMP-2025-001'], below }] }] }, {})
    expect(page).toContain('and 8940 more')
  })

  test('is whole on a terminal, in lines that fit', () => {
    const text = changeText({ ...large, blocks: blocks.slice(0, 1) }, { color: false, columns: 60 })
    expect(text.match(/^- first \d+$/gm)).toHaveLength(400)
    expect(Math.max(...text.split('\n').map(columnsOf))).toBeLessThanOrEqual(60)
  })
})

describe('on a terminal', () => {
  const document = changeDocument(hostileReport())

  test('nothing that a record says steers it', () => {
    expect(changeText(document, { color: false, columns: 80 })).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/)
  })

  test('colours take no room and none runs over the end of a line', () => {
    const [plain, painted] = [false, true].map((color) => changeText(document, { color, columns: 80 })) as [string, string]
    expect(painted.replace(/\u001B\[\d+m/g, '')).toBe(plain)
    for (const line of painted.split('\n')) expect((line.match(/\u001B\[[1-9]\d*m/g) ?? []).length).toBe((line.match(/\u001B\[0m/g) ?? []).length)
  })
})
