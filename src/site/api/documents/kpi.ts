import { z } from 'zod'
import type { KpiView } from '../../../views/kpi/kpi.ts'
import { kpiOf } from '../../figure-source.ts'
import type { Page } from '../../wiki-shape.ts'
import { apiHref, defineDocument, envelope, type ApiSource } from '../document.ts'
import { address, besideUnit, count, day, inUnit, measure, oneOf, words } from '../shapes.ts'

/** What is computed of a KPI, but for its series. */
export const kpiShape = {
  metric: words('Name that results and measurements use.'),
  group: words('What it belongs to.'),
  unit: words('Unit of all its values.'),
  target: words('What it should be.'),
  better: oneOf(['lower', 'higher'], 'Which direction is better.').optional(),
  light: oneOf(['green', 'yellow', 'red', 'none'], 'How good the newest value is; `none` when nothing was measured.'),
  latest: measure('The newest value.').optional(),
  latest_date: day('Day of the newest value; the last of them, when it is the mean of several.').optional(),
  latest_days: count('days', 'How many days the newest value is the mean of; 1 for the newest day alone.').optional(),
  band_low: besideUnit('Lower end of the green zone; left out where it is open.').optional(),
  band_high: besideUnit('Upper end of the green zone; left out where it is open.').optional(),
  services: z.array(z.string()).meta({ description: 'Services that have measurements of their own.' }),
  days_measured: count('days', 'Days with a value.'),
}

function trendData({ direction, sense, perMonth, interval, confidence, window, values, text }: NonNullable<KpiView['trend']>) {
  return { direction, sense, per_month: perMonth, per_month_low: interval?.[0], per_month_high: interval?.[1], confidence, start: window.start, end: window.end, values, text }
}

/** Where the series of a KPI is. */
export const seriesShape = { series: address('The series as JSON.'), csv: address('The series as a table.') }

const flag = { date: day('The day.'), value: besideUnit('The value of that day.'), text: words('The explanation.') }
const anomaly = z.strictObject({ ...flag, expected_low: besideUnit('Least that was to be expected.').optional(), expected_high: besideUnit('Most that was to be expected.').optional() })
const change = z.strictObject({ ...flag, before: besideUnit('Median before.').optional(), after: besideUnit('Median from that day on.').optional(), shift_low: besideUnit('Lower end of the interval of the shift.').optional(), shift_high: besideUnit('Upper end of the interval of the shift.').optional(), improvements: z.array(z.string()).meta({ description: 'Ids of improvements that were finished about then.' }) })
const trend = z.strictObject({
  direction: oneOf(['rising', 'falling', 'level', 'cannot tell'], 'Where it is going.'),
  sense: oneOf(['better', 'worse'], 'What that means.').optional(),
  per_month: besideUnit('Change in a month of 30.4 days.').optional(),
  per_month_low: besideUnit('Lower end of its interval.').optional(),
  per_month_high: besideUnit('Upper end of its interval.').optional(),
  confidence: inUnit('fraction', 'Confidence of the interval.'),
  start: day('First day that was looked at.'), end: day('Last day that was looked at.'),
  values: count('days', 'Days with a value.'),
  text: words('All this in a sentence.'),
})
const standard = z.strictObject({ name: oneOf(['completeness', 'accuracy', 'timeliness'], 'Which standard.'), demanded: words('What is demanded.'), found: words('What was found.'), holds: z.boolean().optional().meta({ description: 'Whether it holds; left out when nothing can be said.' }) })

export const kpiSeriesDocument = defineDocument('kpi', 'Series of a KPI', 'A KPI day by day, with what wants a look.', {
  id: words('Id of the KPI record.'), title: words('Name of the KPI.'), page: address('The page of the KPI.'), record: address('The KPI record as JSON.'), csv: address('The series as a table.'),
  ...kpiShape,
  days: z.array(z.strictObject({
    date: day('The day, UTC.'),
    value: besideUnit('What the KPI takes for the day.'),
    low: besideUnit('The smallest value of the day.'),
    high: besideUnit('The largest value of the day.'),
    n: count('values', 'Values of the day.'),
  })).meta({ description: 'Days with a value, in order; of measurements that name no service and no group.' }),
  trend: trend.optional().meta({ description: 'Where it is going.' }),
  standards: z.array(standard).meta({ description: 'What the KPI demands of its data, and what was found.' }),
  of_services: z.array(z.strictObject({ service: words('Id of the service.'), light: words('How good its newest value is.'), date: day('Day of it.'), text: words('The value as people read it.') })).meta({ description: 'The newest day of each service.' }),
  anomalies: z.array(anomaly).meta({ description: 'Values that stand out.' }),
  changes: z.array(change).meta({ description: 'Days from which on the values are others.' }),
})

/** What is computed of a KPI, but for its series, as data. */
export function kpiData({ metric, group, unit, target, better, light, latest, band, services, days }: KpiView) {
  return { metric, group, unit, target, better, light, latest: latest && { text: latest.text, value: latest.value, unit }, latest_date: latest?.date, latest_days: latest?.days, band_low: rounded(band.low), band_high: rounded(band.high), services: [...services], days_measured: days.length }
}

/** Twelve digits: what is beyond them comes from converting. */
function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value.toPrecision(12))
}

/** Where the series of a KPI is, as data. */
export function seriesLinks({ metric }: Pick<KpiView, 'metric'>, base: string) {
  return { series: apiHref(base, `kpis/${metric}.json`), csv: apiHref(base, `kpis/${metric}.csv`) }
}

/** The series of a KPI as data; undefined for other records. */
export function kpiSeries(page: Page, source: ApiSource) {
  const view = kpiOf(page)
  return view && {
    ...envelope(kpiSeriesDocument, source), id: page.id, title: page.title, page: `${source.base}kpis/${page.id}/`, record: apiHref(source.base, `kpis/${page.id}.json`), csv: apiHref(source.base, `kpis/${view.metric}.csv`),
    ...kpiData(view), days: view.days.map(({ date, value, low, high, n }) => ({ date, value, low, high, n })),
    trend: view.trend && trendData(view.trend), standards: (view.standards?.standards ?? []).map(({ name, demanded, found, holds }) => ({ name, demanded, found, holds })), of_services: view.ofServices.map(({ service, light, date, text }) => ({ service, light, date, text })),
    anomalies: view.anomalies.map(({ date, value, text, expected }) => ({ date, value, text, expected_low: expected?.low, expected_high: expected?.high })),
    changes: view.changes.map(({ date, value, text, shift }) => ({ date, value, text, before: shift?.before, after: shift?.after, shift_low: shift?.interval[0], shift_high: shift?.interval[1], improvements: shift?.work ?? [] })),
  }
}
