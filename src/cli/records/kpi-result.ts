import type { Edit, Value } from '../../content/edit/edit.ts'
import type { Library } from '../../content/library.ts'
import { valueAt } from '../../content/paths.ts'
import type { Path } from '../../content/problem.ts'
import { listed, suggest } from '../../content/suggest.ts'
import { agreesAsWritten } from '../../evidence/as-written.ts'
import type { FromData } from '../../evidence/comparison.ts'
import { printed } from '../../evidence/printed.ts'
import type { Kpi } from '../../kinds/kpi.ts'
import { CliError, Failure, type Flags } from '../define-command.ts'

/** A result of a record: where the results stand, its place among them (below 0 when it is new), and the KPI that it names already. */
export interface ResultPlace { path: Path; index: number; metric: string; results: unknown; known: unknown }

/** What a result says of the KPI that its values come from. */
export interface KpiFields { kpi?: string; service?: string; statistic?: string; target?: Value }

/** What cannot stand beside a KPI: it says these itself. */
const TYPED = ['before', 'after', 'unit', 'samples', 'deviation']

/** Makes a result name a KPI; values that were typed are taken out, since they are computed from then on. */
export function kpiEdits({ path, index, metric, results, known }: ResultPlace, { kpi, service, statistic, target }: KpiFields, library: Library): Edit[] {
  const fields = Object.entries({ kpi: kpi === undefined ? undefined : knownKpi(kpi, library), service, statistic, target }).filter((field): field is [string, Value] => field[1] !== undefined)
  if (index < 0) return [{ append: path, item: { metric, ...Object.fromEntries(fields) } }]
  const typed = known === undefined ? TYPED.filter((key) => valueAt(results, [index, key]) !== undefined) : []
  return [...typed.map((key): Edit => ({ unset: [...path, index, key] })), ...fields.map(([key, to]): Edit => ({ set: [...path, index, key], to }))]
}

/** Refuses values that are not what the measurements say; those that are need not be written. */
export function refuseOther({ metric, known }: ResultPlace, flags: Flags, found: FromData | undefined): void {
  for (const side of ['before', 'after'] as const) {
    const typed = flags[side]
    if (typeof typed !== 'string') continue
    const computed = `\`${metric}\` is computed from the measurements of the KPI \`${String(known)}\``
    const measured = found?.[side]
    if (measured === undefined) throw new Failure(`${computed}, and they cannot tell what it was ${side}.`, 'Record what was measured with `improvement kpi record`, or correct the windows of the record. Nothing was written.')
    if (!agreesAsWritten(typed, typeof flags.unit === 'string' ? flags.unit : found!.unit, measured, found!.unit)) throw new Failure(`${computed}: ${printed(measured, found!.unit)} ${side}, and not ${typed}.`, 'To correct a value, correct the measurement. Nothing was written.')
  }
}

/** The metric of a KPI that is named by its metric or its id. */
function knownKpi(given: string, { records }: Library): string {
  const kpis = records.filter(({ kind }) => kind.name === 'kpi')
  const found = kpis.find(({ id, data }) => id === given || (data as Kpi).metric === given)
  if (found) return (found.data as Kpi).metric
  const metrics = kpis.map(({ data }) => (data as Kpi).metric)
  const near = suggest(given, metrics)
  throw new CliError(`No KPI has the metric \`${given}\`.`, near ? `Did you mean \`${near}\`?` : metrics.length > 0 ? `There are ${listed(metrics)}.` : 'Add one: improvement create kpi.')
}
