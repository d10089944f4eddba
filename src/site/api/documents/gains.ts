import { z } from 'zod'
import type { Gain } from '../../../evidence/hold.ts'
import { besideUnit, count, day, oneOf, words } from '../shapes.ts'

/** How a gain has held. */
export const gainShape = {
  kpi: words('Metric of the KPI that is watched.'),
  service: words('Only the measurements of this service.').optional(),
  level: words('What has to hold.'),
  state: oneOf(['holding', 'slipped', 'recovered', 'no data'], 'How it has held.'),
  since: day('First day that is watched.'),
  reason: words('The working in words.'),
  unit: words('Unit of the values.'),
  latest: z.strictObject({ date: day('Day of the newest value.'), value: besideUnit('The newest value.') }).optional().describe('The newest value.'),
  slips: z.array(z.strictObject({
    start: day('First day on which the level was broken.'),
    end: day('First day on which it held again; left out while it is broken.').optional(),
    median: besideUnit('Median of the values while it was broken.'),
    worst: besideUnit('The value that lies furthest beyond the level.'),
    worst_date: day('Its day.'),
    days: count('days with a value', 'Days with a value while it was broken.'),
    known: day('Day on which it had lasted long enough to be said.'),
    end_known: day('Day on which its end had.').optional(),
  })).meta({ description: 'Times in which the level was broken.' }),
}

/** A gain as data. */
export function gainData({ hold, state, level, unit, since, reason, latest, slips }: Gain) {
  return {
    kpi: hold.kpi, service: hold.service, level, state, since, reason, unit, latest: latest && { date: latest.date, value: latest.value },
    slips: slips.map(({ start, end, median, worst, days, known }) => ({ start, end, median, worst: worst.value, worst_date: worst.date, days, known: known.start, end_known: known.end })),
  }
}
