import { z } from 'zod'
import { gainsOf } from '../../figure-source.ts'
import { defineDocument, envelope, type ApiSource } from '../document.ts'
import { address, besideUnit, count, day, words } from '../shapes.ts'
import { gainData } from './gains.ts'

export const slipsDocument = defineDocument('slips', 'Slips', 'Times in which a gain did not hold, the newest first: a feed for whoever watches.', {
  open: count('slips', 'Slips that have not ended.'),
  slips: z.array(z.strictObject({
    record: words('Id of the improvement.'), title: words('Its title.'), page: address('Its page.'), json: address('It as JSON.'),
    kpi: words('Metric of the KPI.'), service: words('Only the measurements of this service.').optional(), level: words('What had to hold.'), unit: words('Unit of median and worst value.'),
    start: day('First day on which the level was broken.'), end: day('First day on which it held again; left out while it is broken.').optional(),
    median: besideUnit('Median of the values while it was broken.'), worst: besideUnit('The value that lies furthest beyond the level.'), worst_date: day('Its day.'), days: count('days with a value', 'Days with a value while it was broken.'),
    known: day('Day on which it had lasted long enough to be said.'), end_known: day('Day on which its end had.').optional(), reason: words('The working in words.'),
  })).describe('The slips.'),
})

/** Every slip of every gain, as data. */
export function slipsData(source: ApiSource) {
  const { wiki, base } = source
  const slips = wiki.ofKind('improvement').flatMap((page) => gainsOf(page).map(gainData).flatMap(({ kpi, service, level, unit, reason, slips: own }) => own.map((slip) => ({
    record: page.id, title: page.title, page: `${base}improvements/${page.id}/`, json: `${base}api/v1/improvements/${page.id}.json`, kpi, service, level, unit, ...slip, reason,
  }))))
  slips.sort((a, b) => (a.start < b.start ? 1 : a.start > b.start ? -1 : a.record < b.record ? -1 : 1))
  return { ...envelope(slipsDocument, source), open: slips.filter(({ end }) => end === undefined).length, slips }
}
