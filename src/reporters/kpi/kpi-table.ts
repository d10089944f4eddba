import { printed } from '../../evidence/printed.ts'
import type { KpiView, Light } from '../../views/kpi/kpi.ts'
import { sparkline } from '../sparkline.ts'
import type { Cell, Column, Table } from '../table/table.ts'

/** Values that the data has of each KPI. */
const LAST = 30
/** Values of the line of bars, which fits beside the target on 80 columns. */
const BARS = 20

const COLUMNS: readonly Column[] = [
  { key: 'metric', title: 'KPI', fixed: true },
  { key: 'group', title: 'Group', dispensable: 4 },
  { key: 'light', title: 'Light', fixed: true },
  { key: 'latest', title: 'Newest', numeric: true, fixed: true },
  { key: 'date', title: 'Date', fixed: true, dispensable: 5 },
  { key: 'target', title: 'Target', numeric: true, dispensable: 1 },
  { key: 'trend', title: 'Trend', fixed: true, dispensable: 3 },
  { key: 'last', title: `Last ${BARS} values`, fixed: true, dispensable: 2 },
]

/** How a light is called, and the colour that says the same. */
export function lightCell(light: Light): Cell {
  return light === 'none' ? { value: light, shown: 'no data' } : { value: light, shown: light, tone: LIGHT_TONES[light] }
}

const LIGHT_TONES = { green: 'good', yellow: 'warning', red: 'bad' } as const

/** KPIs as a table, a row for each. `urlOf` is the address of a record's file. Data gets no line of bars. */
export function kpiTable(views: readonly KpiView[], { bars, urlOf }: { bars: boolean; urlOf: (view: KpiView) => string | undefined }): Table {
  const columns = COLUMNS.filter(({ key }) => (key !== 'last' || bars) && (key !== 'trend' || views.some(({ trend }) => trend)))
  return {
    columns,
    rows: views.map((view) => ({
      metric: { value: view.metric, url: urlOf(view) }, group: view.group, light: lightCell(view.light),
      latest: view.latest && (bars ? view.latest.text : { value: view.latest.value, shown: view.latest.text }), date: view.latest?.when, target: view.target,
      trend: trendCell(view),
      last: sparkline(view.days.slice(-BARS).map(({ value }) => value)),
    })),
  }
}

/** Where a KPI is going, in a word or two; the whole sentence is in `kpi show`. */
function trendCell({ trend, unit }: KpiView): Cell {
  if (!trend) return undefined
  const { direction, perMonth, sense } = trend
  const moves = perMonth !== undefined && (direction === 'rising' || direction === 'falling')
  return { value: direction, shown: moves ? `${direction} ${printed(Math.abs(Number(perMonth.toPrecision(2))), unit === '%' ? 'pp' : unit)} a month` : direction, ...(moves && sense && { tone: sense === 'better' ? 'good' : 'bad' }) }
}

/** The last days that were measured. */
export function lastOf({ days }: Pick<KpiView, 'days'>): KpiView['days'] {
  return days.slice(-LAST)
}
