import type { Words } from './input.ts'
import { escaped, svg, tag } from './tags.ts'

/** Risks by their numbers in a list beside the drawing; those that are closed are drawn as rings. Rows from the highest probability down. */
export interface RiskInput extends Words { columns: readonly string[]; rows: readonly { name: string; cells: readonly { grade: 'bad' | 'mixed' | 'low'; risks: readonly { number: number; closed: boolean }[] }[] }[] }

const [WIDTH, LEFT, TOP, DOT] = [360, 60, 46, 11]
const IN_A_LINE = 2

/** A matrix of probability and impact for narrow columns, where the titles of risks have no room in its cells. */
export function riskMatrix({ columns, rows, ...words }: RiskInput): string {
  const wide = (WIDTH - LEFT) / columns.length
  const heights = rows.map(({ cells }) => Math.max(44, 18 + 28 * Math.ceil(Math.max(...cells.map(({ risks }) => risks.length)) / IN_A_LINE)))
  const tops = heights.map((_, index) => TOP + heights.slice(0, index).reduce((sum, height) => sum + height, 0))
  const heads = columns.map((name, index) => tag('text', { class: 'c-tick c-middle', x: LEFT + (index + 0.5) * wide, y: TOP - 9 }, escaped(name)))
  const sides = tag('text', { class: 'c-name', x: 0, y: 13 }, 'Probability ↓') + tag('text', { class: 'c-name', x: LEFT + wide, y: 13 }, 'Impact →')
  const lines = rows.map(({ name, cells }, row) => tag('text', { class: 'c-tick c-end', x: LEFT - 8, y: tops[row]! + heights[row]! / 2 + 4 }, escaped(name)) + cells.map((cell, column) => cellOf(cell, LEFT + column * wide, tops[row]!, wide, heights[row]!)).join(''))
  return svg(words, [WIDTH, TOP + heights.reduce((sum, height) => sum + height, 0) + 2], 'drawing', sides, ...heads, ...lines)
}

function cellOf({ grade, risks }: RiskInput['rows'][number]['cells'][number], x: number, y: number, width: number, height: number): string {
  const dots = risks.map(({ number, closed }, index) => {
    const [cx, cy] = [x + width / 2 + (Math.min(risks.length, IN_A_LINE) === 1 ? 0 : index % IN_A_LINE === 0 ? -14 : 14), y + 22 + 28 * Math.floor(index / IN_A_LINE)]
    return tag('circle', { class: closed ? 'c-risk c-closed' : 'c-risk', cx, cy, r: DOT }) + tag('text', { class: closed ? 'c-middle' : 'c-middle c-number', x: cx, y: cy + 4 }, String(number))
  })
  return tag('rect', { class: `c-cell c-${grade}`, x, y, width, height }) + dots.join('')
}
