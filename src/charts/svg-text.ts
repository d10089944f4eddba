import { ASCENT, DESCENT, textWidth } from './text-width.ts'
import { fontSizeOf, inheritedStyle, isBold } from './svg-style.ts'

/** A rectangle in the units of the drawing. */
export type Box = { x: number; y: number; width: number; height: number }

/** A stretch of text that is aligned as one: from one absolute position to the next. */
type Chunk = { x: number; width: number; anchor: string; top: number; bottom: number }
type Pen = { x: number; y: number; chunks: Chunk[]; open: boolean; spaced: boolean }

/** How far the baseline lies below the point that `y` names, as a share of the font size. */
const BASELINES: Record<string, number> = {
  middle: 0.26, central: (ASCENT - DESCENT) / 2, hanging: 0.72, 'text-before-edge': ASCENT, 'text-after-edge': -DESCENT,
}

/** The box around a `<text>` or `<tspan>`; undefined when it holds no text. */
export function textBox(element: Element): Box | undefined {
  const pen: Pen = { x: 0, y: 0, chunks: [], open: false, spaced: true }
  layOut(element, pen)
  const chunks = pen.chunks.filter((chunk) => chunk.width > 0)
  if (chunks.length === 0) return undefined
  const left = Math.min(...chunks.map((chunk) => leftOf(chunk)))
  const top = Math.min(...chunks.map((chunk) => chunk.top))
  const right = Math.max(...chunks.map((chunk) => leftOf(chunk) + chunk.width))
  return { x: left, y: top, width: right - left, height: Math.max(...chunks.map((chunk) => chunk.bottom)) - top }
}

/** The sum of the advances of an element's text, as `getComputedTextLength` answers it. */
export function textLength(element: Element): number {
  return textWidth((element.textContent ?? '').replace(/\s+/g, ' '), fontSizeOf(element), isBold(element))
}

function leftOf({ x, width, anchor }: Chunk): number {
  return anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x
}

function layOut(element: Element, pen: Pen): void {
  movePen(element, pen)
  for (const child of element.childNodes) {
    if (child.nodeType === 3) write(element, collapse(child.nodeValue ?? '', pen), pen)
    else if (child.nodeType === 1) layOut(child as Element, pen)
  }
}

function movePen(element: Element, pen: Pen): void {
  const size = fontSizeOf(element)
  const length = (name: string): number | undefined => lengthIn(element.getAttribute(name), size)
  const [x, y] = [length('x'), length('y')]
  if (x !== undefined || y !== undefined || element.localName === 'text') pen.open = !(pen.spaced = true)
  pen.x = (x ?? pen.x) + (length('dx') ?? 0)
  pen.y = (y ?? pen.y) + (length('dy') ?? 0)
}

function lengthIn(value: string | null, size: number): number | undefined {
  const number = Number.parseFloat(value ?? '')
  if (!Number.isFinite(number)) return undefined
  return value!.trim().endsWith('em') ? number * size : number
}

/** White space collapses across elements, and none begins a line. */
function collapse(text: string, pen: Pen): string {
  const single = text.replace(/[\t\n\r ]+/g, ' ')
  const result = pen.spaced ? single.replace(/^ /, '') : single
  if (result) pen.spaced = result.endsWith(' ')
  return result
}

function write(element: Element, text: string, pen: Pen): void {
  if (!text) return
  const size = fontSizeOf(element)
  const baseline = pen.y + (BASELINES[baselineOf(element)] ?? 0) * size
  const width = textWidth(text, size, isBold(element))
  const chunk = pen.open ? pen.chunks.at(-1)! : { x: pen.x, width: 0, anchor: inheritedStyle(element, 'text-anchor') ?? 'start', top: Infinity, bottom: -Infinity }
  if (!pen.open) pen.chunks.push(chunk)
  pen.open = true
  pen.x += width
  chunk.width += width
  chunk.top = Math.min(chunk.top, baseline - ASCENT * size)
  chunk.bottom = Math.max(chunk.bottom, baseline + DESCENT * size)
}

function baselineOf(element: Element): string {
  return element.getAttribute('alignment-baseline') ?? inheritedStyle(element, 'dominant-baseline') ?? 'auto'
}
