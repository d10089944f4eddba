import { columnsOf, padTo, wrapTo } from '../columns.ts'
import { BOLD, painter, TONES, type Paint } from '../paint.ts'
import { oneLine, severalLines } from '../plain.ts'
import { cellsOf, type Field, type Section, type Sheet } from './sheet.ts'
import { textTable, type TextTableOptions } from '../table/text.ts'
import { detailed, shownText, type Cell } from '../table/table.ts'

const WIDEST_TITLE = 32
const SHORT = 24
/** A value has at least this many columns, however narrow the terminal is. */
const LEAST = 20

/** A sheet for people: fields with their values wrapped to the terminal, and tables that fit it. */
export function sheetText({ id, title, sections }: Sheet, options: TextTableOptions): string {
  const paint = painter(options.color)
  const head = wrapped(`${id}  ${oneLine(title)}`, options.columns).map((text) => paint(BOLD, text)).join('\n')
  return `${[head, ...sections.map((section, index) => [...(index === 0 ? [] : [paint(BOLD, section.title)]), ...body(section, paint, options)].join('\n'))].join('\n\n')}\n`
}

function body({ fields = [], table, remarks = [], text }: Section, paint: Paint, options: TextTableOptions): string[] {
  const width = Math.min(WIDEST_TITLE, Math.max(0, ...fields.map(({ title }) => columnsOf(oneLine(title)))))
  const parts = [
    fields.flatMap((field) => fieldLines(field, width, paint, options.columns)),
    text === undefined ? (table ? [textTable(table, options).trimEnd()] : []) : [text.trimEnd()],
    remarks.flatMap((remark) => wrapped(oneLine(remark.text), options.columns)),
  ].filter((lines) => lines.length > 0)
  return parts.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

/** `Title  value`, the further lines of a value below its first. */
function fieldLines(field: Field, width: number, paint: Paint, columns: number | undefined): string[] {
  const room = columns === undefined ? undefined : Math.max(LEAST, columns - width - 2)
  const lines = together(cellsOf(field)).flatMap((cell) => valueLines(cell, room, paint))
  const title = oneLine(field.title)
  // A title that is too long for its column has a line of its own.
  const own = columnsOf(title) > width
  return [...(own ? [title] : []), ...lines.map((line, index) => `${padTo(index === 0 && !own ? title : '', width)}  ${line}`.trimEnd())]
}

/** Short values go on one line, like tags; of longer ones each has its own. */
function together(cells: readonly Cell[]): readonly Cell[] {
  const texts = cells.map(shownText)
  return cells.length > 1 && texts.every((text) => columnsOf(text) <= SHORT) ? [texts.join(', ')] : cells
}

function valueLines(cell: Cell, room: number | undefined, paint: Paint): string[] {
  const { value, shown, tone } = detailed(cell)
  return severalLines(shown ?? String(value)).split('\n').flatMap((line) => wrapped(line.trimEnd(), room)).map((line) => (tone ? paint(TONES[tone], line) : line))
}

function wrapped(text: string, room: number | undefined): string[] {
  return room === undefined ? [text] : wrapTo(text, room)
}
