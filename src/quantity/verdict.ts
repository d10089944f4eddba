/** Verdicts: what the numbers say about a metric, and what the metrics say about a record. */
import { negative } from './change.ts'
import { mirrored, type Better } from './comparator.ts'
import { compareWithBound, compareWithRange } from './compare.ts'
import type { Effect } from './effect.ts'
import { readEffect, targetOf, type Measurement } from './measure.ts'
import type { Quantity } from './quantity.ts'
import type { BoundTarget, RangeTarget, Target } from './bound.ts'
import { changeText, limitsOf, targetText, workingText } from './wording.ts'

export type MetricVerdict = 'exceeded' | 'met' | 'missed' | 'worse' | 'not measured' | 'cannot tell'
export type RecordVerdict = 'success' | 'partial' | 'failure' | 'unknown'

export interface Judgement {
  /** (after - before) / |before| as a fraction; undefined when before is 0 or the two cannot be compared. */
  change?: number
  /** after - before. */
  difference?: Quantity
  /** '-85%', '+8%', '0 -> 3 incidents' when before is 0, or ''. */
  changeText: string
  /** The target as it was judged: an improvement or a bare limit has its direction filled in. */
  target?: Target
  /** The better direction, when the target or the measurement states it. */
  better?: Better
  verdict: MetricVerdict
  /** One sentence that opens the working. */
  reason: string
  /** A sentence, set when the values and the target cannot be compared. */
  problem?: string
}

const NO_DIRECTION = 'Whether lower or higher is better is not stated; add "better: lower" or "better: higher".'

/** Judges one metric. Never throws and never yields NaN: what cannot be compared is 'not measured' with a problem. */
export function judge(measurement: Measurement): Judgement {
  const effect = readEffect(measurement)
  const stated = targetOf(measurement, effect)
  const found = { ...changeOf(effect), changeText: effect.problem === undefined ? changeText(effect) : '' }
  const open = { ...found, ...(stated && { target: stated }), ...betterIn(stated, measurement) }
  if (effect.problem !== undefined) return unmeasured(open, effect.problem, true)
  if (effect.after === undefined) return unmeasured(open, 'It is not measured yet: there is no value after the change.')
  if (stated === undefined) return unmeasured(open, `${workingText(effect, found.changeText)}; there is no target to compare it with.`)
  const target = directed(stated, measurement.better, effect)
  if (typeof target === 'string') return unmeasured(open, target, true)
  return judgeAgainst(target, effect, { ...open, target, ...betterIn(target, measurement) })
}

function judgeAgainst(target: BoundTarget | RangeTarget, effect: Effect, open: Omit<Judgement, 'verdict' | 'reason'>): Judgement {
  const outcome = target.kind === 'bound' ? compareWithBound(target, effect) : compareWithRange(target, effect)
  if ('problem' in outcome) return unmeasured(open, outcome.problem, true)
  const text = changeText(effect, limitsOf(target))
  const reason = `${workingText(effect, text)}; the target is ${targetText(target)}.`
  return { ...open, changeText: text, verdict: outcome.verdict, reason }
}

function unmeasured(open: Omit<Judgement, 'verdict' | 'reason'>, reason: string, isProblem = false): Judgement {
  return { ...open, verdict: 'not measured', reason, ...(isProblem && { problem: reason }) }
}

function changeOf({ change, difference }: Effect): Pick<Judgement, 'change' | 'difference'> {
  return { ...(change !== undefined && { change }), ...(difference && { difference }) }
}

function betterIn(target: Target | undefined, { better }: Measurement): { better?: Better } {
  const known = (target?.kind === 'bound' ? target.better : undefined) ?? better
  return known === undefined ? {} : { better: known }
}

/** The target with its direction, or a sentence why it has none. */
function directed(target: Target, better: Better | undefined, effect: Effect): BoundTarget | RangeTarget | string {
  if (target.kind === 'text') return `The target "${target.text.slice(0, 60)}" cannot be compared. ${target.reason}`
  if (target.kind === 'range' || target.exact) return target
  if (target.better !== undefined) return better === undefined || better === target.better ? target : opposed(target.better)
  if (better !== undefined) return towards(target, better)
  return target.basis === 'absolute' && equals(target, effect) ? target : NO_DIRECTION
}

function equals(target: BoundTarget, effect: Effect): boolean {
  const outcome = compareWithBound(target, effect)
  return !('verdict' in outcome) || outcome.verdict === 'met'
}

function opposed(asked: Better): string {
  const stated = asked === 'lower' ? 'higher' : 'lower'
  return `The target asks for a ${asked} value, but the record says "better: ${stated}"; change one of them.`
}

// An improvement of 30% is a change of -30% where lower is better; a bare 99.95% is a floor where higher is.
function towards(target: BoundTarget, better: Better): BoundTarget {
  if (target.basis === 'absolute') return { ...target, better, comparator: better === 'lower' ? '<=' : '>=' }
  if (better === 'higher') return { ...target, better }
  return { ...target, better, comparator: mirrored(target.comparator), quantity: negative(target.quantity) }
}

/**
 * What the metrics say together. Success: every one met its target. Failure: none did. Partial: some did and some did not.
 * Unknown: nothing is measured, or what is not measured yet could still decide it.
 */
export function judgeRecord(verdicts: readonly MetricVerdict[]): RecordVerdict {
  const measured = verdicts.filter((verdict) => verdict !== 'not measured' && verdict !== 'cannot tell')
  const reached = measured.filter((verdict) => verdict === 'met' || verdict === 'exceeded').length
  if (reached > 0 && reached < measured.length) return 'partial'
  if (measured.length < verdicts.length || measured.length === 0) return 'unknown'
  return reached === 0 ? 'failure' : 'success'
}
