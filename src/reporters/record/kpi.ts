import { printed } from '../../evidence/printed.ts'
import { printedTarget } from '../../quantity/index.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { latestSaid, type KpiView } from '../../views/kpi/kpi.ts'
import { plural } from '../../views/words.ts'
import { lastOf, lightCell } from '../kpi/kpi-table.ts'
import { sparkline } from '../sparkline.ts'
import type { Field, Section } from './sheet.ts'

/** What the measurements of a KPI say. */
export function kpiSection(view: KpiView & { trend?: { text: string } }, { thresholds }: Kpi): Section[] {
  const { latest, days, light, target, services, anomalies, changes, trend, metric } = view
  const section = { key: 'measured', title: 'Measured' }
  if (!latest) return [{ ...section, remarks: [{ key: 'none', text: `Nothing was measured yet: improvement kpi record ${metric} VALUE` }] }]
  const last = lastOf(view)
  const values = last.map(({ value }) => value)
  const shown = (value: number) => printed(value, view.unit)
  return [{
    ...section,
    fields: [
      { key: 'light', title: 'Light', value: lightCell(light) },
      { key: 'latest', title: 'Newest value', value: { value: latest.value, shown: latestSaid(latest) } },
      { key: 'target', title: 'Target', value: target },
      ...(thresholds ? [field('green', 'Green', printedTarget(thresholds.green)), field('yellow', 'Yellow', printedTarget(thresholds.yellow))] : []),
      ...(trend ? [field('trend', 'Trend', trend.text)] : []),
      field('last', `Last ${plural(last.length, 'value')}`, `${sparkline(values)}  ${shown(Math.min(...values))} to ${shown(Math.max(...values))}`),
      field('days', 'Measured', `${plural(days.length, 'day')}, ${days[0]!.date} to ${latest.date}`),
      ...(services.length > 0 ? [field('services', 'Services', services.join(', '))] : []),
    ],
    remarks: [...changes, ...anomalies].map(({ date, text }) => ({ key: date, text })),
  }]
}

function field(key: string, title: string, value: string): Field {
  return { key, title, value }
}
