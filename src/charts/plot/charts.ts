import { drawBurnUp } from './burn-up.ts'
import type { BurnUpInput, Drawing, SeriesInput } from '../hand/input.ts'
import { drawSeries } from './series.ts'
import { openSheet } from './sheet.ts'

/** The charts that have scales of time, drawn by Observable Plot. */
export interface Charts {
  series: (input: SeriesInput) => Drawing
  burnUp: (input: BurnUpInput) => Drawing
}

/**
 * Opens the drawing board. Keep this module out of bundles: jsdom, which Plot draws in, does not stand being bundled, and takes half a
 * second to load (src/site/charts.ts). The same input gives the same bytes.
 */
export function openCharts(): Charts {
  const sheet = openSheet()
  return { series: (input) => drawSeries(sheet, input), burnUp: (input) => drawBurnUp(sheet, input) }
}
