import type { MetricVerdict, RecordVerdict } from '../../quantity/index.ts'
import { longDate } from '../../views/calendar.ts'
import type { Open } from '../../views/period/open.ts'
import type { MeasuredResult } from '../../views/period/results.ts'
import { moneyText, type MoneySum } from '../../views/period/money.ts'
import type { Days } from '../../views/period.ts'
import { plural, spaced } from '../../views/words.ts'

/** `1 to 31 January 2025`, `1 January to 31 March 2025`. */
export function daysInWords({ start, end }: Days): string {
  const [from, to] = [longDate(start).split(' '), longDate(end).split(' ')]
  if (start === end) return to.join(' ')
  const same = from[2] !== to[2] ? 3 : from[1] !== to[1] ? 2 : 1
  return `${from.slice(0, same).join(' ')} to ${to.join(' ')}`
}

/** `90% improvement in latency p95`. */
export function gainInWords({ change, metric }: MeasuredResult): string {
  return `${change.replace(/^[+-]/, '')} improvement in ${spaced(metric)}`
}

/** `error rate 0.5% to 0.075% (-85%, exceeded)`. */
export function resultInWords({ metric, before, after, change, verdict }: MeasuredResult): string {
  const values = before === '' ? after : `${before} to ${after}`
  return `${spaced(metric)} ${values} (${[change, judgedInWords(verdict)].filter(Boolean).join(', ')})`
}

/** The verdict on one result; what was measured and has no target is not judged. */
export function judgedInWords(verdict: MetricVerdict): string {
  return verdict === 'not measured' ? 'not judged' : verdict
}

/** The verdict on a record. `doubtful`: it is open because the data cannot tell. */
export function verdictInWords(verdict: RecordVerdict | 'cannot tell', doubtful = false): string {
  return verdict !== 'unknown' ? verdict : doubtful ? 'cannot tell' : 'not measured'
}

/** What became of the cost, in a few words for a link, and the sum behind it. */
export function moneyInWords({ unit, net, savings, rises }: MoneySum): { said: string; sum: string } {
  const amount = (value: number) => moneyText(value, unit)
  const said = net > 0 ? `${amount(net)} cost savings achieved` : net < 0 ? `Costs rose by ${amount(-net)}` : 'Costs did not change'
  return { said, sum: savings > 0 && rises > 0 ? `: savings of ${amount(savings)} less rises of ${amount(rises)}` : '' }
}

/** `implementation for 29 days`; with boxes, `5 of 6 boxes ticked, 83%`. */
export function openInWords({ stage, days, boxes }: Open): string {
  const time = days === undefined ? '' : days === 0 ? ', begun on that day' : ` for ${plural(days, 'day')}`
  const ticked = boxes ? `; ${boxes.done} of ${plural(boxes.total, 'box', 'boxes')} ticked, ${Math.floor((100 * boxes.done) / boxes.total)}%` : ''
  return `${spaced(stage)}${time}${ticked}`
}
