import { type Drawing, WIDTHS, type Words } from './input.ts'
import { fitted, widthOf } from './labels.ts'
import { escaped, svg, tag } from './tags.ts'

/** Things that are compared on one axis of numbers, which stands above; a row's name stands beside it where there is room, and above it on a telephone. */
export interface Rows<Row> extends Words {
  rows: readonly (Row & { name: string; text?: string })[]
  domain: readonly [number, number]
  ticks: readonly { value: number; text: string }[]
  /** What is drawn of a row at a height; `x` gives the place of a number. */
  mark: (row: Row, y: number, x: (value: number) => number) => string
  /** A number that has a line of its own. */
  zero?: number
}

const ROW = { wide: 28, narrow: 42 }
/** Where the mark of a row stands in it. */
const MIDDLE = { wide: 14, narrow: 30 }
const [TOP, BOTTOM, GAP] = [24, 8, 12]

export function drawRows<Row>(input: Rows<Row>): Drawing {
  return { wide: drawn(input, 'wide'), narrow: drawn(input, 'narrow') }
}

function drawn<Row>(input: Rows<Row>, size: keyof typeof WIDTHS): string {
  const { rows, domain: [low, high], ticks, zero } = input
  const frame = frameOf(input, size)
  const { width, left, right } = frame
  const height = TOP + BOTTOM + rows.length * ROW[size]
  const x = (value: number) => left + ((value - low) / (high - low)) * (width - right - left)
  const line = (value: number, name: string) => tag('path', { class: name, d: `M${Math.round(x(value) * 10) / 10},${TOP}V${height - BOTTOM}` })
  const axis = ticks.map(({ value, text }) => line(value, 'c-grid') + tag('text', { class: 'c-tick c-middle', x: x(value), y: TOP - 8 }, escaped(text)))
  const drawnRows = rows.map((row, index) => namesOf(row, TOP + index * ROW[size], frame) + input.mark(row, TOP + index * ROW[size] + MIDDLE[size], x))
  return svg({ ...input, id: `${input.id}-${size}` }, [width, height], 'drawing', ...axis, ...(zero === undefined ? [] : [line(zero, 'c-zero')]), ...drawnRows)
}

interface Frame { width: number; beside: boolean; left: number; right: number }

function frameOf<Row>({ rows, ticks }: Rows<Row>, size: keyof typeof WIDTHS): Frame {
  const half = (tick: { text: string } | undefined) => Math.max(8, widthOf(tick?.text ?? '') / 2 + 2)
  const most = (widths: readonly number[], limit: number) => Math.min(limit, widths.reduce((a, b) => Math.max(a, b), 0))
  const frame = { width: WIDTHS[size], beside: size === 'wide', left: half(ticks[0]), right: half(ticks.at(-1)) }
  if (!frame.beside) return frame
  const said = most(rows.map(({ text = '' }) => widthOf(text)), 240)
  return { ...frame, left: most(rows.map(({ name }) => widthOf(name)), 240) + GAP + frame.left, right: said > 0 ? said + GAP + frame.right : frame.right }
}

function namesOf({ name, text = '' }: { name: string; text?: string }, top: number, { width, beside, left, right }: Frame): string {
  const y = top + (beside ? MIDDLE.wide + 4 : 15)
  const said = fitted(text, beside ? right - GAP : width * 0.6)
  const room = beside ? left - GAP : width - (said ? widthOf(said) + GAP : 0)
  const shown = fitted(name, room)
  const whole = shown === name ? '' : tag('title', {}, escaped(name))
  return tag('text', { class: 'c-name', x: 0, y }, whole, escaped(shown)) + (said && tag('text', { class: 'c-name c-end', x: width, y }, escaped(said)))
}
