import { printed } from '../../evidence/printed.ts'
import { DAY } from '../../evidence/series.ts'
import { latestSaid, type KpiView } from '../kpi/kpi.ts'
import { pointsOf } from './points.ts'

/** What a small line of a KPI's newest values draws and says; `length` is how many days before the newest value it begins. */
export function sparklineFigure({ title, unit, days, band, latest }: Pick<KpiView, 'title' | 'unit' | 'days' | 'band' | 'latest'>, length = 90) {
  const end = days.at(-1)?.time ?? 0
  const { points, gap } = pointsOf(days.filter(({ time }) => time > end - length * DAY))
  const values = points.map(({ value }) => value)
  const description = points.length === 0 ? 'Nothing has been measured yet.' : `${latest ? latestSaid(latest) : ''}; between ${printed(Math.min(...values), unit)} and ${printed(Math.max(...values), unit)} since ${points[0]!.date}.`
  return { title, description, points: points.map(({ time, value }) => ({ time, value })), gap, band }
}
