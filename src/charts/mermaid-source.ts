import { typeOf } from './mermaid-types.ts'

/** Longer sources are refused: nobody can read such a picture, and layout time grows faster than the source. */
export const LONGEST_SOURCE = 20_000

/** The diagram proper: without front matter, directives and comments, and with the line (from 1) that each of its lines has in the source. */
export type Cleaned = { text: string; lines: number[]; frontMatter: string; keyword: string; hasSettings: boolean }

// The three things that mermaid takes away before it parses (its matchFrontMatter, directiveRegex and cleanupComments).
const FRONT_MATTER = /^([^\S\n]*)---[^\S\n]*\n([\s\S]*?\n)??\1---[^\S\n]*\n\s*/
const DIRECTIVE = /%%\{\s*(?:\w+\s*:|\w+)\s*(?:\w+|(?:(?!\}%%)[\s\S])*)?\s*(?:\}%%)?/g
// Begins where a written line ends, so that long runs of blank lines are read once.
const COMMENT = /(?:(?<![\s\S])|(?<=\S[^\S\n]*\n))\s*%%(?!\{)[^\n]+\n?/g

/** Takes away what mermaid takes away, so that a line in one of its messages can be found in the source again. */
export function cleanSource(source: string): Cleaned {
  const whole = source.replace(/\r\n?/g, '\n')
  const front = FRONT_MATTER.exec(whole)
  let kept = [...Array(whole.length).keys()].slice(front?.[0].length ?? 0)
  for (const pattern of [DIRECTIVE, COMMENT, /^\s+/]) kept = without(whole, kept, pattern)
  const text = textOf(whole, kept)
  return { text, lines: linesOf(whole, kept), frontMatter: front?.[2] ?? '', keyword: /^[\w-]*/.exec(text)![0], hasSettings: /^config/m.test(front?.[2] ?? '') || whole.includes('%%{') }
}

/**
 * What a diagram says about itself, for the alternative text: `accTitle`, or else its title, and `accDescr`. Reads the source only, loads
 * nothing; `type` is our name of the type (`flowchart`, `sequence`, …) or the source's first word when it is none.
 */
export function describeDiagram(source: string): { title?: string; description?: string; type: string } {
  const { text, frontMatter, keyword } = cleanSource(source.slice(0, LONGEST_SOURCE))
  const title = firstOf(text, /^[ \t]*accTitle[ \t]*:\s*(\S.*)$/m)
    ?? firstOf(frontMatter, /^title[ \t]*:\s*(\S.*)$/m)?.replace(/^(["'])(.*)\1$/, '$2')
    ?? firstOf(text, /^(?:pie\s+(?:showData\s+)?|[ \t]*)title(?:[ \t]*:)?\s+(\S.*)$/m)?.replace(/^"(.*)"$/, '$1')
  const description = firstOf(text, /^[ \t]*accDescr[ \t]*:\s*(\S.*)$/m) ?? firstOf(text, /^[ \t]*accDescr\s*\{([^{}]*)\}/m)?.replace(/\s+/g, ' ')
  return { ...(title && { title }), ...(description && { description }), type: typeOf(keyword) ?? keyword }
}

function firstOf(text: string, pattern: RegExp): string | undefined {
  return pattern.exec(text)?.[1]?.trim() || undefined
}

function without(whole: string, kept: number[], pattern: RegExp): number[] {
  const gone = new Set<number>()
  const [text, global] = [textOf(whole, kept), pattern.global ? pattern : new RegExp(pattern, 'g')]
  for (const match of text.matchAll(global)) for (let i = 0; i < match[0].length; i++) gone.add(match.index + i)
  return gone.size ? kept.filter((_, i) => !gone.has(i)) : kept
}

function textOf(whole: string, kept: number[]): string {
  return kept.map((i) => whole[i]).join('')
}

function linesOf(whole: string, kept: number[]): number[] {
  const lineAt: number[] = []
  let line = 1
  for (const character of whole.split('')) lineAt.push(character === '\n' ? line++ : line)
  const lines = [lineAt[kept[0] ?? 0] ?? 1]
  kept.forEach((at, i) => whole[at] === '\n' && lines.push(lineAt[kept[i + 1] ?? at]!))
  return lines
}
