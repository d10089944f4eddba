import matter from 'gray-matter'
import { parseYaml } from './yaml.ts'
import type { YamlMistake } from './yaml-mistakes.ts'

export interface Split {
  /** YAML between the fences, as written. */
  yaml: string
  /** Lines of the file before the YAML's first: always 1. */
  yamlLine: number
  body: string
  /** Lines of the file before the body's first. */
  bodyLine: number
}

export type FrontmatterResult =
  | { ok: true; split: Split; value: unknown }
  | { ok: false; split: Split; mistakes: YamlMistake[] }
  | { ok: false; split?: undefined; fence: { message: string; hint: string; line: number; length: number } }

/** Characters of frontmatter. YAML parsers take time by the square of some mistakes. */
const LONGEST = 32_000

const BOM = '\uFEFF'

/** Engines that gray-matter knows and records may not use: it evaluates `---js`. */
const REFUSED = Object.fromEntries(['javascript', 'js', 'json', 'coffee', 'coffeescript', 'cson', 'toml'].map((name) => [name, refuse]))

function refuse(): never {
  throw new Error('Frontmatter is YAML.')
}

/**
 * Splits a record into frontmatter and body, and reads the frontmatter.
 *
 * gray-matter splits; the fences are held to be exactly `---`, because it takes `---js` (and evaluates it) and closes at
 * any line that begins with `---`. An options object is always passed: without one it answers from a cache by content,
 * in which a file that failed once is empty.
 */
export function readFrontmatter(source: string): FrontmatterResult {
  const text = source.startsWith(BOM) ? source.slice(1) : source
  const fence = fenceMistake(text)
  if (fence) return { ok: false, fence }
  const file = matter(text, { language: 'yaml', engines: { ...REFUSED, yaml: { parse: () => ({}) } } })
  const split = splitAt(text, file.content)
  // Not the YAML that gray-matter hands to its engine: that begins with a line end and, in files of Windows, ends in half of one.
  const result = parseYaml(`${split.yaml}\n`)
  return result.ok ? { ok: true, split, value: result.value } : { ok: false, split, mistakes: result.mistakes }
}

/** Frontmatter and body, with the lines that they begin on. */
export function splitAt(text: string, body: string): Split {
  const opening = text.indexOf('\n') + 1
  const closing = /\n---\r?(?:\n|$)/.exec(text.slice(opening - 1))
  const yaml = text.slice(opening, opening - 1 + (closing?.index ?? 0)).replaceAll('\r\n', '\n').replace(/\r$/, '')
  return { yaml, yamlLine: 1, body: body.replaceAll('\r\n', '\n'), bodyLine: countLines(text.slice(0, text.length - body.length)) }
}

function fenceMistake(text: string): { message: string; hint: string; line: number; length: number } | undefined {
  // To the line end that is one everywhere: a carriage return alone ends no line for the parser that splits.
  const first = /^[^\n]*/.exec(text)![0].replace(/\r$/, '')
  if (first !== '---') {
    return first.startsWith('---')
      ? { message: `The first line is \`${first.slice(0, 40)}\`, and must be exactly \`---\`.`, hint: 'Frontmatter is YAML; no language is named.', line: 1, length: first.length }
      : { message: 'The file does not begin with frontmatter.', hint: 'The first line must be exactly `---`, then YAML, then a line `---`.', line: 1, length: Math.max(1, first.length) }
  }
  const closing = /\n(---[^\r\n]*)/.exec(text)
  if (!closing) return { message: 'The frontmatter is not closed.', hint: 'Put a line that is exactly `---` after the last key.', line: 1, length: 3 }
  if (closing[1] === '---') return closing.index > LONGEST ? { message: `The frontmatter is ${Math.ceil(closing.index / 1000)} kB; at most ${LONGEST / 1000} kB are read.`, hint: 'Move text into the body.', line: 1, length: 3 } : undefined
  return { message: `\`${closing[1]!.slice(0, 40)}\` ends the frontmatter, and must be exactly \`---\`.`, hint: 'Close the frontmatter with `---`; quote or indent text that begins with dashes.', line: countLines(text.slice(0, closing.index)) + 2, length: closing[1]!.length }
}

function countLines(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}
