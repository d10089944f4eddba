import type { z } from 'zod'
import { formatQuantity, judge, parseQuantity, parseTarget, type Quantity } from '../quantity/index.ts'
import type { design } from '../kinds/results.ts'
import { lengthOf, type Window } from './windows.ts'
import { daysFor, nearestShare, sizeForMeans, sizeForShares, smallestDifference, USUAL, type Aim, type Size } from '../statistics/index.ts'

export type Design = NonNullable<z.infer<ReturnType<typeof design>>>

/** What a test needs before it starts. */
export interface Plan {
  /** Observations in each group. */
  needed: Size
  /** Whole days until they are there. */
  days: number
  /** The smallest relative change, as a fraction of the baseline, that so many days can show; undefined where none can. */
  smallest: (days: number) => number | undefined
  /** One sentence that says what is wanted. */
  wanted: string
}

/** Why a design cannot be computed: the key that is wrong, what is wrong with it, and what to write instead. */
export interface Unplanned { key: keyof Design; problem: string; hint: string }

interface Read { baseline: Quantity; /** Value that the metric should have, in the base unit. */ reached: number; aim: Aim }

/** Computes what a design needs: shares by the z test, means by the t test. */
export function planOf(design: Design): Plan | Unplanned {
  const read = readDesign(design)
  if ('problem' in read) return read
  const { baseline, reached, aim } = read
  const deviation = deviationOf(design, baseline)
  const isShare = baseline.dimension === 'ratio' && deviation === undefined
  if (!isShare && deviation === undefined) return { key: 'metric', problem: 'The spread of one observation is not given, and the metric is a mean.', hint: `Add \`deviation\` in ${baseline.unit || 'the unit of the baseline'}.` }
  const needed = isShare ? sizeForShares(baseline.base, reached, aim) : sizeForMeans(reached - baseline.base, deviation!, aim)
  const sizeOf = (days: number): Size => ({ control: days * design.per_day * (1 - aim.treated), treatment: days * design.per_day * aim.treated })
  const smallest = (days: number) => {
    const change = isShare ? shareChange(baseline.base, reached, sizeOf(days), aim) : smallestDifference(sizeOf(days), deviation!, aim)
    return change === undefined ? undefined : change / Math.abs(baseline.base)
  }
  const change = (reached - baseline.base) / Math.abs(baseline.base)
  return { needed, days: daysFor(needed, design.per_day, aim.treated), smallest, wanted: `a change of ${change > 0 ? '+' : ''}${Number((100 * change).toPrecision(3))}% from ${formatQuantity(baseline)}` }
}

/** The plan in sentences, for a test of so many days. */
export function planText({ needed, days, smallest, wanted }: Plan, design: Design, length: number | undefined): string {
  const { power, significance } = aimOf(design) as Aim
  const count = (size: number) => Math.ceil(size).toLocaleString('en-GB')
  const visible = length === undefined ? undefined : smallest(length)
  const shown = visible === undefined ? '' : ` In ${length} ${length === 1 ? 'day' : 'days'} the smallest change that can be seen is ${(100 * visible).toPrecision(2)}%.`
  return `To see ${wanted} of \`${design.metric}\` with a power of ${Math.round(power * 100)}% at ${Number((significance * 100).toPrecision(3))}%, ${count(needed.control)} observations are needed in the control group and ${count(needed.treatment)} in the treatment group: ${count(days)} ${days === 1 ? 'day' : 'days'} at ${design.per_day.toLocaleString('en-GB')} a day.${shown}`
}

/** What the design of a record needs, in sentences, or why it cannot be computed; undefined without a design. */
export function designText({ design, duration, period }: { design?: Design; duration?: string; period?: Window }): string | undefined {
  if (!design) return undefined
  const plan = planOf(design)
  return isPlan(plan) ? planText(plan, design, lengthOf(period, duration)) : `The design cannot be computed. ${plan.problem}`
}

/** True for a design that could be computed. */
export function isPlan(plan: Plan | Unplanned): plan is Plan {
  return !('problem' in plan)
}

function readDesign(design: Design): Read | Unplanned {
  const baseline = parseQuantity(design.baseline)
  if (!baseline || baseline.base === 0) return { key: 'baseline', problem: `\`${design.baseline}\` cannot be read as a value that something can change from.`, hint: 'Write a number with its unit, such as "280 ms" or "5%".' }
  const aim = aimOf(design)
  if ('problem' in aim) return aim
  const reached = reachedBy(design.effect, baseline)
  if (reached === undefined || reached === baseline.base) return { key: 'effect', problem: `\`${design.effect}\` cannot be read as a change from ${formatQuantity(baseline)}.`, hint: 'Write it as a change, such as "-25%" or "+10%".' }
  const isShare = baseline.dimension === 'ratio' && design.deviation === undefined
  if (isShare && [baseline.base, reached].some((share) => share <= 0 || share >= 1)) return { key: 'effect', problem: 'A share lies between 0% and 100%, before and after the change.', hint: 'Correct the baseline or the effect; for a ratio that is a mean add `deviation`.' }
  return { baseline, reached, aim }
}

/** Where the metric is after the change: `-25%` of the baseline, `-2 h` or `-1 pp` from it, or a limit such as `<200ms`. A bare `10%` is a size. */
function reachedBy(effect: string | number, baseline: Quantity): number | undefined {
  const bare = parseQuantity(effect)
  if (bare?.unit === '%' && /^\s*\d/.test(String(effect))) return baseline.base * (1 + bare.base)
  const target = parseTarget(String(effect))
  if (target.kind !== 'bound') return undefined
  const { basis, quantity } = target
  // What cannot be compared with the baseline is no effect on it.
  if (judge({ metric: '', before: formatQuantity(baseline), after: formatQuantity(baseline), target: String(effect), better: 'lower' }).problem && basis === 'absolute') return undefined
  if (basis === 'absolute') return quantity.dimension === baseline.dimension ? quantity.base : quantity.unit === '' ? parseQuantity(quantity.value, baseline.unit)?.base : undefined
  return quantity.unit === '%' || quantity.unit === 'ratio' ? baseline.base * (1 + quantity.base) : quantity.dimension === baseline.dimension ? baseline.base + quantity.base : undefined
}

const SHARES = [['share', 'treated'], ['significance', 'significance'], ['power', 'power']] as const

function aimOf(design: Design): Aim | Unplanned {
  const aim = { ...USUAL }
  for (const [key, name] of SHARES) {
    const written = design[key]
    if (written === undefined) continue
    const read = parseQuantity(written)
    if (!read || read.base <= 0 || read.base >= 1 || (read.dimension !== 'ratio' && read.dimension !== 'count')) return { key, problem: `\`${written}\` is no share between 0% and 100%.`, hint: 'Write it in percent, such as "50%".' }
    aim[name] = read.base
  }
  return aim
}

/** The spread of one observation in the base unit. */
function deviationOf({ deviation }: Design, { unit }: Quantity): number | undefined {
  return deviation === undefined || deviation === 0 ? undefined : parseQuantity(deviation, unit)?.base
}

function shareChange(p1: number, p2: number, size: Size, aim: Aim): number | undefined {
  const nearest = nearestShare(p1, p2 < p1 ? 'lower' : 'higher', size, aim)
  return nearest === undefined ? undefined : Math.abs(nearest - p1)
}
