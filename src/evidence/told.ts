import { chanceOf, isComparison, type Compared, type Comparison, type Interval } from '../statistics/index.ts'
import { convertible, formatTarget, parseQuantity, type Judgement, type Target } from '../quantity/index.ts'
import { percentRange, valueRange } from './ranges.ts'

/** Below this chance a difference counts as told from chance. */
export const SIGNIFICANCE = 0.05

type Limit = Exclude<Target, { kind: 'text' }>
type Place = 'inside' | 'outside' | 'across'

/**
 * The judgement as far as the data bears it out: a verdict that rests on a difference which may be chance, or on a limit that the interval reaches
 * across, becomes "cannot tell". `unit` is that of the comparison.
 */
export function toldFrom(judgement: Judgement, compared: Compared | undefined, unit: string, role?: string): Judgement {
  if (!compared) return judgement
  if (!isComparison(compared)) return withheld(judgement, compared.absent ? 'not measured' : 'cannot tell', `${compared.absent ? 'It is not measured' : 'Cannot tell'}: ${compared.why}.`)
  const { target, verdict } = judgement
  if (verdict === 'not measured' || !target || target.kind === 'text') return judgement
  const place = placeOf(compared, target, unit)
  if (place === undefined) return doubted(judgement, 'the value before is too near to 0 for a change to be computed')
  if (target.basis === 'absolute' || isGuardrail(target, role)) return place === 'across' ? doubted(judgement, acrossText(compared, target, unit)) : judgement
  return ofImprovement(judgement, compared, target, place, unit)
}

/** An effect that was hoped for: it must be told from chance, and a failure must not be one that more data may turn round. */
function ofImprovement(judgement: Judgement, compared: Comparison, target: Limit, place: Place, unit: string): Judgement {
  if (isTold(compared)) return judgement
  if (judgement.verdict === 'met' || judgement.verdict === 'exceeded' || place === 'across') return doubted(judgement, chanceDoubt(compared, target, unit))
  return judgement.verdict === 'worse' ? { ...judgement, verdict: 'missed', reason: `${judgement.reason} Whether it is worse than before cannot be told from chance.` } : judgement
}

/** Told from chance: by the test, and by the interval, which stand on other formulas where shares are rare. */
function isTold(compared: Comparison): boolean {
  const [low, high] = compared.interval
  return chanceOf(compared) < SIGNIFICANCE && (low > 0 || high < 0)
}

function doubted(judgement: Judgement, why: string): Judgement {
  return withheld(judgement, 'cannot tell', `${judgement.reason} Cannot tell: ${why}.`)
}

function withheld(judgement: Judgement, verdict: 'not measured' | 'cannot tell', reason: string): Judgement {
  const { problem: _problem, ...rest } = judgement
  return { ...rest, verdict, reason }
}

/** A metric that must not get worse: it says so, or its target allows a change for the worse up to a limit. */
export function isGuardrail(target: Target | undefined, role: string | undefined): boolean {
  return role === 'guardrail' || (target !== undefined && allowsWorse(target))
}

function allowsWorse(target: Target): boolean {
  return target.kind === 'bound' && target.basis === 'change' && target.comparator !== '=' && target.comparator.startsWith('<') === target.quantity.base >= 0
}

/** Where the interval lies that the target is about; undefined when there is none. */
function placeOf(compared: Comparison, target: Limit, unit: string): Place | undefined {
  const interval = intervalFor(compared, target, unit)
  if (!interval) return undefined
  const [low, high] = interval.map((end) => allows(target, end)) as [boolean, boolean]
  if (low && high) return 'inside'
  const around = target.kind === 'range' && interval[0] < target.low.base && interval[1] > target.high.base
  return low || high || around ? 'across' : 'outside'
}

/** The interval of what the target limits, in the target's base unit: of the relative change, of the difference, or of the value after. */
function intervalFor({ relative, interval, sides }: Comparison, target: Limit, unit: string): Interval | undefined {
  const limit = target.kind === 'bound' ? target.quantity : target.low
  if (target.basis === 'change' && (limit.unit === '%' || limit.unit === 'ratio')) return relative
  const scale = parseQuantity(1, unit)
  if (!scale || !convertible(scale, limit)) return undefined
  const [low, high] = target.basis === 'change' ? interval : sides.after
  return [low * scale.base, high * scale.base]
}

function allows(target: Limit, value: number): boolean {
  if (target.kind === 'range') return value >= target.low.base && value <= target.high.base
  const { comparator, quantity: { base } } = target
  switch (comparator) {
    case '<': return value < base
    case '<=': return value <= base
    case '>': return value > base
    case '>=': return value >= base
    default: return value === base
  }
}

function chanceDoubt(compared: Comparison, target: Limit, unit: string): string {
  const { of, range } = intervalText(compared, target, unit)
  return `the difference may be chance; the ${of} is ${range}, and ${chanceText(compared)}`
}

function acrossText(compared: Comparison, target: Limit, unit: string): string {
  const { of, range } = intervalText(compared, target, unit)
  return `the ${of}, ${range}, reaches across the target, ${formatTarget(target)}`
}

/** The interval that the target is about, in words and in numbers. */
function intervalText({ confidence, relative, interval, sides }: Comparison, target: Limit, unit: string): { of: string; range: string } {
  const limit = target.kind === 'bound' ? target.quantity : target.low
  const of = `${Math.round(confidence * 100)}% interval of the`
  if (target.basis === 'absolute') return { of: `${of} value after`, range: valueRange(sides.after, unit) }
  if (relative && (limit.unit === '%' || limit.unit === 'ratio')) return { of: `${of} change`, range: percentRange(relative) }
  return { of: `${of} difference`, range: valueRange(interval, unit, true) }
}

/** The chance as it is printed: `p = 0.021`, `p < 0.001`; after correction with how many metrics it was corrected for. */
export function chanceText(compared: Pick<Comparison, 'p' | 'adjusted'>): string {
  const p = chanceOf(compared)
  const printed = p < 0.001 ? 'p < 0.001' : p > 0.999 ? 'p > 0.999' : `p = ${p.toFixed(3)}`
  return compared.adjusted ? `${printed}, corrected for ${compared.adjusted.of} metrics` : printed
}
