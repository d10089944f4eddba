import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { filesBelow } from '../check-folder.ts'

/** Frontmatter of every record of the example programme and of the rules' cases, and the example's settings. */
export function frontmatters(): string[] {
  const below = (folder: string) => Object.values(filesBelow(fileURLToPath(new URL(folder, import.meta.url)))).map((bytes) => bytes.toString('utf8'))
  const records = [...below('../../content'), ...below('../rules')].map(frontmatterOf).filter((text) => text !== '')
  return [...new Set([...records, readFileSync(new URL('../../content/programme.yaml', import.meta.url), 'utf8')])]
}

/** The YAML between the fences of a record; empty when there is none. */
export function frontmatterOf(text: string): string {
  return /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? ''
}

/** What parsers have been seen, or are feared, to read differently. */
const KEYS = ['id', 'a', 'b_c', 'Update how-to guides', '1', '014', '1.0', '.5', '1e3', '-1', 'true', 'null', '~', 'yes', '0x1F', '0o14', '"q"', "'q'", '?', '- a', '<<', '__proto__', 'constructor', 'a b', 'a:b', 'a#b', '[x]', '{x}', '*a', '&a', '!t', 'é', '.inf', '-', '%', '@']
const VALUES = ['', 'text', 'two words', '014', '0o14', '0x1F', '0b1', '1_000', '-.5', '+.5', '.5', '1.', '+1', '-0', '1e3', '1E+3', '.inf', '-.Inf', '.NaN', '12345678901234567890', '22:22', '2025-02-30', '2025-01-01T00:00:00Z', 'true', 'True', 'yes', 'No', 'null', 'NULL', '~', '"quoted"', "'single'", '"esc \\n \\x41 \\u00e9"', "'it''s'", '"open', "'open", '"a" b', "'a' # c", '"two\n  lines"', "'two\n  lines'", 'two\n  lines', '[a, b]', '[a, b', '[a, b c, d-e]', '[a, ]', '[a,b]', '[a, null, true]', '[a, 1]', '{ a: 1, b: 2.5 }', '{ a: 01 }', '{ a: b, a: c }', '{ a: x }', '{ a: 1, }', '>-\n  one\n   two\n  three', '|-\n  one\n\n\n  two\n\n', '>-', '|-', '>-\nx', '>-\n\n  x', '|\n    deep\n  less', '{ x: 1 }', '{x: 1, x: 2}', '*alias', '&anchor x', '!tag x', '!!str 1', '|', '>-', '|\n  block\n  text', '>\n  folded\n\n  text', '- a', '-a', '-', '- - a', '? x', '?x', ': x', ':x', 'a: b', 'a:b', 'a :b', 'a #b', 'a#b', '#b', '%x', '@x', '`x`', ',x', '<200ms', '>98%', '$10k', '-40%', '...', '---', '\tx', 'x\t', 'x\ty', '\u00a0x', '\u2028x', 'é', '😀', '\u0085', '\u0000', '\ufeff', 'x: ', ' x ', 'a, b', 'a] b', 'x\n# comment\n  y', '"a": b', "'': x", '=', '\\', 'x\\', '"\\"']
/** Lists, maps and block scalars of the plain sort that is read quickly, and what is nearly so. */
const PLAIN = ['[a, b]', '[a,b]', '[a, b, ]', '[a, null, true]', '[]', '[a b, c/d.e@f]', '[ a ]', '[a]x', '[a-, -b]', '[a, b] # c', '{ a: 1, b: x }', '{a: 1}', '{ a: 1, a: 2 }', '{ a: 0.50, b: 1000000000000 }', '{ a: null, b: True }', '{ a: 014 }', '{ a: 1.}', '{ a: x, }', '{}', '{ a: 2025-01-31 }', '|', '>-', '|-\n  one\n  two', '>-\n  one\n  two\n\n  three', '>\n  one\n    more\n  two', '|\n    deep\n  less', '>-\nnone', '|\n\n\n  late', '|\n   \n  blank above', '>\n     \n  deeper blank above', '|-\n  # no comment\n  text', '|\n  a: b\n  - c', '>-\n  "quote\n  # x', '|\n  text\n# comment\n', '>-\n  text\n\n\n', '|+\n  text\n\n', '|2\n  text', '>-\n  one \n  two', '|\n  a\n  ---\n', "|\n  it's\n  'x"]
const PIECES = [...VALUES, ...PLAIN, ' ', '  ', '\n', '\n\n', '\n  ', '\r\n', '\t', ':', ': ', '- ', '#', ' #', '"', "'", '[', ']', '{', '}', ',', '|', '>', '&', '*', '!', '%', '@', '`', '?', '<<: ', '\n---\n', '\n...\n', '\u200b']

const scalarLine = fc.record({ indent: fc.nat(3), dash: fc.constantFrom('', '', '', '- ', '-  '), key: fc.option(fc.constantFrom(...KEYS), { freq: 4 }), value: fc.oneof(fc.constantFrom(...VALUES), fc.constantFrom(...PLAIN)), comment: fc.constantFrom('', '', '', ' # c', '#c') })

/** Documents of a few lines, most of them nearly right. */
export const generated = fc.array(scalarLine, { minLength: 1, maxLength: 6 }).map((lines) =>
  lines.map(({ indent, dash, key, value, comment }) => {
    const lead = ' '.repeat(indent * 2) + dash
    return `${lead}${key === null ? '' : `${key}: `}${value.replaceAll('\n', `\n${' '.repeat(indent * 2)}`)}${comment}`
  }).join('\n') + '\n')

type Edit = { at: number; cut: number; put: string; lines: 'none' | 'swap' | 'double' | 'indent' | 'outdent' }
const edit: fc.Arbitrary<Edit> = fc.record({ at: fc.nat(100_000), cut: fc.nat(3), put: fc.oneof(fc.constant(''), fc.constantFrom(...PIECES)), lines: fc.constantFrom('none', 'none', 'none', 'swap', 'double', 'indent', 'outdent') })

/** Frontmatter of real records with a few slips of the keyboard. */
export const mutated = fc.tuple(fc.constantFrom(...frontmatters()), fc.array(edit, { minLength: 1, maxLength: 3 })).map(([text, edits]) => edits.reduce(slip, text))

function slip(text: string, { at, cut, put, lines }: Edit): string {
  if (lines === 'none') {
    const from = at % (text.length + 1)
    return text.slice(0, from) + put + text.slice(from + cut)
  }
  const rows = text.split('\n')
  const row = at % rows.length
  const changed = { swap: [rows[row + 1] ?? '', rows[row]!], double: [rows[row]!, rows[row]!], indent: [`  ${rows[row]}`], outdent: [rows[row]!.replace(/^ {1,2}/, '')] }[lines]
  return [...rows.slice(0, row), ...changed, ...rows.slice(row + (lines === 'swap' ? 2 : 1))].join('\n')
}
