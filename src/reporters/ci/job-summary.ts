import type { PhrasingContent, RootContent, TableRow } from 'mdast'
import type { Problem } from '../../content/problem.ts'
import type { Report } from '../../rules/check.ts'
import { plural } from '../../views/words.ts'
import { quiet } from '../change/quiet.ts'
import { markdown, words } from '../markdown.ts'
import { oneLine } from '../plain.ts'
import { introducedIn, sinceText } from '../since.ts'
import { counted, summaryLine } from '../summary.ts'
import type { ProgramOptions } from './options.ts'

/** More rows than that are not read by anybody. */
const MOST_ROWS = 200

/**
 * The check for the page of a workflow run, as Markdown: the sum, and the problems in a table, errors first. Of a comparison, only what the change brings. Text of
 * records is text there too.
 * @param room bytes that it may have; GitHub takes 1 MiB a step (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands)
 */
export function jobSummary(report: Report, options: ProgramOptions, room: number): string {
  const fresh = introducedIn(report)
  const worst = [...fresh.filter(({ severity }) => severity === 'error'), ...fresh.filter(({ severity }) => severity === 'warning')]
  for (let rows = Math.min(MOST_ROWS, worst.length); rows > 0; rows = Math.floor(rows / 2)) {
    const text = written(report, fresh, worst.slice(0, rows), options)
    if (Buffer.byteLength(text) <= room) return text
  }
  const short = written(report, fresh, [], options)
  return Buffer.byteLength(short) <= room ? short : ''
}

function written(report: Report, fresh: readonly Problem[], shown: readonly Problem[], options: ProgramOptions): string {
  const hidden = fresh.length - shown.length
  return markdown(quiet([
    { type: 'heading', depth: 2, children: [{ type: 'text', value: `Check of the records: ${counted(fresh)}${report.since && fresh.length > 0 ? ' brought by this change' : ''}` }] },
    ...(shown.length > 0 ? [table(shown, options)] : []),
    ...(hidden > 0 ? [paragraph(`${plural(hidden, 'more problem')} ${hidden === 1 ? 'is' : 'are'} in the log of the step.`)] : []),
    ...[...sinceText(report, options.path), summaryLine(report)].flatMap((text) => text.split('\n')).map(paragraph),
  ]))
}

function paragraph(text: string): RootContent {
  return { type: 'paragraph', children: words(text) }
}

function table(problems: readonly Problem[], options: ProgramOptions): RootContent {
  return { type: 'table', children: [row(['', 'Where', 'What', 'Rule'].map((title) => words(title))), ...problems.map((problem) => problemRow(problem, options))] }
}

function problemRow({ severity, file, range, message, hint, rule }: Problem, { place, address, help }: ProgramOptions): TableRow {
  const isWhole = range.end.line === range.start.line && range.end.column === range.start.column
  const what = withCode(hint ? `${message} ${hint}` : message)
  return row([words(severity === 'error' ? 'Error' : 'Warning'), words(`${place(file)}${isWhole ? '' : `:${range.start.line}`}`, address(file, range.start.line)), what, words(rule, help(rule))])
}

/** What stands between backticks is code. */
function withCode(text: string): PhrasingContent[] {
  return oneLine(text).split(/`([^`]+)`/).map((value, index): PhrasingContent => ({ type: index % 2 === 1 ? 'inlineCode' : 'text', value }))
}

function row(cells: readonly PhrasingContent[][]): TableRow {
  return { type: 'tableRow', children: cells.map((children) => ({ type: 'tableCell', children })) }
}
