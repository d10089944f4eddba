import { span, type Range } from './problem.ts'

export interface BodyMistake { range: Range; message: string; hint: string }

const DEEPEST = 20
const MOST_REFERENCES = 1000
/** More container marks (`>`, `-`, `1.`) on one line than anybody writes. */
const NESTED = new RegExp(`^[ \\t]*(?:(?:>|[-+*]|\\d{1,9}[.)])[ \\t]*){${DEEPEST + 1}}`, 'm')
/** Letters without a blank between them: beyond any address that somebody would want to read. */
const LONGEST_WORD = 4000
const WORD = new RegExp(`(?<!\\S)\\S{${LONGEST_WORD + 1}}`)
const REFERENCE = /&(?:#\d{1,8}|#x[\da-f]{1,8}|[a-z][a-z\d]{1,40});/gi

/**
 * What would exhaust the programs that read Markdown: containers nested by the thousand overflow the stack, and satteri 0.10 takes memory
 * by the square of the character references of a paragraph (40,000 take 6 GB), and time by the square of a word (`_a` 40,000 times: 2 s).
 * @param lineOffset lines of the file before the body's first
 */
export function bodyMistake(body: string, lineOffset: number): BodyMistake | undefined {
  const nested = NESTED.exec(body)
  // A line of dashes, stars or rules between paragraphs is no nesting.
  if (nested && !/^[ \t]*([-*+])(?:[ \t]*\1)+[ \t]*$/.test(lineFrom(body, nested.index))) return { range: place(body, nested.index, lineOffset), message: `Quotes and lists are nested more than ${DEEPEST} deep.`, hint: 'Take marks away: nobody reads that deep.' }
  const word = WORD.exec(body)
  if (word) return { range: place(body, word.index, lineOffset), message: `This word has more than ${LONGEST_WORD.toLocaleString('en')} characters.`, hint: 'Put data and pictures into `assets/`, and link to them.' }
  const references = [...body.matchAll(REFERENCE)]
  if (references.length > MOST_REFERENCES) return { range: place(body, references[MOST_REFERENCES]!.index, lineOffset), message: `There are ${references.length.toLocaleString('en')} character references such as \`&amp;\`; at most ${MOST_REFERENCES.toLocaleString('en')} are read.`, hint: 'Write the characters themselves; Markdown needs no `&amp;`.' }
  return undefined
}

function lineFrom(text: string, from: number): string {
  const end = text.indexOf('\n', from)
  return text.slice(from, end < 0 ? undefined : end)
}

function place(body: string, index: number, lineOffset: number): Range {
  const before = body.slice(0, index).split('\n')
  return span(before.length + lineOffset, before.at(-1)!.length + 1, 1)
}
