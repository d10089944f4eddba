import { readableLevel } from '../../evidence/level.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { parseQuantity } from '../../quantity/index.ts'

/** How far a value lies beyond a level, in the scale of its KPI. */
export interface Distance {
  /** In the unit of the KPI; 0 where the level holds. */
  beyond: number
  /** What one step is, in the unit. */
  scale: number
  /** `beyond` in steps. */
  steps: number
  /** What the scale is, in words. */
  scaleText: string
}

/** How far a value lies beyond the target of its KPI, or another level; undefined for a level that cannot be compared. */
export function distanceOf(value: number, kpi: Kpi, level: string | number = kpi.target): Distance | undefined {
  const read = readableLevel(level, kpi)
  if (!read) return undefined
  const below = read.low ? read.low.value - value : -Infinity
  const above = read.high ? value - read.high.value : -Infinity
  const beyond = Math.max(0, below, above)
  const side = above >= below ? 'high' : 'low'
  const limit = read[side]?.value ?? read.low?.value ?? read.high!.value
  const { scale, scaleText } = scaleOf(kpi, side, limit)
  return { beyond, scale, steps: scale > 0 ? beyond / scale : 0, scaleText }
}

/** From green to red, where the KPI has both limits; elsewhere a tenth of the limit, and of a share near 100% a tenth of what it leaves open. */
function scaleOf(kpi: Kpi, side: 'low' | 'high', limit: number): { scale: number; scaleText: string } {
  const [green, yellow] = [kpi.thresholds?.green, kpi.thresholds?.yellow].map((level) => {
    return level === undefined ? undefined : readableLevel(level, kpi)?.[side]?.value
  })
  if (green !== undefined && yellow !== undefined && green !== yellow) return { scale: Math.abs(green - yellow), scaleText: 'the width of its yellow zone' }
  const unit = parseQuantity(1, kpi.unit)
  const whole = unit?.dimension === 'ratio' ? 1 / unit.base : Infinity
  const open = limit > whole / 2 && limit < whole ? whole - limit : Math.abs(limit)
  return open > 0 ? { scale: open / 10, scaleText: open === Math.abs(limit) ? 'a tenth of the limit' : 'a tenth of what the limit leaves to 100%' } : { scale: 1, scaleText: `1 ${kpi.unit}` }
}
