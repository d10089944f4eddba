import type { Threshold } from '@grafana/grafana-foundation-sdk/dashboard'
import { readableLevel } from '../../evidence/level.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { lightOf } from '../../views/kpi/kpi.ts'

type Judged = Pick<Kpi, 'metric' | 'unit' | 'better' | 'target' | 'thresholds'>

/**
 * The lights of a KPI as Grafana's thresholds: from which value on which colour, the first without a value. A step includes its own value, so that at a limit
 * itself Grafana shows the colour above it.
 */
export function thresholdsOf(kpi: Judged): Threshold[] {
  const limits = limitsOf(kpi)
  const steps: Threshold[] = []
  for (const [index, value] of [null, ...limits].entries()) {
    const color = colourBetween(kpi, index === 0 ? undefined : limits[index - 1], limits[index])
    if (steps.at(-1)?.color !== color) steps.push({ value, color })
  }
  return steps
}

/** Values at which a light may change, in the unit of the KPI, in order. */
function limitsOf(kpi: Judged): number[] {
  const { target, thresholds } = kpi
  const ends = [thresholds?.green ?? target, ...(thresholds ? [thresholds.yellow] : [])].flatMap((level) => {
    const { low, high } = readableLevel(level, kpi) ?? {}
    return [low, high].flatMap((end) => end?.value ?? [])
  })
  return [...new Set(ends)].sort((a, b) => a - b)
}

function colourBetween(kpi: Judged, low: number | undefined, high: number | undefined): string {
  const between = low === undefined ? (high === undefined ? 0 : high - Math.max(1, Math.abs(high))) : high === undefined ? low + Math.max(1, Math.abs(low)) : (low + high) / 2
  return lightOf(kpi, between)
}
