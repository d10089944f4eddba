import { daysIn, parseQuantity } from '../quantity/index.ts'
import type { Improvement } from '../kinds/improvement.ts'
import type { Validation } from '../kinds/validation.ts'
import { DAY, dayOf, seriesOf, within, type Measured, type Series } from './series.ts'

/** First and last day, both included. */
export interface Window { start: string; end: string }

/** The windows that a record compares: two in time, or two groups in one. */
export interface Windows {
  method: 'before_after' | 'ab_test'
  baseline?: Window
  period?: Window
  /** Share of all that was meant for the treatment group, where the record says it. */
  treated?: number
}

/** One side of a comparison: what was measured of it, and when. */
export interface SideOfWindows { window: Window; series?: Series }

/** Both sides, and what is compared with what, for people. */
export interface Sides { before: SideOfWindows; after: SideOfWindows; text: string }

/** The windows that a record gives; undefined for records that compare nothing. */
export function windowsOf({ kind, data }: { kind: { name: string }; data: unknown }): Windows | undefined {
  const { method, baseline, period } = kind.name === 'validation' ? (data as Validation) : ((data as Improvement).validation ?? {})
  if (method !== 'before_after' && method !== 'ab_test') return undefined
  const treated = kind.name === 'validation' ? treatedOf((data as Validation).groups) : undefined
  return { method, baseline, period, ...(treated !== undefined && { treated }) }
}

/** The share of the treatment group, when both sizes are shares and fill the whole, or can be weighed against each other. */
function treatedOf(groups: Validation['groups']): number | undefined {
  const [control, treatment] = [groups?.control.size, groups?.treatment.size].map((size) => (size === undefined ? undefined : parseQuantity(size)))
  if (control?.dimension !== 'ratio' || treatment?.dimension !== 'ratio') return undefined
  const share = treatment.base / (control.base + treatment.base)
  return share > 0 && share < 1 ? share : undefined
}

/** What is missing of the windows, as the record would name it; undefined when both sides are known. */
export function missingWindow({ method, baseline, period }: Windows): string | undefined {
  if (method === 'ab_test') return period ? undefined : '`period`'
  if (!baseline && !period) return '`baseline` and `period`'
  return baseline ? (period ? undefined : '`period`') : '`baseline`'
}

/** The two sides of the windows in the measurements of one service; undefined while a window is missing. */
export function sidesIn({ method, baseline, period }: Windows, measured: Measured | undefined, service: string | undefined): Sides | undefined {
  const pick = (group: string, window: Window): SideOfWindows => {
    const series = seriesOf(measured, { service, group })
    return { window, ...(series && { series: within(series, window.start, window.end) }) }
  }
  const printed = ({ start, end }: Window) => `${start} to ${end}`
  if (method === 'ab_test') return period && { before: pick('control', period), after: pick('treatment', period), text: `control with treatment, ${printed(period)}` }
  return baseline && period && { before: pick('', baseline), after: pick('', period), text: `${printed(baseline)} with ${printed(period)}` }
}

/** The days of a window. */
export function daysOf({ start, end }: Window): string[] {
  const [first, last] = [Date.parse(`${start}T00:00:00Z`), Date.parse(`${end}T00:00:00Z`)]
  return Array.from({ length: Math.max(0, Math.round((last - first) / DAY) + 1) }, (_, index) => dayOf(first + index * DAY))
}

/** Whole days of a test: of its period, else of the duration that was meant; undefined while neither is known. */
export function lengthOf(period: Window | undefined, duration: string | undefined): number | undefined {
  if (period) return daysOf(period).length
  const days = daysIn(duration ?? '')
  return days === undefined ? undefined : Math.floor(days + 1e-9)
}
