import { pathPoints, type Point } from './svg-path.ts'
import { textBox, type Box } from './svg-text.ts'
import { ownStyle } from './svg-style.ts'

type Matrix = [number, number, number, number, number, number]

const UNSEEN = new Set(['defs', 'marker', 'style', 'title', 'desc', 'clippath', 'mask', 'pattern', 'symbol', 'lineargradient', 'metadata', 'script'])
const NOTHING: Box = { x: 0, y: 0, width: 0, height: 0 }

/** What `getBBox` answers in a browser: the box around an element's shapes, in the element's own coordinates. */
export function boxOf(element: Element): Box {
  return find(element) ?? NOTHING
}

/** The same, in the coordinates of an element around it; undefined when there is nothing to see. */
export function boxWithin(element: Element, root: Element): Box | undefined {
  const box = find(element)
  let corners = box && cornersOf(box)
  for (let at: Element | null = element; at && at !== root && corners; at = at.parentElement) {
    const matrix = matrixOf(at.getAttribute('transform') ?? '')
    corners = corners.map((point) => apply(matrix, point))
  }
  return corners && boxAround(corners)
}

/** The smallest box around these points; undefined when there are none. */
export function boxAround(points: Point[]): Box | undefined {
  if (points.length === 0) return undefined
  const [left, right] = extent(points.map((point) => point.x))
  const [top, bottom] = extent(points.map((point) => point.y))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function extent(numbers: number[]): [number, number] {
  return numbers.reduce(([low, high], n) => [Math.min(low, n), Math.max(high, n)], [Infinity, -Infinity])
}

function find(element: Element): Box | undefined {
  const name = element.localName.toLowerCase()
  if (UNSEEN.has(name)) return undefined
  if (name === 'text' || name === 'tspan') return textBox(element)
  const number = (attribute: string): number => Number.parseFloat(element.getAttribute(attribute) ?? '') || 0
  if (name === 'circle') return round(number('cx'), number('cy'), number('r'), number('r'))
  if (name === 'ellipse') return round(number('cx'), number('cy'), number('rx'), number('ry'))
  if (name === 'line') return boxAround([{ x: number('x1'), y: number('y1') }, { x: number('x2'), y: number('y2') }])
  if (name === 'path') return boxAround(pathPoints(element.getAttribute('d') ?? ''))
  if (name === 'polygon' || name === 'polyline') return boxAround(pairs(element.getAttribute('points') ?? ''))
  const own = { x: number('x'), y: number('y'), width: number('width'), height: number('height') }
  if (own.width > 0 && own.height > 0 && !element.getAttribute('width')?.endsWith('%')) return own
  return name === 'g' || name === 'svg' || name === 'a' ? boxAround(childCorners(element)) : undefined
}

function round(cx: number, cy: number, rx: number, ry: number): Box {
  return { x: cx - rx, y: cy - ry, width: 2 * rx, height: 2 * ry }
}

function pairs(text: string): Point[] {
  const numbers = (text.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number)
  return numbers.flatMap((x, i) => (i % 2 === 0 && i + 1 < numbers.length ? [{ x, y: numbers[i + 1]! }] : []))
}

function childCorners(element: Element): Point[] {
  return [...element.children].flatMap((child) => {
    const box = ownStyle(child, 'display') === 'none' ? undefined : find(child)
    if (!box) return []
    const matrix = matrixOf(child.getAttribute('transform') ?? '')
    return cornersOf(box).map((point) => apply(matrix, point))
  })
}

function cornersOf({ x, y, width, height }: Box): Point[] {
  return [{ x, y }, { x: x + width, y }, { x, y: y + height }, { x: x + width, y: y + height }]
}

function matrixOf(transform: string): Matrix {
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  for (const [, name = '', list = ''] of transform.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    matrix = multiply(matrix, step(name, (list.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number)))
  }
  return matrix
}

function step(name: string, [a = 0, b, c, d = 0, e = 0, f = 0]: number[]): Matrix {
  if (name === 'translate') return [1, 0, 0, 1, a, b ?? 0]
  if (name === 'scale') return [a, 0, 0, b ?? a, 0, 0]
  if (name === 'matrix') return [a, b ?? 0, c ?? 0, d, e, f]
  if (name !== 'rotate') return [1, 0, 0, 1, 0, 0]
  const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)]
  const [x, y] = [b ?? 0, c ?? 0]
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]
}

function multiply([a, b, c, d, e, f]: Matrix, n: Matrix): Matrix {
  return [
    a * n[0] + c * n[1], b * n[0] + d * n[1],
    a * n[2] + c * n[3], b * n[2] + d * n[3],
    a * n[4] + c * n[5] + e, b * n[4] + d * n[5] + f,
  ]
}

function apply([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f }
}
