import type { Library } from '../content/library.ts'
import type { LibraryRecord } from '../content/record.ts'
import type { Kpi } from '../kinds/kpi.ts'
import { listed } from '../content/suggest.ts'
import { choose } from './choices.ts'
import { CliError, Failure } from './define-command.ts'
import { findRecord } from './find-record.ts'
import { kindOfId } from '../kinds/index.ts'

/** A KPI record, and its frontmatter as what it is. */
export interface NamedKpi { record: LibraryRecord; kpi: Kpi }

/**
 * The KPI that a word names: by its metric, its title, or its id.
 * @throws CliError for a word that names none; Failure when two KPIs have the metric, or the record cannot be read
 */
export function kpiNamed(library: Library, word: string): NamedKpi {
  const kpis = library.records.filter(({ kind }) => kind.name === 'kpi')
  if (kindOfId(word.trim().toUpperCase())?.name === 'kpi') return named(findRecord(library, word))
  const broken = library.broken.filter(({ file }) => file.startsWith('kpis/')).map(({ file }) => file)
  if (kpis.length === 0) throw broken.length > 0 ? new Failure(`The KPIs cannot be read: ${listed(broken)}.`, '`improvement check` says why.') : new CliError('There are no KPIs here.', 'Make one: improvement create kpi --title "Availability" --set metric=availability --set unit=% --set target=">=99.95%".')
  const also = broken.length > 0 ? ` ${listed(broken)} cannot be read: \`improvement check\` says why.` : ''
  const metrics = kpis.map(({ data }) => (data as Kpi).metric)
  const [metric] = choose('KPI', word, kpis.map(({ data, title }) => ({ id: (data as Kpi).metric, name: title })), `There are ${listed(metrics, 20)}.${also}`)
  const own = kpis.filter(({ data }) => (data as Kpi).metric === metric)
  if (own.length > 1) throw new Failure(`${own.length} KPIs have the metric \`${metric}\`: ${own.map(({ file }) => file).join(', ')}.`, 'Give all but one another metric.')
  return named(own[0]!)
}

function named(record: LibraryRecord): NamedKpi {
  return { record, kpi: record.data as Kpi }
}
