import type { Drawing, GapInput } from './input.ts'
import { drawRows } from './rows.ts'
import { tag } from './tags.ts'

/** Where each dimension stands and where it should be, and the way between the two: a ring, and a dot that is in it once the level is reached. */
export function gapChart(input: GapInput): Drawing {
  return drawRows({
    ...input, domain: [0, input.most], ticks: Array.from({ length: input.most + 1 }, (_, value) => ({ value, text: String(value) })),
    mark: ({ current, target }, y, x) => [
      current === target ? '' : tag('line', { class: 'c-way', x1: x(current), x2: x(target), y1: y, y2: y }),
      tag('circle', { class: 'c-goal', cx: x(target), cy: y, r: 6 }),
      tag('circle', { class: 'c-now', cx: x(current), cy: y, r: 4 }),
    ].join(''),
  })
}
