import { isComparison, type Comparison } from '../statistics/index.ts'
import { parseQuantity } from '../quantity/index.ts'
import { percentRange, valueRange } from './ranges.ts'
import { chanceText } from './told.ts'
import type { Evidence } from './verdict.ts'

const TESTS: Readonly<Record<Comparison['test'], string>> = {
  'two proportions': 'two-proportion z test; interval by Newcombe',
  "Fisher's exact": "Fisher's exact test; interval by Newcombe",
  "Welch's t": "Welch's t test",
  bootstrap: 'bootstrap of days, 2,000 resamples; percentile interval',
}

const STATISTICS: Readonly<Record<Comparison['statistic'], string>> = { share: 'shares', mean: 'means', median: 'medians', p90: '90th percentiles', p95: '95th percentiles', p99: '99th percentiles' }

/** How a metric was computed, sentence by sentence: the verdict, what was compared with what, the interval, the chance, the effect, and what to know of the data. */
export function workingOf({ judgement, compared, fromData, notes = [], result }: Evidence): string[] {
  const statistics = compared && isComparison(compared) ? [comparedText(compared, fromData), intervalText(compared, fromData?.unit ?? unitOf(result)), effectText(compared), ...dependenceText(compared)] : []
  return [judgement.reason, ...statistics, ...notes]
}

/** The interval of the change for a table, empty where there is none: `-85.9% to -84.1%`. */
export function intervalCell({ compared, fromData, result }: Pick<Evidence, 'compared' | 'fromData' | 'result'>): string {
  if (!compared || !isComparison(compared)) return ''
  return compared.relative ? percentRange(compared.relative) : valueRange(compared.interval, differenceUnit(fromData?.unit ?? unitOf(result)), true)
}

function comparedText({ statistic, n }: Comparison, fromData: Evidence['fromData']): string {
  const observations = `${grouped(n.before)} with ${grouped(n.after)} observations`
  if (!fromData) return `Compared: the ${STATISTICS[statistic]} of ${observations}, as the record gives them.`
  const days = fromData.days && (fromData.days.before !== n.before || fromData.days.after !== n.after) ? `, ${fromData.days.before} days with ${fromData.days.after}` : ''
  return `Compared: the ${STATISTICS[statistic]} of ${fromData.windows}; ${days ? observations : `${grouped(n.before)} with ${grouped(n.after)} days`}${days}.`
}

function intervalText(compared: Comparison, unit: string): string {
  const percent = `${Math.round(compared.confidence * 100)}%`
  const relative = compared.relative ? `, which is ${percentRange(compared.relative)}` : ''
  return `The ${percent} interval of the difference is ${valueRange(compared.interval, differenceUnit(unit), true)}${relative}; ${chanceText(compared)}${compared.adjusted ? ' (Holm)' : ''}, ${TESTS[compared.test]}.`
}

function effectText({ effect }: Comparison): string {
  if (effect.name === "Cohen's h") return `The effect, Cohen's h, is ${sizeText(effect.size)}; it is small where both shares are near 0% or 100%.`
  return `The effect is ${sizeWord(effect)}: ${effect.name} is ${sizeText(effect.size)}.`
}

/** Values that depend on each other, or on their day, are worth fewer. */
function dependenceText({ test, n, effective, autocorrelation }: Comparison): string[] {
  if (test === 'bootstrap') return [`Whole days are drawn, and the interval is widened for days that are few, or depend on the one before${autocorrelation ? ` (correlation ${autocorrelation.before.toFixed(2)} and ${autocorrelation.after.toFixed(2)})` : ''}.`]
  if (!effective) return []
  const worth = `${sizeOf(effective.before)} and ${sizeOf(effective.after)}`
  const all = `${grouped(n.before)} and ${grouped(n.after)}`
  if (test !== "Welch's t") return [`Days differ by more than chance, so that the ${all} observations are worth ${worth}.`]
  return [`Each day depends on the one before (correlation ${autocorrelation!.before.toFixed(2)} and ${autocorrelation!.after.toFixed(2)}), so that the ${all} days are worth ${worth}.`]
}

/** In Cohen's words (1988, Statistical Power Analysis); for Cliff's delta those of Romano and others (2006). */
function sizeWord({ name, size }: Comparison['effect']): string {
  const [small, medium, large] = name === "Cliff's delta" ? [0.147, 0.33, 0.474] as const : [0.2, 0.5, 0.8] as const
  const value = Math.abs(size)
  return value >= large ? 'large' : value >= medium ? 'medium' : value >= small ? 'small' : 'very small'
}

function sizeText(size: number): string {
  return Math.abs(size) >= 10 ? size.toFixed(1) : size.toFixed(2)
}

function sizeOf(worth: number): string {
  return worth < 100 ? String(Number(worth.toFixed(1))) : grouped(Math.round(worth))
}

function grouped(count: number): string {
  return count.toLocaleString('en-GB')
}

/** Differences of percentages are percentage points. */
function differenceUnit(unit: string): string {
  return parseQuantity(1, unit)?.unit === '%' ? 'pp' : unit
}

function unitOf(result: Evidence['result']): string {
  const [before, after] = [result?.before, result?.after].map((value) => (value === undefined ? undefined : parseQuantity(value, result?.unit)))
  return (before?.value === 0 ? after : before)?.unit ?? ''
}
