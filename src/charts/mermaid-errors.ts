import type { Fault } from './drawing.ts'
import type { Cleaned } from './mermaid-source.ts'

/** The parts of mermaid's many errors that we read: jison's `hash`, langium's `result`, js-yaml's `mark`. */
type Thrown = {
  message?: string
  hash?: { text?: string; line?: number; loc?: Loc; expected?: string[] }
  result?: { lexerErrors: LexerError[]; parserErrors: ParserError[] }
  mark?: { line: number; column: number }
  reason?: string
}
type Loc = { first_line: number; last_line: number; last_column: number }
type LexerError = { line?: number; column?: number }
type ParserError = { token: LangiumToken; previousToken?: LangiumToken }
type LangiumToken = { image: string; startLine?: number; startColumn?: number; endLine?: number }

const CLOSERS: Record<string, string> = {
  SQE: 'a closing bracket', STRUCT_STOP: 'a closing }', NODE_DEND: 'a closing bracket', end: 'an “end”', BLOCK_STOP: 'a closing }',
}

/** One plain sentence and a position out of whatever mermaid threw. */
export function faultOf(error: unknown, cleaned: Cleaned): Fault {
  const thrown = (error ?? {}) as Thrown
  if (thrown.mark) return yaml(thrown.mark, thrown.reason ?? 'it cannot be read', cleaned)
  if (thrown.result) return place(langium(thrown.result, cleaned), cleaned)
  if (thrown.hash?.line !== undefined) return place(jison(thrown.hash, cleaned), cleaned)
  const message = sentence(thrown.message ?? String(error))
  // Not a complaint about the diagram but mermaid itself at its limits.
  if (error instanceof RangeError || error instanceof TypeError) return place({ message: `The diagram could not be drawn: ${message}`, line: 1 }, cleaned)
  return place({ message, line: lineNamed(thrown, cleaned) }, cleaned)
}

/** From a line of the cleaned text to the same line of the source. */
function place(fault: Fault, { lines }: Cleaned): Fault {
  return { ...fault, line: lines[Math.min(fault.line, lines.length) - 1] ?? lines.at(-1) ?? 1 }
}

/** The front matter's own lines begin at the source's second. */
function yaml(mark: NonNullable<Thrown['mark']>, reason: string, { frontMatter }: Cleaned): Fault {
  const last = frontMatter.trimEnd().split('\n').length - 1
  const message = `The diagram’s front matter is not valid YAML: ${reason}.`
  return mark.line > last ? { message, line: last + 2 } : { message, line: mark.line + 2, column: mark.column + 1 }
}

function jison({ text = '', line = 0, loc, expected = [] }: NonNullable<Thrown['hash']>, cleaned: Cleaned): Fault {
  const found = decode(text.trim())
  const rows = cleaned.text.split('\n')
  if (!loc) return { message: 'This line cannot be read.', line: lastWritten(rows, line + 1) }
  if (!found) return { message: breaksOff(expected), line: lastWritten(rows, loc.first_line) }
  const at = line + 1 - (text.trimEnd().match(/\n/g)?.length ?? 0)
  return unexpected(found, at, rows[at - 1], loc.last_line === at ? loc.last_column : 0)
}

function langium({ lexerErrors: [lexer], parserErrors: [parser] }: NonNullable<Thrown['result']>, cleaned: Cleaned): Fault {
  const rows = cleaned.text.split('\n')
  if (lexer?.line) return unexpected(rows[lexer.line - 1]?.slice((lexer.column ?? 1) - 1).trim() ?? '', lexer.line, undefined, 0, lexer.column)
  const token = parser?.token
  if (!token?.image.trim()) return { message: breaksOff([]), line: lastWritten(rows, token?.startLine || parser?.previousToken?.endLine || rows.length) }
  return unexpected(token.image, token.startLine ?? 1, undefined, 0, token.startColumn)
}

function unexpected(found: string, line: number, row = '', from = 0, column = row.indexOf(found, from) + 1): Fault {
  const short = found.split('\n')[0]!.slice(0, 40)
  return { message: `“${short}” is not expected here.`, line, ...(column > 0 && { column }) }
}

function breaksOff(expected: string[]): string {
  const missing = expected.map((token) => CLOSERS[token.replace(/'/g, '')]).find(Boolean)
  return `The diagram breaks off here: ${missing ?? 'something'} is missing at the end of this line or after it.`
}

function lastWritten(rows: string[], line: number): number {
  let at = Math.min(line, rows.length)
  while (at > 1 && !rows[at - 1]!.trim()) at--
  return at
}

/** mermaid's later checks name no line: the first line that holds what the message quotes is the best answer. */
function lineNamed({ message = '', hash }: Thrown, { text }: Cleaned): number {
  const quoted = [hash?.text, ...[...message.matchAll(/"([^"]+)"|: ?(\S+)$/g)].map((match) => match[1] ?? match[2])]
  const rows = text.split('\n')
  const found = quoted.map((part) => rows.findIndex((row, i) => i > 0 && part && row.includes(part))).find((row) => row >= 0)
  return (found ?? 0) + 1
}

/** The first sentence of a message, ending in a full stop; the rest of mermaid's texts is advice to programmers. */
function sentence(message: string): string {
  const first = decode(message).split('\n')[0]!.trim()
  return /[.?!]$/.test(first) ? first : `${first}.`
}

/** mermaid replaces `#35;` by a placeholder before it parses (its encodeEntities). */
function decode(text: string): string {
  return text.replaceAll('ﬂ°°', '#').replaceAll('ﬂ°', '').replaceAll('¶ß', ';')
}
