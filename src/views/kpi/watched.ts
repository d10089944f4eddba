import type { Gain } from '../../evidence/hold.ts'
import { latestOf, type KpiView } from './kpi.ts'

/** The view of a KPI as far as a gain is watched by it: from a day on, of the service that the hold names, with the level as its zone. */
export function watchedView(view: KpiView, gain: Gain, from: string, service?: string): KpiView {
  const days = (gain.days ?? view.days).filter(({ date }) => date >= from)
  const last = days.at(-1)
  return {
    ...view, days: [...days], title: service ? `${view.title}, ${service}` : view.title, target: gain.level, band: gain.band,
    latest: last && latestOf({ date: last.date, value: last.value, days: 1 }, view.unit),
    anomalies: gain.days ? [] : view.anomalies.filter(({ date }) => date >= from), changes: gain.days ? [] : view.changes.filter(({ date }) => date >= from),
  }
}
