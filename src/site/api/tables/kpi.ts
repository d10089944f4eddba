import type { z } from 'zod'
import { words } from '../shapes.ts'
import type { Page } from '../../wiki-shape.ts'
import type { ApiSource } from '../document.ts'
import { kpiSeries, kpiSeriesDocument } from '../documents/kpi.ts'
import { csvOf } from './flat.ts'

/** The series of a KPI, a row a day, with the unit in each. */
export function kpiTable(page: Page, source: ApiSource): string {
  const { days, unit } = kpiSeries(page, source)!
  return csvOf((kpiSeriesDocument.schema.shape.days.element as z.ZodObject).safeExtend({ unit: words('Unit of the values.') }), days.map((row) => ({ ...row, unit })))
}
