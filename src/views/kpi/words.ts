import { printed } from '../../evidence/printed.ts'
import type { Gap } from '../../evidence/standards.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { printedTarget } from '../../quantity/index.ts'

/** When a KPI is green, yellow and red, as a sentence. */
export function thresholdWords({ target, thresholds }: Pick<Kpi, 'target' | 'thresholds'>): string {
  return thresholds ? `Green where it is ${printedTarget(thresholds.green)}, yellow where it is ${printedTarget(thresholds.yellow)}, red elsewhere.` : `Green where it is ${printedTarget(target)}, red elsewhere.`
}

/** What a value can be at all. */
export function validWords({ min, max }: NonNullable<Kpi['measurement']['valid']>, unit: string): string {
  return [min !== undefined && `from ${printed(min, unit)}`, max !== undefined && `${min === undefined ? 'up ' : ''}to ${printed(max, unit)}`].filter(Boolean).join(' ')
}

const NAMED = 5

/** The gaps in what was measured, by their days: the newest few of many. */
export function gapWords(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return 'There is no gap.'
  const shown = gaps.slice(-NAMED).map(({ start, end }) => (start === end ? start : `${start} to ${end}`))
  const more = gaps.length - shown.length
  return `Missing: ${shown.join(', ')}${more > 0 ? `, and ${more} earlier` : ''}.`
}
