import { isScalar, visit, type Document, type YAMLParseError } from 'yaml'

/** A mistake in YAML: what it is for people, and where, as an offset into the text that was parsed. */
export interface YamlMistake { message: string; hint: string; from: number; to: number }

/** A line of the text and where it begins. */
interface Line { text: string; start: number; before?: Line; after?: Line }

interface Case { code: string; message: string; from: number; to: number; line: Line; text: string; document: Document.Parsed }

/** Says a parser's error for people: the first explanation that fits, the parser's own words only where none does. */
export function explainError({ code, message, pos: [from, to] }: YAMLParseError, text: string, document: Document.Parsed): YamlMistake {
  const here = { code, message, from, to: Math.max(to, from + 1), text, document, line: lineAt(text, from) }
  for (const explain of EXPLANATIONS) {
    const found = explain(here)
    if (found) return found
  }
  return { message: `${message.split('\n')[0]!.replace(/\.?$/, '.')}`, hint: 'Compare the indentation and the quotes of this line with the lines around it.', from, to: here.to }
}

const KEY = /^(\s*(?:- +)*)([^\s:#'"[\]{},&*!|>%@`-][^:#]*?):(?:\s|$)\s*/

const EXPLANATIONS: readonly ((at: Case) => YamlMistake | undefined)[] = [
  ({ code, line }) => code === 'TAB_AS_INDENT' || /^ *\t/.test(line.text) ? at(line, line.text.indexOf('\t'), 1, 'A tab is used for indentation.', 'YAML is indented with spaces: replace the tab by two spaces.') : undefined,
  ({ code, line }) => code === 'DUPLICATE_KEY' ? duplicate(line) : undefined,
  ({ code, from, text }) => code === 'BAD_DQ_ESCAPE' ? { message: `\`${text.slice(from, from + 2)}\` means nothing inside double quotes.`, hint: 'Write `\\\\` for a backslash, or put the value in single quotes.', from, to: from + 2 } : undefined,
  ({ code, text }) => code === 'MULTIPLE_DOCS' ? documentMark(text) : undefined,
  ({ code, from, to }) => code === 'NON_STRING_KEY' ? { message: 'A key must be plain text.', hint: 'Quote it, or write it as one word.', from, to } : undefined,
  openQuote,
  openBracket,
  closedTooSoon,
  badStart,
  colonInside,
  noSpace,
  noDash,
  deeper,
  ({ code, line }) => ['MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR'].includes(code) && !KEY.test(line.text) ? noKey(line) : undefined,
  ({ line }) => at(line, indentOf(line), line.text.trim().length, 'This line is not indented like its neighbours.', 'Keys of the same block begin in the same column.'),
]

function at(line: Line, column: number, length: number, message: string, hint: string): YamlMistake {
  return { message, hint, from: line.start + column, to: line.start + column + Math.max(1, length) }
}

function duplicate(line: Line): YamlMistake {
  const key = /^\s*(?:- +)*("[^"]*"|'[^']*'|[^:]+)/.exec(line.text)?.[1] ?? line.text.trim()
  return at(line, line.text.indexOf(key), key.length, `The key \`${key}\` is given twice in the same block.`, 'Keep one of them.')
}

function documentMark(text: string): YamlMistake {
  const from = /^(?:---|\.\.\.)/m.exec(text)?.index ?? 0
  return { message: `\`${text.slice(from, from + 3)}\` begins a second document.`, hint: 'Frontmatter is one block; indent or quote text that begins so.', from, to: from + 3 }
}

/** A quoted text that runs to the end, or over several lines up to the mistake, was not meant to. */
function openQuote({ code, from, line, text, document }: Case): YamlMistake | undefined {
  let open: number | undefined
  visit(document, { Scalar: (_key, node) => {
    const [start, end] = node.range ?? [0, 0]
    const near = (end <= from && text.slice(end, from).trim() === '') || (start >= line.start && start <= line.start + line.text.length)
    const swallows = near && text.slice(start, end).includes('\n')
    if (isScalar(node) && node.type?.startsWith('QUOTE') && swallows) open = start
  } })
  const value = line.text.slice(valueColumn(line))
  // The parser may have lost the value with the key: then the line itself tells.
  if (open === undefined && ['MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR'].includes(code) && /^(?:"(?:[^"\\]|\\.)*|'(?:[^']|'')*)$/.test(value)) open = line.start + valueColumn(line)
  return open === undefined ? undefined : { message: 'A quote is opened here and not closed.', hint: `Close it on the same line, or take it out.${text[open] === '"' ? ' Inside double quotes write \\" for a quote.' : " Inside single quotes write '' for an apostrophe."}`, from: open, to: open + 1 }
}

