import type { Problem } from '../content/problem.ts'
import type { Report } from '../rules/check.ts'
import { coveredLine } from '../rules/secrets/cover.ts'
import { columnsOf } from './columns.ts'
import { BLUE, CYAN, painter, TONES, type Paint } from './paint.ts'
import { plain } from './plain.ts'
import { introducedIn, sinceText } from './since.ts'
import { fixableLine, summaryLine } from './summary.ts'

export interface TextOptions {
  /** Colour escapes are written. */
  color: boolean
  /** Text of a file, for the excerpt. */
  source: (file: string) => string
  /** How files are shown: their path as the person would type it. */
  path: (file: string) => string
}

/** Problems for people: rule, message, place, the line with a caret, and what to write instead. Of a comparison, only those that the change brings. Ends with the sum. */
export function textReport(report: Report, options: TextOptions): string {
  const own = introducedIn(report)
  return [...blocks(own, options, true), ...sinceText(report, options.path), [summaryLine(report), ...fixableLine(own)].join('\n')].join('\n\n') + '\n'
}

/** Problems for people, without a sum. */
export function problemText(problems: readonly Problem[], options: TextOptions): string {
  return blocks(problems, options).join('\n\n') + '\n'
}

/** @param fixes whether it is said what `check --fix` would do */
function blocks(problems: readonly Problem[], { color, source, path }: TextOptions, fixes = false): string[] {
  const paint = painter(color)
  const lines = lineReader(source, problems.filter(({ rule }) => rule === 'secret'))
  return problems.map((problem) => `${block(problem, paint, lines, path)}${fixes && problem.fix ? `\n  ${paint(CYAN, '= --fix:')} ${plain(problem.fix.title)}` : ''}`)
}

function block(problem: Problem, paint: Paint, lines: LineReader, path: TextOptions['path']): string {
  const { rule, severity, message, hint, file, range, related } = problem
  const head = `${paint(severity === 'error' ? TONES.bad : TONES.warning, `${severity}[${rule}]`)}: ${plain(message)}`
  const parts = [head, ...excerpt(file, range, paint, lines, path, '')]
  for (const place of related) parts.push(...(related.length > QUOTED ? [address(place, paint, path)] : excerpt(place.file, place.range, paint, lines, path, place.message)))
  if (hint) parts.push(`  ${paint(CYAN, '= help:')} ${plain(hint)}`)
  return parts.join('\n')
}

/** More places than that, beside the first, are named and not quoted. */
const QUOTED = 3

function address({ file, range: { start } }: Problem['related'][number], paint: Paint, path: TextOptions['path']): string {
  return ` ${paint(BLUE, '-->')} ${plain(path(file))}:${start.line}:${start.column}`
}

const WIDEST = 160

function excerpt(file: string, range: Problem['range'], paint: Paint, lines: LineReader, path: TextOptions['path'], note: string): string[] {
  const { line, column } = range.start
  const length = range.end.column - column
  if (length === 0) return [` ${paint(BLUE, '-->')} ${plain(path(file))}${note ? `: ${plain(note)}` : ''}`]
  const gutter = ' '.repeat(String(line).length)
  const text = lines(file, line)
  // A long line is cut around the caret, so that the caret stays in sight.
  const from = column > WIDEST - 40 ? column - 60 : 0
  const before = `${from > 0 ? '…' : ''}${plain(text.slice(from, column - 1))}`
  const marked = plain(text.slice(column - 1, Math.min(column - 1 + length, from + WIDEST)))
  const after = plain(text.slice(column - 1 + length, Math.max(column - 1 + length, from + WIDEST)))
  const caret = '^'.repeat(Math.max(1, columnsOf(marked)))
  return [
    `${gutter}${paint(BLUE, '-->')} ${plain(path(file))}:${line}:${column}`,
    `${gutter} ${paint(BLUE, '|')}`,
    `${paint(BLUE, `${line} |`)} ${before}${marked}${after}${text.length > from + WIDEST ? '…' : ''}`,
    `${gutter} ${paint(BLUE, '|')} ${' '.repeat(columnsOf(before))}${paint(TONES.bad, caret)}${note ? ` ${plain(note)}` : ''}`,
  ]
}

type LineReader = (file: string, line: number) => string

/** Reads lines to quote, with the secrets in them covered. */
function lineReader(source: TextOptions['source'], secrets: readonly Problem[]): LineReader {
  let last: { file: string; lines: string[] } | undefined
  return (file, line) => {
    if (last?.file !== file) last = { file, lines: source(file).split(/\r?\n/) }
    return coveredLine(last.lines[line - 1] ?? '', line, secrets.filter((secret) => secret.file === file))
  }
}
