export type Point = { x: number; y: number }

const STEPS = 16
const ARGUMENTS: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }

type Pen = { at: Point; start: Point; control: Point; points: Point[] }

/** The points of a path's `d`, with curves and arcs replaced by short lines. Stops quietly where the data stops making sense, as browsers do. */
export function pathPoints(d: string): Point[] {
  const pen: Pen = { at: { x: 0, y: 0 }, start: { x: 0, y: 0 }, control: { x: 0, y: 0 }, points: [] }
  for (const [, letter = '', rest = ''] of d.matchAll(/([a-zA-Z])([^a-df-zA-DF-Z]*)/g)) {
    const upper = letter.toUpperCase()
    const size = ARGUMENTS[upper]
    if (size === undefined) break
    drawAll(pen, upper, letter !== upper, numbersOf(rest), size)
  }
  return pen.points
}

/** Length of the lines through these points. */
export function lengthOf(points: Point[]): number {
  return points.slice(1).reduce((sum, point, i) => sum + Math.hypot(point.x - points[i]!.x, point.y - points[i]!.y), 0)
}

function numbersOf(text: string): number[] {
  return (text.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number)
}

function drawAll(pen: Pen, command: string, relative: boolean, numbers: number[], size: number): void {
  if (size === 0) return lineTo(pen, pen.start)
  for (let i = 0; i + size <= numbers.length; i += size) {
    // More pairs after a "move to" are lines.
    draw(pen, command === 'M' && i > 0 ? 'L' : command, numbers.slice(i, i + size), relative ? pen.at : { x: 0, y: 0 })
  }
}

function draw(pen: Pen, command: string, n: number[], origin: Point): void {
  const point = (i: number): Point => ({ x: origin.x + n[i]!, y: origin.y + n[i + 1]! })
  const mirrored = { x: 2 * pen.at.x - pen.control.x, y: 2 * pen.at.y - pen.control.y }
  if (command === 'M') moveTo(pen, point(0))
  else if (command === 'L') lineTo(pen, point(0))
  else if (command === 'H') lineTo(pen, { x: origin.x + n[0]!, y: pen.at.y })
  else if (command === 'V') lineTo(pen, { x: pen.at.x, y: origin.y + n[0]! })
  else if (command === 'C') curveTo(pen, [point(0), point(2), point(4)])
  else if (command === 'S') curveTo(pen, [mirrored, point(0), point(2)])
  else if (command === 'Q') curveTo(pen, [point(0), point(2)])
  else if (command === 'T') curveTo(pen, [mirrored, point(0)])
  else if (command === 'A') arcTo(pen, n, point(5))
}

function moveTo(pen: Pen, to: Point): void {
  pen.at = pen.start = pen.control = to
  pen.points.push(to)
}

function lineTo(pen: Pen, to: Point): void {
  pen.at = pen.control = to
  pen.points.push(to)
}

/** A Bézier curve of any degree, by de Casteljau's construction. */
function curveTo(pen: Pen, rest: Point[]): void {
  const all = [pen.at, ...rest]
  for (let step = 1; step <= STEPS; step++) pen.points.push(between(all, step / STEPS))
  pen.at = all.at(-1)!
  pen.control = all.at(-2)!
}

function between(points: Point[], t: number): Point {
  if (points.length === 1) return points[0]!
  const next = points.slice(1).map((b, i) => ({ x: points[i]!.x + (b.x - points[i]!.x) * t, y: points[i]!.y + (b.y - points[i]!.y) * t }))
  return between(next, t)
}

/** An elliptical arc, by the centre form of the SVG specification (implementation notes, B.2.4). */
function arcTo(pen: Pen, n: number[], to: Point): void {
  const [rx0, ry0, degrees, large, sweep] = n as [number, number, number, number, number]
  const from = pen.at
  if (rx0 === 0 || ry0 === 0) return lineTo(pen, to)
  const cos = Math.cos((degrees * Math.PI) / 180)
  const sin = Math.sin((degrees * Math.PI) / 180)
  const half = { x: (from.x - to.x) / 2, y: (from.y - to.y) / 2 }
  const u = { x: cos * half.x + sin * half.y, y: -sin * half.x + cos * half.y }
  const grow = Math.max(1, Math.sqrt((u.x / rx0) ** 2 + (u.y / ry0) ** 2))
  const [rx, ry] = [Math.abs(rx0) * grow, Math.abs(ry0) * grow]
  const span = (rx * u.y) ** 2 + (ry * u.x) ** 2
  const factor = (large === sweep ? -1 : 1) * Math.sqrt(Math.max(0, ((rx * ry) ** 2 - span) / (span || 1)))
  const c = { x: (factor * rx * u.y) / ry, y: (-factor * ry * u.x) / rx }
  const first = Math.atan2((u.y - c.y) / ry, (u.x - c.x) / rx)
  const turn = sweepOf(first, Math.atan2((-u.y - c.y) / ry, (-u.x - c.x) / rx), sweep === 1)
  for (let step = 1; step < STEPS; step++) {
    const a = first + (turn * step) / STEPS
    const p = { x: c.x + rx * Math.cos(a), y: c.y + ry * Math.sin(a) }
    pen.points.push({ x: cos * p.x - sin * p.y + (from.x + to.x) / 2, y: sin * p.x + cos * p.y + (from.y + to.y) / 2 })
  }
  lineTo(pen, to)
}

function sweepOf(first: number, last: number, clockwise: boolean): number {
  const turn = last - first
  if (clockwise) return turn < 0 ? turn + 2 * Math.PI : turn
  return turn > 0 ? turn - 2 * Math.PI : turn
}
