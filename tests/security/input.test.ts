import { describe, expect, test } from 'vitest'
import { improvementEvidence } from '../../src/evidence/verdict.ts'
import { programmeSchema } from '../../src/kinds/programme.ts'
import { FILE, RECORD } from '../content/records.ts'
import { checkFiles } from './memory.ts'

const PAGE = '---\ntitle: About\ndescription: About us.\n---\n'
const said = async (files: Readonly<Record<string, string>>) => (await checkFiles({ [FILE]: RECORD, ...files })).problems.map(({ rule, file, range }) => [rule, file, range.start.line])
const code = (character: string) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

/** One of each sort that nobody sees, or that shows text in another order than it is read. */
const HIDDEN = ['\u0000', '\u0007', '\u001B', '\u007F', '\u0085', '\u009B', '\u00AD', '\u034F', '\u061C', '\u115F', '\u17B4', '\u180E', '\u200B', '\u200E', '\u2028', '\u2029', '\u202A', '\u202E', '\u2060', '\u2066', '\u2069', '\u206A', '\u2800', '\u3164', '\uFEFF', '\uFFA0', '\uFFF9', '\uFFFE', '\uFFFF', '\u{1D173}', '\u{E0001}', '\u{E0041}', '\u{E0100}']

describe('a character that nobody sees is found', () => {
  test.each(HIDDEN.map((character) => [code(character), character]))('%s in a value, a body, the settings and a page', async (_code, character) => {
    expect(await said({ [FILE]: RECORD.replace('The cache', `The ca${character}che`) })).toEqual([['hidden-characters', FILE, 15]])
    expect((await said({ [FILE]: RECORD.replace('Cache warming', `Cache ${character}warming`) })).map(([rule]) => rule)).toContain('hidden-characters')
    expect((await said({ 'programme.yaml': `title: Our ${character}programme\n` })).map(([rule, file]) => [rule, file])).toContainEqual(['hidden-characters', 'programme.yaml'])
    expect((await said({ 'pages/about.md': `${PAGE}\nAbout ${character}us.\n` })).map(([rule]) => rule)).toEqual(['hidden-characters'])
  })

  test.each([['as an escape in a value', FILE, RECORD.replace('Cache warming', '"Cache \\u202Ewarming"')], ['half of a character in a value', FILE, RECORD.replace('Cache warming', '"Cache \\uD800warming"')], ['as an escape in a key of the settings', 'programme.yaml', 'better:\n  "late\\u200Bncy": lower\n'], ['as a reference', FILE, RECORD.replace('The cache', 'The &#xAD;cache')]])('%s', async (_where, file, source) => {
    expect((await said({ [file]: source })).map(([rule]) => rule)).toEqual(['hidden-characters'])
  })

  test.each([['a joiner between Latin letters', 'ad\u200Dmin'], ['a selector of shape behind a letter', 'a\uFE01dmin'], ['selectors one after the other, which can hold a message', '😀\uFE00\uFE01\uFE02']])('%s', async (_what, text) => {
    expect((await said({ [FILE]: RECORD.replace('The cache', text) })).map(([rule]) => rule)).toEqual(['hidden-characters'])
  })

  test.each(['👩‍👩‍👧‍👦', '❤️‍🔥', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', '☁️', 'می‌خواهم', 'क्‍ष', '日本語', 'e\u0301', '½ × ≥ → “…”', '10\u00A0ms'])('and %s is left alone', async (text) => {
    expect(await said({ [FILE]: RECORD.replace('The cache', text).replace('Cache warming', text) })).toEqual([])
  })
})

describe('a name that is not plain is refused', () => {
  const refused = (rule: string, file: string) => [[rule, file, 1]]
  test.each(['assets/a\u202Egnp.png', 'assets/a\u3164.png', 'assets/a%2e.png', 'assets/a?b.png', 'assets/a#b.png', 'assets/<img>.png', 'assets/"x".png', 'assets/.htaccess.png', 'assets/a\nb.png', 'assets/.hidden/a.png', `assets/${'a'.repeat(120)}.png`])('%j', async (file) => {
    expect(await said({ [file]: 'x' })).toEqual(refused('file-type', file))
  })

  test.each(['pages/a\u202Eb.mdx', 'pages/About us.mdx', 'pages/About.mdx', 'pages/<x>.mdx', 'pages/a?b.mdx', 'pages/rules.mdx', 'pages/fields/x.mdx', 'pages/index.mdx', 'pages/team/index.mdx', 'pages/_draft.mdx', 'pages/__proto__.mdx'])('%j', async (file) => {
    expect(await said({ [file]: PAGE })).toEqual(refused('file-type', file))
  })

  test('of two pages at one address', async () => {
    expect(await said({ 'pages/about.md': PAGE, 'pages/about.mdx': PAGE })).toEqual(refused('file-type', 'pages/about.mdx'))
  })

  test.each(['IMP-2025-002-\u202Ea.md', 'IMP-2025-002-\u0430.md', 'IMP-2025-002 a.md', 'IMP-2025-002-a.md.exe', '-IMP-2025-002.md'])('improvements/%j', async (name) => {
    expect(await said({ [`improvements/${name}`]: RECORD })).toEqual(refused('file-type', `improvements/${name}`))
  })

  test.each(['../../x', '..', '.', 'a/b', 'a\\b', 'a?b', '<img>', '__proto__', 'a\u0000b', 'x'.repeat(61)])('of a team that has a page: %j', async (team) => {
    const rules = (await said({ [FILE]: RECORD.replace('team: data', `team: ${JSON.stringify(team)}`) })).map(([rule]) => rule)
    expect(rules).toContain('invalid-value')
  })

  test.each(['Platform Team', "R&D", 'équipe données', 'constructor', 'sre-2', 'データ'])('and a team %s is taken', async (team) => {
    expect(await said({ [FILE]: RECORD.replace('team: data', `team: ${JSON.stringify(team)}`) })).toEqual([])
  })
})

