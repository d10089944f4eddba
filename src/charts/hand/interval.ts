import type { Drawing, IntervalInput } from './input.ts'
import { numberAxis } from './numbers.ts'
import { drawRows } from './rows.ts'
import { tag, tenth } from './tags.ts'

/** Half the height of an interval's ends, and of the diamond that is the target. */
const [END, DIAMOND] = [5, 6]

/** Relative changes with their confidence intervals on one axis; an interval that reaches the line at 0 cannot be told from no change. */
export function intervalChart(input: IntervalInput): Drawing {
  const { domain, ticks } = numberAxis([0, ...input.rows.flatMap(({ low, high, target }) => [low, high, target ?? 0])], 5)
  return drawRows({
    ...input, domain, ticks: ticks.map(({ value, text }) => ({ value, text: `${value > 0 ? '+' : ''}${text}%` })), zero: 0,
    mark: ({ change, low, high, target }, y, x) => {
      const [from, to] = [tenth(x(low)), tenth(x(high))]
      const interval = tag('path', { class: 'c-interval', d: `M${from},${y}H${to}M${from},${y - END}V${y + END}M${to},${y - END}V${y + END}` })
      const wanted = target === undefined ? '' : tag('path', { class: 'c-target', d: `M${tenth(x(target))},${y - DIAMOND}l${DIAMOND},${DIAMOND}l-${DIAMOND},${DIAMOND}l-${DIAMOND},-${DIAMOND}Z` })
      return wanted + interval + tag('circle', { class: 'c-after', cx: x(change), cy: y, r: 4.5 })
    },
  })
}
