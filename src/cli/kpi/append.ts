import { seriesOf, type Series } from '../../evidence/series.ts'
import type { Row } from '../../intake/rows.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import type { Library } from '../../content/library.ts'
import type { Now } from '../records/change.ts'
import type { FileChange } from '../records/write.ts'
import { openBins } from './measurement-file.ts'

/** A row whose place is taken by another value. */
export interface Differing { row: Row; /** The value that is there, in the unit of the KPI. */ there: number; /** It is among the rows themselves. */ own: boolean }

/** What rows come to when they are put to the measurements. */
export interface Appended {
  files: FileChange[]
  /** How many rows are written, by metric. */
  written: ReadonlyMap<string, number>
  /** First and last time that is written, in milliseconds; undefined when nothing is. */
  span?: { first: number; last: number }
  /** Rows that were there already, or came twice: nothing is lost without them. */
  repeated: number
  /** Rows where another value stands for the same time, service and group: they are left out, and what is there stays. */
  differing: { count: number; first: readonly Differing[] }
}

/** Differing rows that are told one by one. */
const TOLD = 10

/**
 * Puts rows to the measurements of a library: to the end of `<metric>/<year>.csv`, or of `<metric>/<year>-groups.csv` for rows with a group or
 * a count. Nothing is written here. The rows have to be good (`mistakeIn` has nothing to say of them), and their metrics those of KPIs.
 */
export function append(now: Now, rows: Iterable<Row>): Appended {
  const kpis = new Map(kpisOf(now.library).map((kpi) => [kpi.metric, kpi]))
  const bins = openBins(now)
  const known = openKnown(now.library)
  const written = new Map<string, number>()
  const first: Differing[] = []
  let [repeated, count, from, to] = [0, 0, Infinity, -Infinity]
  for (const row of rows) {
    const taken = known(row)
    if (taken === undefined) {
      bins.put(row, kpis.get(row.metric)!)
      written.set(row.metric, (written.get(row.metric) ?? 0) + 1)
      from = Math.min(from, row.time)
      to = Math.max(to, row.time)
    } else if (isSame(taken.value, row.value)) repeated += 1
    else if ((count += 1) <= TOLD) first.push({ row, there: taken.value, own: taken.own })
  }
  return { files: bins.files(), written, ...(from <= to && { span: { first: from, last: to } }), repeated, differing: { count, first } }
}

/** KPI records of a library. */
export function kpisOf({ records }: Pick<Library, 'records'>): Kpi[] {
  return records.filter(({ kind }) => kind.name === 'kpi').map(({ data }) => data as unknown as Kpi)
}

interface Taken { value: number; own: boolean }

/** Says of each row what stands in its place already, in the files or among the rows before it, and remembers it. */
function openKnown({ measurements }: Library): (row: Row) => Taken | undefined {
  const places = new Map<string, { there: Series | undefined; own: Map<number, number> }>()
  return ({ metric, service = '', group = '', time, value }) => {
    const key = `${metric}\n${service}\n${group}`
    const place = places.get(key) ?? { there: seriesOf(measurements.of(metric), { service, group }), own: new Map<number, number>() }
    if (place.own.size === 0) places.set(key, place)
    const there = place.there && valueAt(place.there, time)
    if (there !== undefined) return { value: there, own: false }
    const own = place.own.get(time)
    if (own !== undefined) return { value: own, own: true }
    place.own.set(time, value)
    return undefined
  }
}

/** The value of a series at a time; undefined when it has none. */
function valueAt({ times, values }: Series, time: number): number | undefined {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! < time) low = middle + 1
    else high = middle
  }
  return times[low] === time ? values[low] : undefined
}

/** Alike as far as numbers that went through another unit can be. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
}