function openBracket({ line, from, text }: Case): YamlMistake | undefined {
  for (let candidate: Line | undefined = line; candidate; candidate = candidate.before) {
    const match = /(?:^|[:-]\s+)([[{])/.exec(candidate.text)
    if (!match) continue
    const column = match.index + match[0].length - 1
    const between = text.slice(candidate.start + column, Math.max(from, candidate.start + candidate.text.length))
    const open = (between.match(/[[{]/g)?.length ?? 0) > (between.match(/[\]}]/g)?.length ?? 0)
    return open ? at(candidate, column, 1, 'A bracket is opened here and not closed.', `Close it with \`${match[1] === '[' ? ']' : '}'}\`, or put the whole value in double quotes.`) : undefined
  }
  return undefined
}

function closedTooSoon({ code, line, from }: Case): YamlMistake | undefined {
  const quote = line.text.slice(0, from - line.start).trimEnd().at(-1)
  if (code !== 'UNEXPECTED_TOKEN' || (quote !== '"' && quote !== "'")) return undefined
  const hint = quote === '"' ? 'Inside double quotes write \\" for a quote.' : "Inside single quotes write '' for an apostrophe, or use double quotes."
  return at(line, from - line.start, line.text.length - (from - line.start), 'The quote was closed before this.', hint)
}

const START_HINTS: Record<string, string> = { '[': 'a list', '{': 'a block of keys', '>': 'a text over several lines', '|': 'a text over several lines', '-': 'a list, which begins on the next line' }

function badStart({ code, line }: Case): YamlMistake | undefined {
  const column = valueColumn(line)
  const value = line.text.slice(column).trimEnd()
  if (!/^(?:[&*!%@`?,>|[\]{}]|- )/.test(value) || code === 'DUPLICATE_KEY') return undefined
  const means = START_HINTS[value[0]!]
  return at(line, column, value.length, `A value that begins with \`${value[0]}\` ${means ? `means ${means}` : 'needs quotes'}.`, quoted(line, column))
}

function colonInside({ code, line }: Case): YamlMistake | undefined {
  const column = valueColumn(line)
  const second = /:(?=\s|$)/.exec(line.text.slice(column))
  if (!['BLOCK_AS_IMPLICIT_KEY', 'UNEXPECTED_TOKEN'].includes(code) || column === 0 || !second || /^["']/.test(line.text.slice(column))) return undefined
  return at(line, column + second.index, 1, 'A colon followed by a space, inside a value that is not quoted.', quoted(line, column))
}

function noSpace({ code, line }: Case): YamlMistake | undefined {
  const match = /^(\s*(?:- +)*)([\w-]+):(?=\S)/.exec(line.text)
  if (!match || !['MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR', 'BLOCK_AS_IMPLICIT_KEY'].includes(code)) return undefined
  return at(line, match[0].length - 1, 1, 'There is no space after this colon.', `Write \`${match[2]}: ${shortened(line.text.slice(match[0].length))}\`.`)
}

function noDash({ line }: Case): YamlMistake | undefined {
  const before = line.before
  if (!before || !/^\s*- /.test(before.text) || /^\s*- |:(?:\s|$)/.test(line.text) || indentOf(line) > indentOf(before)) return undefined
  return at(line, indentOf(line), line.text.trim().length, 'This item of the list has no dash.', `Write \`- ${shortened(line.text.trim())}\`.`)
}

/** The line below a key that has its value already is indented deeper. */
function deeper({ code, line }: Case): YamlMistake | undefined {
  const next = line.after
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' || !next || indentOf(next) <= indentOf(line) || valueColumn(line) >= line.text.trimEnd().length) return undefined
  return at(next, indentOf(next), next.text.trim().length, 'This line is indented deeper than the line above, which has a value already.', indentOf(line) === 0 ? 'Begin it in the first column, like its neighbours.' : `Keys of the same block begin in the same column: indent it by ${indentOf(line)} spaces.`)
}

function noKey(line: Line): YamlMistake {
  const words = line.text.trim()
  const assigned = /^([\w-]+)[ \t]*=[ \t]*(\S.*)$/.exec(words)
  return at(line, indentOf(line), words.length, `\`${shortened(words)}\` is neither a key with a value nor the continuation of one.`, assigned ? `Write \`${assigned[1]}: ${shortened(assigned[2]!)}\`.` : 'A line reads `key: value`; text over several lines begins with `>-` after the key and is indented.')
}

/** Where the value of a `key: value` or `- value` line begins; 0 when there is none. */
function valueColumn({ text }: Line): number {
  return (KEY.exec(text) ?? /^\s*(?:- +)+/.exec(text))?.[0].length ?? 0
}

function quoted(line: Line, column: number): string {
  const value = line.text.slice(column).trimEnd()
  if (value.length > 100 || value === '') return 'Put the whole value in double quotes.'
  return `Write \`${line.text.slice(0, column).trim()} "${value.replace(/[\\"]/g, '\\$&')}"\`.`
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function indentOf({ text }: Line): number {
  return text.length - text.trimStart().length
}

/** The line at an offset, with its neighbours that are not blank; at the end of the text, the last line that is not blank. */
function lineAt(text: string, offset: number): Line {
  let start = 0
  const lines = text.split('\n').map((row): Line => {
    const line = { text: row, start }
    start += row.length + 1
    return line
  }).filter((line) => line.text.trim() !== '')
  for (const [index, line] of lines.entries()) Object.assign(line, { before: lines[index - 1], after: lines[index + 1] })
  return lines.findLast((line) => line.start <= offset) ?? lines[0] ?? { text: '', start: 0 }
}
