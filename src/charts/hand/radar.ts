import type { GapInput } from './input.ts'
import { fitted, TEXT, widthOf } from './labels.ts'
import { escaped, svg, tag, tenth } from './tags.ts'

const [WIDTH, HEIGHT, RADIUS] = [360, 290, 82]
const [X, Y] = [WIDTH / 2, HEIGHT / 2]
const LINE = 14

/** Fewer make no area; with more, the names lie on each other. */
export const RADAR = { fewest: 3, most: 10 }

/** Where each dimension stands and where it should be, on axes around a centre. */
export function radar({ id, title, description, rows, most }: GapInput): string {
  const angle = (index: number) => (index / rows.length) * 2 * Math.PI - Math.PI / 2
  const at = (index: number, radius: number): [number, number] => [tenth(X + radius * Math.cos(angle(index))), tenth(Y + radius * Math.sin(angle(index)))]
  const shape = (name: string, value: (index: number) => number) => tag('path', { class: name, d: `M${rows.map((_, index) => at(index, (value(index) / most) * RADIUS).join(',')).join('L')}Z` })
  const rings = Array.from({ length: most }, (_, index) => shape('c-grid c-ring', () => index + 1))
  const spokes = rows.map((_, index) => tag('path', { class: 'c-grid', d: `M${X},${Y}L${at(index, RADIUS).join(',')}` }))
  const dots = rows.map(({ current }, index) => { const [cx, cy] = at(index, (current / most) * RADIUS); return tag('circle', { class: 'c-now', cx, cy, r: 3 }) })
  const names = rows.map(({ name }, index) => nameAt(name, angle(index), at(index, RADIUS + 8)))
  const areas = [shape('c-area-goal', (index) => rows[index]!.target), shape('c-area-now', (index) => rows[index]!.current)]
  return svg({ id, title, description }, [WIDTH, HEIGHT], 'drawing radar', ...rings, ...spokes, ...areas, ...dots, ...names)
}

/** A name at the end of its axis, on up to two lines. */
function nameAt(name: string, angle: number, [x, y]: [number, number]): string {
  const side = Math.abs(Math.cos(angle)) < 0.2 ? 'middle' : Math.cos(angle) > 0 ? 'start' : 'end'
  const room = side === 'middle' ? 110 : side === 'start' ? WIDTH - x - 2 : x - 2
  const lines = wrapped(name, room)
  const up = Math.sin(angle) < -0.8 ? lines.length - 1 : Math.sin(angle) > 0.8 ? 0 : (lines.length - 1) / 2
  const first = y + TEXT * (Math.sin(angle) > 0.8 ? 0.8 : Math.sin(angle) < -0.8 ? 0 : 0.35) - up * LINE
  return tag('text', { class: `c-name c-${side}` }, ...lines.map((line, index) => tag('tspan', { x, y: first + index * LINE }, escaped(line))))
}

function wrapped(name: string, room: number): string[] {
  if (widthOf(name) <= room) return [name]
  const words = name.split(/\s+/)
  let first = words.shift()!
  while (words.length > 0 && widthOf(`${first} ${words[0]}`) <= room) first += ` ${words.shift()}`
  return [fitted(first, room), ...(words.length > 0 ? [fitted(words.join(' '), room)] : [])]
}
