import type { Gain } from '../../evidence/hold.ts'
import { printed } from '../../evidence/printed.ts'
import type { Tone } from '../paint.ts'
import type { Section } from './sheet.ts'

const SAID: Readonly<Record<Gain['state'], { shown: string; tone?: Tone }>> = { holding: { shown: 'Holds', tone: 'good' }, slipped: { shown: 'Slipped', tone: 'bad' }, recovered: { shown: 'Holds again', tone: 'good' }, 'no data': { shown: 'Not known' } }

/** Whether an improvement's gains have held, with the working in words. */
export function gainsSection(gains: readonly Gain[]): Section[] {
  if (gains.length === 0) return []
  return [{
    key: 'gains', title: 'Gains to hold',
    table: {
      columns: [{ key: 'kpi', title: 'KPI', fixed: true }, { key: 'service', title: 'Service', dispensable: 3 }, { key: 'level', title: 'Level', numeric: true }, { key: 'since', title: 'Watched since', dispensable: 2 }, { key: 'newest', title: 'Newest', numeric: true, dispensable: 1 }, { key: 'state', title: 'State', fixed: true }],
      rows: gains.map(({ hold, level, unit, since, latest, state }) => ({ kpi: hold.kpi, service: hold.service, level, since, newest: latest && { value: latest.value, shown: printed(latest.value, unit) }, state: { value: state, ...SAID[state] } })),
    },
    remarks: gains.map(({ hold, reason }) => ({ key: hold.kpi, text: reason.replaceAll('`', '') })),
  }]
}