describe('an address that is none is refused in frontmatter', () => {
  const withLink = (url: string) => RECORD.replace('priority: medium', `priority: medium\nlinks:\n  external:\n    - title: x\n      url: ${JSON.stringify(url)}`)
  test.each(['javascript:alert(1)', 'data:text/html,x', 'JaVaScRiPt:x', ' javascript:x', 'java\tscript:x', '//elsewhere.example', '\\\\elsewhere.example', 'file:///etc/passwd', 'IMP-2025-001', '../x.md', 'https://', 'https://a b', 'http://[', 'mailto:a@b.c', 'ftp://a.b'])('%j', async (url) => {
    expect((await said({ [FILE]: withLink(url) })).map(([rule]) => rule)).toContain('invalid-value')
  })

  test.each(['https://example.com/a?b=c#d', 'HTTP://EXAMPLE.COM', 'https://wiki.dwcp.io/%C3%A9'])('and %s is taken', async (url) => {
    expect(await said({ [FILE]: withLink(url) })).toEqual([])
  })
})

describe('names that every object has are names like others', () => {
  const evidence = (metric: string) => improvementEvidence({ data: { solution: { expected_impact: { [metric]: '30%' } }, validation: { results: [{ metric, before: 10, after: 5 }] } } }, programmeSchema.parse({}).better)

  test.each(['constructor', 'tostring', 'valueof', 'isprototypeof', 'prototype'])('of a metric: %s', (metric) => {
    expect({ ...evidence(metric).metrics[0]!.judgement, problem: undefined }).toEqual({ ...evidence('made_up').metrics[0]!.judgement, problem: undefined })
  })

  test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('of a key: %s', async (key) => {
    expect((await said({ [FILE]: RECORD.replace('status:', `${key}: 1\nstatus:`) })).map(([rule]) => rule)).toEqual(['unknown-key'])
    expect((await said({ 'programme.yaml': `rules:\n  ${key}: warning\nextra_keys:\n  ${key}: [a]\n` })).map(([rule]) => rule)).toEqual(['unknown-key', 'unknown-key'])
    expect(await said({ [FILE]: RECORD.replace('status:', `${key}: 1\nstatus:`), 'programme.yaml': `extra_keys:\n  improvement: [${key}]\n` })).toEqual([])
  })

  test('and nothing has been given to every object', () => {
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})

describe('frontmatter of the greatest size is read or refused, and says so', () => {
  const withKeys = (lines: string) => RECORD.replace('status:', `${lines}\nstatus:`)
  test.each([
    ['one value', withKeys(`title_2: ${'a'.repeat(30_000)}`), 'unknown-key'], ['one key', withKeys(`${'k'.repeat(900)}: 1`), 'unknown-key'], ['a key that is too long for YAML', withKeys(`${'k'.repeat(2000)}: 1`), 'yaml-syntax'], ['more than 32 kB', withKeys(`a: ${'a'.repeat(33_000)}`), 'frontmatter'],
    ['a thousand keys', withKeys(Array.from({ length: 1000 }, (_, index) => `key_${index}: 1`).join('\n')), 'unknown-key'], ['one key twice', withKeys('title: again'), 'yaml-syntax'], ['a list in a list in a list', withKeys(`a: ${'['.repeat(60)}${']'.repeat(60)}`), 'yaml-syntax'], ['a number with a thousand digits', withKeys(`type: ${'9'.repeat(1000)}`), 'invalid-value'],
  ])('%s', async (_what, source, rule) => {
    const problems = (await said({ [FILE]: source })).map(([name]) => name)
    expect(new Set(problems)).toEqual(new Set([rule]))
  })
})
