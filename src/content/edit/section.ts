import type { KindDefinition, Section } from '../../kinds/define-kind.ts'
import { bodyMistake } from '../body-limits.ts'
import { templateOf } from '../kind-template.ts'
import { outlineOf, type Heading } from '../outline.ts'
import { readable } from './edit.ts'
import { lineEndOf, splice, unixLines } from './splice.ts'
import { EditError } from './value.ts'

/**
 * Puts a section of a kind where it belongs in the order of sections, as the template has it, prompts included. Sections of the kind that
 * are inside it are put in on their own.
 * @throws EditError when the section that it belongs under is missing, or when it would stand in code that is not closed
 */
export function addSection(source: string, heading: string, kind: KindDefinition): string {
  const at = kind.sections.findIndex((section) => section.heading === heading)
  const headings = headingsOf(source)
  const lines = unixLines(source).split('\n')
  const put = templateLines(kind, kind.sections[at]!)
  const before = placeOf(headings, kind.sections, at) ?? lines.length + 1
  const last = lines.findLastIndex((line, index) => index < before - 1 && line.trim() !== '') + 1
  const offset = lines.slice(0, last).join('\n').length
  const gap = (lines[last] ?? '').trim() === '' ? '' : '\n'
  const result = splice(source, [{ from: offset, to: offset, text: `\n\n${put.join('\n')}${gap}` }], lineEndOf(source))
  if (!headingsOf(result).some((found) => is(found, kind.sections[at]!) && found.line === last + 2)) throw new EditError(`The section \`${heading}\` would not stand as a heading: the text above it ends in code or HTML that is not closed.`, 'Close it first.')
  return result
}

/** The section's lines in the template, up to the next section of the kind, or the next heading that is not below it. */
function templateLines(kind: KindDefinition, section: Section): string[] {
  const template = templateOf(kind)
  const headings = headingsOf(template)
  const start = headings.findIndex((found) => is(found, section))
  const next = headings.slice(start + 1).find((found) => found.depth <= section.depth || kind.sections.some((other) => is(found, other)))
  const lines = template.split('\n').slice(headings[start]!.line - 1, next ? next.line - 1 : undefined)
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1)
}

/** The line that the section is put before: that of the sections which belong below it, else behind the one that comes before it in the order of the kind; undefined at the end. */
function placeOf(headings: readonly Heading[], sections: readonly Section[], at: number): number | undefined {
  const { heading, depth } = sections[at]!
  const orphan = headings.find((found) => childrenOf(sections, at).some((section) => is(found, section)))
  if (orphan) return orphan.line
  const parent = sections.findLastIndex((section, index) => index < at && section.depth < depth)
  const { own, end } = parent < 0 ? { own: headings, end: undefined } : below(headings, sections[parent]!, heading)
  const earlier = sections.slice(parent + 1, at).findLast((section) => section.depth === depth && own.some((found) => is(found, section)))
  if (earlier) return own.slice(own.findIndex((found) => is(found, earlier)) + 1).find((found) => found.depth <= depth)?.line ?? end
  const later = own.find((found) => (parent < 0 ? sections.slice(at + 1).some((section) => is(found, section)) : found.depth <= depth))
  return later?.line ?? end
}

/** The sections of a kind that are inside one. */
function childrenOf(sections: readonly Section[], at: number): Section[] {
  const end = sections.findIndex((section, index) => index > at && section.depth <= sections[at]!.depth)
  return sections.slice(at + 1, end < 0 ? undefined : end)
}

/** The headings below a section's, and the line of the first that is not. */
function below(headings: readonly Heading[], section: Section, heading: string): { own: Heading[]; end: number | undefined } {
  const from = headings.findIndex((found) => is(found, section))
  if (from < 0) throw new EditError(`The section \`${heading}\` belongs under \`${section.heading}\`, which is missing.`, `Add \`${section.heading}\` first.`)
  const end = headings.findIndex((found, index) => index > from && found.depth <= section.depth)
  return { own: headings.slice(from + 1, end < 0 ? undefined : end), end: headings[end]?.line }
}

/**
 * Gives the heading that begins on a line another depth and, where it is another, another text.
 * @throws EditError when there is no heading that stands on lines of its own
 */
export function setHeading(source: string, { line, depth, heading }: { line: number; depth: number; heading: string }): string {
  const lines = unixLines(source).split('\n')
  const old = headingsOf(source).find((found) => found.line === line)
  const { indent, marks, text, closing } = headingLine(lines[line - 1] ?? '')
  const underlined = marks === undefined && /^ {0,3}(?:=+|-+)[ \t]*$/.test(lines[line] ?? '')
  if (!old || (marks === undefined && !underlined)) throw new EditError(`There is no heading on a line of its own on line ${line} any more.`)
  const words = old.text.trim().toLowerCase() === heading.toLowerCase() ? (marks === undefined ? lines[line - 1]!.trim() : text!) : heading
  const from = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
  const to = from + lines.slice(line - 1, underlined ? line + 1 : line).join('\n').length
  const result = splice(source, [{ from, to, text: `${indent ?? ''}${'#'.repeat(depth)} ${words}${closing?.replace(/#+/, '#'.repeat(depth)) ?? ''}` }], lineEndOf(source))
  if (!headingsOf(result).some((found) => found.line === line && is(found, { heading, depth }))) throw new EditError(`\`${heading}\` would not stand as a heading on line ${line}.`)
  return result
}

/** The parts of a line such as `## Context ##`; none for another line. */
function headingLine(line: string): { indent?: string; marks?: string; text?: string; closing?: string } {
  const [head, indent, marks] = /^( {0,3})(#{1,6})(?![^ \t])/.exec(line) ?? []
  if (head === undefined) return {}
  const rest = line.slice(head.length)
  const words = rest.trimEnd().split('')
  const end = words.findLastIndex((letter) => letter !== '#') + 1
  // Marks at the end close the heading when a blank stands before them.
  const text = (end > 0 && /[ \t]/.test(words[end - 1]!) ? words.slice(0, end).join('') : words.join('')).trim()
  return { indent, marks, text, closing: rest.slice(text === '' ? 0 : rest.indexOf(text) + text.length) }
}

function is(found: Pick<Heading, 'text' | 'depth'>, { heading, depth }: { heading: string; depth: number }): boolean {
  return found.depth === depth && found.text.trim().toLowerCase() === heading.toLowerCase()
}

/** @throws EditError for a file that cannot be read, or a body that takes parsers too long */
function headingsOf(source: string): Heading[] {
  const { body, bodyLine } = readable(source).split
  const limit = bodyMistake(body, bodyLine)
  if (limit) throw new EditError(limit.message, limit.hint)
  return outlineOf(body, bodyLine).headings
}
