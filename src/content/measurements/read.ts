import type { Kpi } from '../../kinds/kpi.ts'
import type { Finding } from '../problem.ts'
import type { LibraryRecord } from '../record.ts'
import { listed, suggest } from '../suggest.ts'
import type { Tree } from '../tree.ts'
import { listMeasurements } from './folder.ts'
import { beyondLimit, type Beyond } from './limit.ts'
import { MEASUREMENTS_FOLDER, type Measurements } from './measurements.ts'
import { readMetric, type Reading } from './metric.ts'

/** What decides how measurements are read, beside their files. */
export interface MeasuredLibrary {
  records: readonly LibraryRecord[]
  /** Records that could not be read: a KPI may be among them. */
  broken: readonly { file: string }[]
  programme: { max_measurements: number }
}

/** Measurements that were read before, and the files that may be other than they were then. */
export interface Earlier { measurements: Measurements; touched: (file: string) => boolean }

/** The measurements of a tree, for the KPIs among these records: nothing is read before it is asked for, and nothing again that is as it was. */
export function measurementsOf(tree: Tree, { records, broken, programme }: MeasuredLibrary, earlier?: Earlier): Measurements {
  const { files, findings } = listMeasurements(tree)
  const kpis = new Map(records.filter(({ kind }) => kind.name === 'kpi').map(({ data }) => [(data as Kpi).metric, data as Kpi]))
  const kpiOf = (metric: string) => kpis.get(metric)
  // Here and not when it is asked for: these measurements would hold those before them, and so on.
  const known = new Map<string, Reading>()
  for (const [metric, own] of files) keep(known, kpis.get(metric), own, earlier)
  let beyond: Beyond | undefined
  const reading = (metric: string): Reading | undefined => {
    const [kpi, own] = [kpis.get(metric), files.get(metric)]
    if (!kpi || !own) return undefined
    beyond ??= beyondLimit(tree, files, programme.max_measurements)
    if (beyond.has(metric)) return undefined
    const read = known.get(metric) ?? readMetric(tree, kpi, own)
    known.set(metric, read)
    return read
  }
  const told = () => [...findings, ...orphans([...files.keys()], [...kpis.keys()], broken), ...[...files.keys()].flatMap((metric) => [...(reading(metric)?.findings ?? []), ...[beyond?.get(metric)].filter((finding) => finding !== undefined)])]
  let all: readonly Finding[] | undefined
  return { metrics: [...files.keys()], kpiOf, of: (metric) => reading(metric)?.measured, findings: () => (all ??= told()), known: (metric) => known.get(metric) }
}

/** Takes over what was read before of the same files for a KPI of the same unit. */
function keep(known: Map<string, Reading>, kpi: Kpi | undefined, files: readonly string[], earlier: Earlier | undefined): void {
  const reading = kpi && earlier?.measurements.known(kpi.metric)
  const same = reading?.measured.unit === kpi?.unit && reading?.measured.files.length === files.length && files.every((file, index) => file === reading?.measured.files[index] && !earlier!.touched(file))
  if (reading && same) known.set(kpi.metric, reading)
}

/** Folders of no KPI. While a KPI cannot be read, they may be its own. */
function orphans(metrics: readonly string[], known: readonly string[], broken: readonly { file: string }[]): Finding[] {
  if (broken.some(({ file }) => file.startsWith('kpis/'))) return []
  return metrics.filter((metric) => !known.includes(metric)).map((metric) => {
    const near = suggest(metric, known)
    const hint = near ? `Did you mean \`${near}\`?` : `Add the KPI with \`improvement create kpi --set metric=${metric}\`${known.length > 0 ? `, or move the files to the folder of another: ${listed(known)}` : ''}.`
    return { rule: 'file-place', file: `${MEASUREMENTS_FOLDER}/${metric}`, at: { file: true }, message: `No KPI has the metric \`${metric}\`: its measurements are not read.`, hint }
  })
}
