import { columnsOf, wrapTo } from '../columns.ts'
import { BOLD, CYAN, DIM, painter, TONES, type Paint } from '../paint.ts'
import { oneLine, plain } from '../plain.ts'
import { textTable, type TextTableOptions } from '../table/text.ts'
import type { Block, ChangeDocument, Line, Part } from './document.ts'

/** A value has at least this many columns, however narrow the terminal is. */
const LEAST = 20

/** The summary of a change for a terminal; without one, lines are not broken. */
export function changeText({ headline, verdict, context, blocks }: ChangeDocument, options: TextTableOptions): string {
  const paint = painter(options.color)
  const paragraph = (parts: readonly Part[], own: (text: string) => string = (text) => text) => wrapped(parts, paint, options.columns, '').map(own).join('\n')
  const head = [paragraph([headline], (text) => paint(BOLD, text)), ...(verdict ? [paragraph([verdict])] : [])].join('\n')
  return `${[head, ...context.map((parts) => paragraph(parts)), ...blocks.map((block) => blockText(block, paint, options))].join('\n\n')}\n`
}

function blockText({ title, lines = [], table }: Block, paint: Paint, options: TextTableOptions): string {
  const body = [...lines.flatMap((line) => lineText(line, paint, options.columns, '')), ...(table ? [textTable(table, options).trimEnd()] : [])]
  return [paint(BOLD, title), ...body].join('\n')
}

function lineText({ parts, below = [] }: Line, paint: Paint, columns: number | undefined, indent: string): string[] {
  const [first, ...rest] = wrapped(parts, paint, columns, `${indent}  `)
  return [`${indent}- ${first ?? ''}`, ...rest.map((text) => `${indent}  ${text}`), ...below.flatMap((line) => lineText(line, paint, columns, `${indent}  `))]
}

/** Parts as lines that fit. Words are painted one by one, so that escapes take no columns and no colour runs over a line's end. */
function wrapped(parts: readonly Part[], paint: Paint, columns: number | undefined, indent: string): string[] {
  const text = parts.map(written).join('')
  if (columns === undefined) return [parts.map((part) => painted(part, written(part), paint)).join('')]
  const lines = wrapTo(oneLine(text), Math.max(LEAST, columns - columnsOf(indent)))
  return repaint(lines, parts, paint)
}

/** What a part looks like without colour: words that went and came have the brackets of `git diff --word-diff`. */
function written(part: Part): string {
  if (typeof part === 'string') return plain(part)
  const text = oneLine(part.text)
  return part.mark === 'gone' ? `[-${text}-]` : part.mark === 'come' ? `{+${text}+}` : part.mark === 'code' ? `\`${text}\`` : text
}

function painted(part: Part, text: string, paint: Paint): string {
  const code = codeOf(part)
  return code === undefined ? text : paint(code, text)
}

function codeOf(part: Part): number | undefined {
  if (typeof part === 'string') return undefined
  if (part.tone) return TONES[part.tone]
  return { strong: undefined, old: DIM, new: BOLD, gone: TONES.bad, come: TONES.good, code: CYAN }[part.mark ?? 'strong']
}

/** Colours for lines that were broken: each character is that of its part, white space aside. */
function repaint(lines: readonly string[], parts: readonly Part[], paint: Paint): string[] {
  const codes = parts.flatMap((part) => [...written(part).replace(/\s+/g, '')].map(() => codeOf(part)))
  let at = 0
  return lines.map((line) => {
    const runs: { text: string; code: number | undefined }[] = []
    for (const character of line) {
      const code = /\s/.test(character) ? runs.at(-1)?.code : codes[at++]
      const last = runs.at(-1)
      if (last && last.code === code) last.text += character
      else runs.push({ text: character, code })
    }
    return runs.map(({ text, code }) => (code === undefined ? text : paint(code, text))).join('')
  })
}
