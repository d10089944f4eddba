import { markdownToMdast } from 'satteri'
import { bodyMistake } from '../body-limits.ts'
import { EditError, readable } from './edit.ts'
import { MARKDOWN, outlineOf } from '../outline.ts'
import { lineEndOf, splice, unixLines } from './splice.ts'

const HEADING = 'Notes'

/** A block of the body that is in no other; lines count from 1, in the body. */
interface Block { type: string; ordered?: boolean; position: { start: { line: number }; end: { line: number } }; children?: Block[] }

/**
 * Adds `- DATE: note` under the heading `## Notes` (made at the end of the body when missing); nothing else changes.
 * Lines of a longer note are indented so that they stay inside the item, whatever Markdown they hold.
 * @param source the whole file as it is on disk
 * @throws EditError when the file cannot be read, or its body ends in a block that would swallow the note
 */
export function addNote(source: string, note: string, date: string): string {
  const { body, bodyLine } = readable(source).split
  const before = blocksOf(body)
  const place = placeOf(body, before)
  const item = itemOf(note, date)
  const lines = unixLines(source).split('\n')
  const at = lastLine(lines, place ? place.line + bodyLine : lines.length)
  const lead = [...(place?.list ? [] : ['']), ...(place ? [] : [`## ${HEADING}`, ''])]
  const tail = isBlank(lines[at] ?? '') ? [] : ['']
  const offset = lines.slice(0, at).join('\n').length
  const result = splice(source, [{ from: offset, to: offset, text: `\n${[...lead, ...item, ...tail].join('\n')}` }], lineEndOf(source))
  const made = (place?.list ? 0 : 1) + (place ? 0 : 1)
  if (!isItem(readable(result).split, before.length + made, at + lead.length + 1, item.length)) throw new EditError('The note would not stand in a list: the text above it ends in code or HTML that is not closed.', `Close it, or write the note under \`## ${HEADING}\` yourself.`)
  return result
}

function itemOf(note: string, date: string): string[] {
  const lines = note.replace(/\r\n?/g, '\n').trim().split('\n')
  if (lines[0] === '') throw new EditError('The note is empty.', 'Write what happened.')
  return lines.map((line, index) => (index === 0 ? `- ${date}: ${line}` : isBlank(line) ? '' : `  ${line}`))
}

/** @throws EditError for a body that takes parsers too long */
function blocksOf(body: string): Block[] {
  const limit = bodyMistake(body, 0)
  if (limit) throw new EditError(limit.message, limit.hint)
  return (markdownToMdast(body, { features: MARKDOWN }) as unknown as { children: Block[] }).children
}

/** The last line of the notes, and whether they end in a list that takes one more item; undefined without the heading. */
function placeOf(body: string, blocks: readonly Block[]): { line: number; list: boolean } | undefined {
  const headings = outlineOf(body, 0).headings.filter(({ depth, text }) => depth === 2 && text.trim().toLowerCase() === HEADING.toLowerCase())
  const start = blocks.findIndex(({ type, position }) => type === 'heading' && headings.some(({ line }) => line === position.start.line))
  if (start < 0) return undefined
  const next = blocks.findIndex(({ type }, index) => index > start && type === 'heading')
  const last = blocks[next < 0 ? blocks.length - 1 : next - 1]!
  const marker = body.split('\n')[last.position.start.line - 1]!.trimStart()[0]
  return { line: last.position.end.line, list: last.type === 'list' && marker === '-' }
}

/** Lines up to the last, of so many, that is not blank. */
function lastLine(lines: readonly string[], count: number): number {
  return lines.slice(0, count).findLastIndex((line) => !isBlank(line)) + 1
}

/** Blank as Markdown has it: other white space is text. */
function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line)
}

/** The body has so many blocks, and an item of a list begins at this line of the file and holds so many. */
function isItem({ body, bodyLine }: { body: string; bodyLine: number }, count: number, line: number, lines: number): boolean {
  const blocks = blocksOf(body)
  const items = blocks.filter(({ type }) => type === 'list').flatMap(({ children }) => children!)
  return blocks.length === count && items.some(({ position: { start, end } }) => start.line + bodyLine === line && end.line - start.line + 1 >= lines)
}
