import { printed } from '../../evidence/printed.ts'
import { DAY } from '../../evidence/series.ts'
import { latestSaid, type Flag, type KpiView } from '../kpi/kpi.ts'
import type { Sign, Table } from './figure.ts'
import { gapsIn, pointsOf, wordsOf, type Points } from './points.ts'

/** What is shown beside the values of a KPI. Days are `YYYY-MM-DD`; `end` of a slip that lasts is missing. */
export interface Beside {
  markers?: readonly { id: string; date: string; title: string; href?: string }[]
  slips?: readonly { start: string; end?: string }[]
  /** How many days apart values are due. */
  every?: number
}

type Shown = Pick<KpiView, 'title' | 'metric' | 'unit' | 'days' | 'band' | 'latest' | 'target' | 'anomalies' | 'changes'>

const timeOf = (date: string) => Date.parse(`${date}T00:00:00Z`)
const flagged = (flags: readonly Flag[]) => flags.map(({ date, value, text }) => ({ time: timeOf(date), value, text }))

/** What a chart of a KPI draws, says and lists. */
export function seriesFigure(view: Shown, { markers = [], slips = [], every }: Beside = {}) {
  const drawn = pointsOf(view.days, every)
  const last = view.days.at(-1)
  return {
    title: `${view.title} over time`,
    finding: findingOf(view, slips),
    description: [findingOf(view, slips), wordsOf(drawn), gapWords(drawn)].filter(Boolean).join(' '),
    note: [wordsOf(drawn), gapWords(drawn)].filter(Boolean).join(' '),
    drawing: {
      points: drawn.points.map(({ time, value, low, high }) => ({ time, value, low, high })), gap: drawn.gap, unit: view.unit, band: view.band,
      markers: markers.filter(({ date }) => isNear(timeOf(date), drawn.points)).map(({ date, ...marker }) => ({ ...marker, time: timeOf(date) })),
      slips: slips.map(({ start, end }) => ({ start: timeOf(start), end: end ? timeOf(end) : Math.max(last?.time ?? 0, timeOf(start)) })),
      anomalies: flagged(view.anomalies), changes: flagged(view.changes),
    },
    signs: signsOf(view, drawn, markers.length > 0, slips.length > 0),
    table: tableOf(view, drawn),
    events: eventsOf(view, markers, slips),
  }
}

/** True within the drawing or a twentieth beyond it: what is far from all values would leave them no room. */
function isNear(time: number, points: Points['points']): boolean {
  const [first, last] = [points[0]?.time ?? 0, points.at(-1)?.time ?? 0]
  const room = Math.max(2 * DAY, (last - first) / 20)
  return time >= first - room && time <= last + room
}

function gapWords(drawn: Points): string {
  const gaps = gapsIn(drawn)
  return gaps && `Nothing was measured in ${gaps}.`
}

function findingOf({ days, unit, latest, target }: Shown, slips: NonNullable<Beside['slips']>): string {
  if (days.length === 0) return 'Nothing has been measured yet.'
  if (days.length === 1) return `${latest!.text} on ${latest!.date}, the only day that was measured. The target is ${target}.`
  const [low, high] = [days.reduce((least, { value }) => Math.min(least, value), Infinity), days.reduce((most, { value }) => Math.max(most, value), -Infinity)]
  const range = low === high ? `Always ${printed(low, unit)}` : `Between ${printed(low, unit)} and ${printed(high, unit)}`
  const open = slips.find(({ end }) => end === undefined)
  return [`${range} from ${days[0]!.date} to ${days.at(-1)!.date}; ${latest!.days === 1 ? `${latest!.text} at the end` : latestSaid(latest!)}.`, `The target is ${target}.`, open && `Slipped since ${open.start}.`].filter(Boolean).join(' ')
}

function signsOf({ band, anomalies, changes }: Shown, { points, span }: Points, marked: boolean, slipped: boolean): Sign[] {
  const entries: (Sign | false)[] = [
    { sign: 'line', text: span === 'day' ? 'Value of a day' : `Mean of a ${span}` },
    points.some(({ low, high }) => low < high) && { sign: 'range', text: 'Lowest to highest' },
    (band.low !== undefined || band.high !== undefined) && { sign: 'band', text: 'Green zone' },
    marked && { sign: 'marker', text: 'Improvement' },
    slipped && { sign: 'slip', text: 'Slipped' },
    anomalies.length > 0 && { sign: 'anomaly', text: 'Anomaly' },
    changes.length > 0 && { sign: 'change', text: 'Change of level' },
  ]
  return points.length === 0 ? [] : entries.filter((entry) => entry !== false)
}

function tableOf({ unit }: Shown, { points, span }: Points): Table {
  const ranged = points.some(({ low, high }) => low < high)
  const first = span === 'day' ? 'Day' : span === 'week' ? 'Week from' : 'Month from'
  const text = (value: number) => printed(value, unit)
  return {
    columns: [{ title: first }, { title: span === 'day' ? 'Value' : 'Mean', numeric: true }, ...(ranged ? [{ title: 'Lowest', numeric: true }, { title: 'Highest', numeric: true }] : [])],
    rows: points.map(({ date, value, low, high }) => [date, text(value), ...(ranged ? [text(low), text(high)] : [])]),
  }
}

/** Everything that is marked in the drawing, by day. */
function eventsOf({ anomalies, changes }: Shown, markers: NonNullable<Beside['markers']>, slips: NonNullable<Beside['slips']>): { date: string; text: string; id?: string; href?: string }[] {
  return [
    ...markers.map(({ date, id, title, href }) => ({ date, text: title, id, href })),
    ...slips.map(({ start, end }) => ({ date: start, text: end ? `Slipped until ${end}.` : 'Slipped, and has not recovered.' })),
    ...[...anomalies, ...changes].map(({ date, text }) => ({ date, text })),
  ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

